package io.github.wasiexternals.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A browser without a window, driven over the DevTools protocol; with a profile of its own, so that
 * nothing of it stays.
 */
final class Chromium implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final Listener listener;
  private final AtomicInteger ids = new AtomicInteger();
  private String session = "";

  private Chromium(Process process, WebSocket socket, Listener listener) {
    this.process = process;
    this.socket = socket;
    this.listener = listener;
  }

  /** Something that the browser said on its own. */
  record Event(String method, JsonNode params) {}

  /** The program of this machine, if it has one. */
  static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(
            folder -> Stream.of("chromium", "chromium-browser").map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it, with one empty page.
   *
   * @param profile a new folder
   */
  static Chromium start(Path program, Path profile)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    ProcessBuilder builder =
        new ProcessBuilder(
            program.toString(),
            "--headless",
            // Inside a container there is nothing to make a sandbox of.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank");
    Path log = profile.resolve("log.txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      Listener listener = new Listener();
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(endpoint(process, profile, log), listener)
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Chromium chromium = new Chromium(process, socket, listener);
      JsonNode target =
          chromium.call("Target.createTarget", Map.of("url", "about:blank")).path("targetId");
      chromium.session =
          chromium
              .call("Target.attachToTarget", Map.of("targetId", target.asText(), "flatten", true))
              .path("sessionId")
              .asText();
      return chromium;
    } catch (IOException | InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The browser writes the port that it chose into its profile. */
  private static URI endpoint(Process process, Path profile, Path log)
      throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() == 2) {
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
      }
      Thread.sleep(20);
    }
    throw new IOException("chromium did not start: " + Files.readString(log));
  }

  /** Calls a method of the DevTools protocol and waits for its result. */
  JsonNode call(String method, Map<String, Object> params)
      throws InterruptedException, ExecutionException, TimeoutException {
    int id = ids.incrementAndGet();
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(params));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = listener.expect(id);
    socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonNode result = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (result.has("error")) {
      throw new IllegalStateException(method + ": " + result.get("error"));
    }
    return result.path("result");
  }

  /** Opens a page and waits until it and all that it asks for is there. */
  void open(URI page) throws InterruptedException, ExecutionException, TimeoutException {
    call("Page.enable", Map.of());
    call("Network.enable", Map.of());
    call("Log.enable", Map.of());
    CompletableFuture<Void> loaded = listener.next("Page.loadEventFired");
    call("Page.navigate", Map.of("url", page.toString()));
    loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** What an expression (or the promise that it is) comes to. */
  JsonNode evaluate(String expression)
      throws InterruptedException, ExecutionException, TimeoutException {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(result.get("exceptionDetails").toString());
    }
    return result.path("result").path("value");
  }

  /** A screen of that many CSS pixels. */
  void resize(int width, int height)
      throws InterruptedException, ExecutionException, TimeoutException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /**
   * What the page is shown on.
   *
   * @param media {@code screen} or {@code print}
   * @param scheme {@code light} or {@code dark}
   */
  void show(String media, String scheme)
      throws InterruptedException, ExecutionException, TimeoutException {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /**
   * Presses a key and lets it go.
   *
   * @param code its virtual key code
   */
  void press(String key, int code)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (String type : List.of("keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key,
              "code",
              key,
              "text",
              type.equals("keyDown") && key.equals("Enter") ? "\r" : "",
              "windowsVirtualKeyCode",
              code));
    }
  }

  /** What the browser said on its own so far. */
  List<Event> events(String method) {
    return listener.events.stream().filter(event -> event.method().equals(method)).toList();
  }

  /** Asks it to end, so that it cleans up behind itself; ends it if it doesn't. */
  @Override
  public void close() {
    try {
      socket
          .sendText("{\"id\":" + ids.incrementAndGet() + ",\"method\":\"Browser.close\"}", true)
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // It is ended below.
    } finally {
      socket.abort();
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  private static final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    CompletableFuture<JsonNode> expect(int id) {
      return answers.computeIfAbsent(id, key -> new CompletableFuture<>());
    }

    CompletableFuture<Void> next(String method) {
      CompletableFuture<Void> next = new CompletableFuture<>();
      awaited.put(method, next);
      return next;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          read(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void read(JsonNode message) {
      if (message.has("id")) {
        expect(message.get("id").asInt()).complete(message);
        return;
      }
      String method = message.path("method").asText();
      events.add(new Event(method, message.path("params")));
      CompletableFuture<Void> waiting = awaited.remove(method);
      if (waiting != null) {
        waiting.complete(null);
      }
    }
  }
}

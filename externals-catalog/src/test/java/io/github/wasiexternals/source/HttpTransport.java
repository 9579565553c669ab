package io.github.wasiexternals.source;

import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** A transport over the JDK's own client, for tests on loopback. */
public final class HttpTransport implements Transport {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Duration timeout;

  /** Waits for an answer as long as a test could. */
  public HttpTransport() {
    this(Duration.ofMinutes(1));
  }

  HttpTransport(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public void get(URI location, Path file, Receiver receiver)
      throws TransferException, IOException {
    if (location.getScheme().equals("file")) {
      copy(Path.of(location), file, receiver);
      return;
    }
    HttpResponse<InputStream> response = send(location);
    int status = response.statusCode();
    try (InputStream in = response.body()) {
      if (status != 200) {
        throw new TransferException(kind(status), "HTTP " + status, null);
      }
      receiver.started(response.headers().firstValueAsLong("Content-Length"));
      transfer(in, file, receiver);
    }
  }

  private HttpResponse<InputStream> send(URI location) throws TransferException {
    HttpRequest request = HttpRequest.newBuilder(location).timeout(timeout).build();
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      throw new TransferException(Kind.UNREACHABLE, "can't be reached", e);
    } catch (HttpTimeoutException e) {
      throw new TransferException(Kind.TRANSIENT, "no answer in time", e);
    } catch (IOException e) {
      throw new TransferException(Kind.TRANSIENT, "connection lost", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException(Kind.REFUSED, "interrupted", e);
    }
  }

  private static Kind kind(int status) {
    if (status >= 500) {
      return Kind.TRANSIENT;
    }
    return status == 404 ? Kind.NOT_FOUND : Kind.REFUSED;
  }

  private static void copy(Path from, Path file, Receiver receiver)
      throws TransferException, IOException {
    if (!Files.exists(from)) {
      throw new TransferException(Kind.NOT_FOUND, "no such file", null);
    }
    receiver.started(OptionalLong.of(Files.size(from)));
    try (InputStream in = Files.newInputStream(from)) {
      transfer(in, file, receiver);
    }
  }

  private static void transfer(InputStream in, Path file, Receiver receiver)
      throws TransferException, IOException {
    byte[] buffer = new byte[1 << 13];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
        out.write(buffer, 0, read);
        receiver.received(ByteBuffer.wrap(buffer, 0, read));
      }
    }
  }

  private static int read(InputStream in, byte[] buffer) throws TransferException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new TransferException(Kind.TRANSIENT, "the body ends early", e);
    }
  }
}

package io.github.wasiexternals.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.wasiexternals.audit.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in Debian's chromium; skipped, and said so, where there is none. */
class AuditPageBrowserTest {

  private static final List<Integer> WIDTHS = List.of(320, 375, 768, 1440);

  /** All that reaches over the edge of the screen, or of what it is in. */
  private static final String OVERFLOWING =
      """
      (() => {
        const found = [];
        const name = e => e.tagName + '.' + e.getAttribute('class') + ' ' + e.textContent.slice(0, 40);
        if (document.documentElement.scrollWidth > innerWidth) {
          found.push('the page is ' + document.documentElement.scrollWidth + ' wide');
        }
        for (const e of document.body.querySelectorAll('*')) {
          const box = e.getBoundingClientRect();
          const isShown = box.width > 0 && box.height > 0 && !e.closest('thead, .skip');
          if (!isShown) continue;
          if (box.right > innerWidth + 1 || box.left < -1) found.push('off the screen: ' + name(e));
          if (box.width > e.parentElement.getBoundingClientRect().width + 1
              && getComputedStyle(e.parentElement).display !== 'inline') {
            found.push('wider than its parent: ' + name(e));
          }
        }
        return found;
      })()
      """;

  @TempDir static Path folder;

  private static Optional<Chromium> started = Optional.empty();

  private final Chromium chromium = started.orElseThrow();

  @BeforeAll
  static void start()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Optional<Path> program = Chromium.program();
    if (program.isEmpty()) {
      System.out.println("skipped: no chromium, so audit.html was not looked at in a browser");
    }
    Assumptions.assumeTrue(program.isPresent(), "no chromium");
    started =
        Optional.of(
            Chromium.start(program.get(), Files.createDirectory(folder.resolve("profile"))));
  }

  @AfterAll
  static void stop() {
    started.ifPresent(Chromium::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "hostile", "long", "right-to-left", "two"})
  void nothingReachesOverAnEdgeAtAnyWidth(String name) throws Exception {
    show(name, page(name));
    for (int width : WIDTHS) {
      for (boolean isOpen : new boolean[] {false, true}) {
        chromium.resize(width, 900);
        chromium.evaluate(
            "document.querySelectorAll('details').forEach(e => e.open = " + isOpen + ")");
        assertThat(texts(chromium.evaluate(OVERFLOWING)))
            .as("%s at %d pixels", name, width)
            .isEmpty();
      }
    }
  }

  @Test
  void nothingIsFetchedWhateverAnSbomSays() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      int before = chromium.events("Network.requestWillBeSent").size();
      show(
          "fetching",
          Pages.allTexts("'\"><img src=" + base + "/i><link rel=stylesheet href=" + base + ">"));
      show("linking", Pages.allTexts(base + "/link"));
      show("full", Pages.full());
      assertThat(chromium.events("Network.requestWillBeSent").stream().skip(before))
          .extracting(event -> event.params().path("request").path("url").asText())
          .hasSize(3)
          .allMatch(url -> url.startsWith("file:"));
      assertThat(requests).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void itsOwnPolicyAllowsItsStyleAndStopsAllElse() throws Exception {
    show(
        "injected",
        Pages.full()
            .replace(
                "</main>",
                "<script>document.title = 'ran'</script><style>h1 { color: rgb(1, 2, 3) }</style>"
                    + "<img src='https://127.0.0.1:9/x' onerror=\"document.title = 'ran'\"></main>"));
    assertThat(chromium.evaluate("document.title").asText()).startsWith("Audit: Contradicted");
    assertThat(chromium.evaluate("getComputedStyle(document.querySelector('h1')).color").asText())
        .isEqualTo("rgb(168, 32, 26)");
    assertThat(chromium.events("Log.entryAdded").toString())
        .contains("Content Security Policy", "script", "style", "img");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "hostile", "two"})
  void axeFindsNothingThatMakesItHardToUse(String name) throws Exception {
    show(name, page(name));
    chromium.evaluate(axe());
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(320, 1440)) {
        chromium.resize(width, 900);
        chromium.show("screen", scheme);
        JsonNode result =
            chromium.evaluate(
                "axe.run(document).then(result => ({passes: result.passes.length,"
                    + " violations: result.violations.map(each =>"
                    + " each.id + ': ' + each.nodes.map(node => node.html).slice(0, 3).join(' | '))}))");
        assertThat(texts(result.path("violations")))
            .as("%s, %s, %d pixels", name, scheme, width)
            .isEmpty();
        assertThat(result.path("passes").asInt())
            .as("rules that had something to look at")
            .isGreaterThan(15);
      }
    }
  }

  @Test
  void tablesAreTablesForAScreenReaderAtEveryWidth() throws Exception {
    show("full", Pages.full());
    for (int width : WIDTHS) {
      chromium.resize(width, 900);
      List<String> roles = new ArrayList<>();
      chromium
          .call("Accessibility.getFullAXTree", Map.of())
          .path("nodes")
          .forEach(node -> roles.add(node.path("role").path("value").asText()));
      assertThat(roles)
          .as("at %d pixels", width)
          .contains("table", "row", "columnheader", "rowheader", "cell", "main", "navigation");
      assertThat(roles.stream().filter("table"::equals)).hasSize(3);
    }
  }

  @Test
  void everythingThatCanBeDoneIsDoneWithTheKeyboard() throws Exception {
    show("full", Pages.full());
    chromium.resize(1440, 900);
    chromium.press("Tab", 9);
    assertThat(chromium.evaluate("document.activeElement.textContent").asText())
        .isEqualTo("Skip to the verdict");
    assertThat(chromium.evaluate("document.activeElement.getBoundingClientRect().top").asInt())
        .as("it is seen once it has the focus")
        .isNotNegative();
    chromium.evaluate("document.querySelector('.digest summary').focus()");
    chromium.press("Enter", 13);
    assertThat(chromium.evaluate("document.querySelector('.digest').open").asBoolean()).isTrue();
    assertThat(
            chromium
                .evaluate("document.querySelector('.digest .whole').getBoundingClientRect().height")
                .asInt())
        .isPositive();
  }

  @Test
  void onPaperItIsDarkOnLightAndDigestsAreWhole() throws Exception {
    show("full", Pages.full());
    chromium.resize(794, 1123);
    chromium.show("print", "dark");
    assertThat(
            chromium
                .evaluate("getComputedStyle(document.documentElement).backgroundColor")
                .asText())
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(
            chromium
                .evaluate(
                    "[...document.querySelectorAll('.whole')].every(e => e.checkVisibility({contentVisibilityAuto: true}))")
                .asBoolean())
        .isTrue();
    assertThat(
            chromium.evaluate("getComputedStyle(document.querySelector('nav')).display").asText())
        .isEqualTo("none");
    byte[] pdf =
        Base64.getDecoder()
            .decode(chromium.call("Page.printToPDF", Map.of()).path("data").asText());
    assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).startsWith("%PDF");
  }

  @Test
  void fiftyThousandFindingsAreOpenedAtOnce() throws Exception {
    Finding[] many = new Finding[50_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = Pages.unlisted("prefix/include/file-" + i + ".h");
    }
    show(
        "many",
        AuditPage.render(
            Pages.RUN, List.of(Pages.chapter(Pages.report(many), Pages.pythonSbom()))));
    assertThat(chromium.evaluate("document.querySelectorAll('*').length").asInt())
        .isLessThan(3_000);
  }

  private static String page(String name) throws IOException {
    return switch (name) {
      case "full" -> Pages.full();
      case "hostile" ->
          Pages.allTexts("<h1>True</h1><script>document.body.remove()</script>\u0000\u202E");
      case "long" -> Pages.allTexts("W".repeat(10_000));
      case "right-to-left" -> Pages.allTexts("\u202E" + "ספרייה".repeat(40) + "﷽".repeat(40));
      case "two" ->
          AuditPage.render(
              Pages.RUN,
              List.of(
                  Pages.chapter(Pages.report(), Pages.librariesSbom()),
                  Pages.chapter(Pages.report(Pages.changedZlib()), Pages.pythonSbom())));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private void show(String name, String page) throws Exception {
    Path file = folder.resolve(name + ".html");
    Files.writeString(file, page);
    URI uri = file.toUri();
    chromium.show("screen", "light");
    chromium.open(uri);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String axe() throws IOException {
    try (InputStream script =
        AuditPageBrowserTest.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      assertThat(script).isNotNull();
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

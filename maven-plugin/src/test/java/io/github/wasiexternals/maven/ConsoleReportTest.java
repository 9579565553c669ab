package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.source.Lack;
import io.github.wasiexternals.text.Glyphs;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {

  private final List<String> lines = new ArrayList<>();
  private boolean debugged;
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  @Test
  void whatIsLackingIsToldWithWhatItWouldBeNeededFor() {
    on("UTF-8")
        .lacking(new Lack("npm is not installed", "get npm"), List.of("sqlite 3.53.4", "xz 5.8.3"));

    assertThat(lines)
        .containsExactly(
            "npm is not installed; needed only if sqlite 3.53.4, xz 5.8.3 can't be had elsewhere:"
                + " get npm");
  }

  @Test
  void aConsoleWithoutArrowsAndEllipsesGetsAscii() {
    ConsoleReport report = on("US-ASCII");

    report.info("a… → b");
    report.working("reading…");

    assertThat(lines).containsExactly("a... -> b");
    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .contains("reading...")
        .doesNotContain("…");
  }

  /** Name, folder, and how it was found. */
  @Test
  void theSdkThatIsTakenIsNamedWithItsFolderInOneLine() {
    on("UTF-8")
        .taken(
            new Sdk(
                "24.0",
                Sdk.Kind.FOUND,
                Path.of("/opt/wasi-sdk-24"),
                Optional.empty(),
                "18.1.2",
                Digest.sha256("0".repeat(64)),
                List.of(),
                List.of("wasm32-wasip1")),
            "found in /opt");

    assertThat(lines)
        .containsExactly("WASI SDK 24.0     clang 18.1.2 (found in /opt: /opt/wasi-sdk-24)");
  }

  @Test
  void decisionsAreForThoseWhoAsk() {
    on("UTF-8").decided("zlib 1.3.2", "not in the cache");
    assertThat(lines).isEmpty();

    debugged = true;
    on("UTF-8").decided("zlib 1.3.2", "not in the cache");
    assertThat(lines).containsExactly("debug zlib 1.3.2        not in the cache");
  }

  private ConsoleReport on(String encoding) {
    Glyphs glyphs = new Glyphs(Charset.forName(encoding));
    return new ConsoleReport(
        new SystemStreamLog() {
          @Override
          public boolean isDebugEnabled() {
            return debugged;
          }

          @Override
          public void debug(CharSequence content) {
            lines.add("debug " + content);
          }

          @Override
          public void info(CharSequence content) {
            lines.add(content.toString());
          }
        },
        new Progress(Optional.of(new PrintWriter(terminal, true, StandardCharsets.UTF_8)), glyphs),
        glyphs);
  }
}

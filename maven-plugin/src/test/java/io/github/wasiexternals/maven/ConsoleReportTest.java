package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.source.Lack;
import io.github.wasiexternals.text.Glyphs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {

  private final List<String> lines = new ArrayList<>();
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
    assertThat(terminal.toString(StandardCharsets.UTF_8)).endsWith("reading...");
  }

  private ConsoleReport on(String encoding) {
    Glyphs glyphs = new Glyphs(Charset.forName(encoding));
    return new ConsoleReport(
        new SystemStreamLog() {
          @Override
          public void info(CharSequence content) {
            lines.add(content.toString());
          }
        },
        new Progress(Optional.of(new PrintStream(terminal, true, StandardCharsets.UTF_8)), glyphs),
        glyphs);
  }
}

package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.text.Glyphs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {

  private static final Glyphs GLYPHS = new Glyphs(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void theLastLineIsShown() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("a.log"), "checking for gcc... no\nchecking for cc... cc\n");

    assertThat(LogFollower.lastLine(log)).isEqualTo("checking for cc... cc");
  }

  @Test
  void aCompilersLineIsShownAsItsSource() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("a.log"),
            "/sdk/bin/clang -c -O3 -o Objects/abstract.o ../../Objects/abstract.c\n");

    assertThat(LogFollower.lastLine(log)).isEqualTo("../../Objects/abstract.c");
  }

  @Test
  void aLogThatIsNotThereYetShowsNothing() {
    assertThat(LogFollower.lastLine(folder.resolve("none.log"))).isEmpty();
  }

  @Test
  @Timeout(20)
  void whatIsWrittenMeanwhileIsShownUntilItIsStopped() throws Exception {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    Progress progress =
        new Progress(Optional.of(new PrintWriter(terminal, true, StandardCharsets.UTF_8)), GLYPHS);
    LogFollower follower = new LogFollower(progress, Duration.ofMillis(1));
    Path log = folder.resolve("make.log");

    follower.follow("make", log);
    Files.writeString(log, "first line\n");
    while (!terminal.toString(StandardCharsets.UTF_8).contains("make: first line")) {
      Thread.sleep(1);
    }
    follower.stop();
    int shown = terminal.size();
    Files.writeString(log, "second line\n");
    Thread.sleep(20);

    assertThat(terminal.size()).isEqualTo(shown);
  }

  @Test
  void whereThereIsNoTerminalNothingIsRead() {
    LogFollower follower =
        new LogFollower(new Progress(Optional.empty(), GLYPHS), Duration.ofMillis(1));

    follower.follow("make", folder.resolve("make.log"));

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("progress of make"));
  }
}

package io.github.wasiexternals.process;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProcessResultTest {

  private static final CommandLine MAKE =
      new CommandLine(
          List.of("make", "all"), Path.of("/tmp/a tree"), Map.of(), Duration.ofMinutes(1));

  @Test
  void aProgramThatFailsIsQuotedAndItsCommandCanBeRepeated() {
    assertThat(failed("a.c:1:1: error: no such thing"))
        .satisfies(tells("make failed", "exit code: 2", "error: no such thing", "make all"));
  }

  /** gcc's and make's words when the disk is full, with others between them. */
  @Test
  void aFullDiskIsNotHiddenBehindWhatAProgramMakesOfIt() {
    assertThat(
            failed(
                "/tmp/ccX.s: Assembler messages:",
                "Objects/dictobject.o: fatal error: error writing: No space left on device",
                "make: *** [Makefile:3001: Objects/dictobject.o] Error 1"))
        .satisfies(
            tells(
                "make failed: no space left on device",
                "folder: /tmp/a tree",
                "df -h '/tmp/a tree'"));
  }

  private static Problem failed(String... tail) {
    return new ProcessResult(2, List.of(tail), Duration.ZERO).asProblem("make failed", MAKE);
  }
}

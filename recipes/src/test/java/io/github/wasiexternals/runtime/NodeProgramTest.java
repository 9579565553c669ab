package io.github.wasiexternals.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.Trapped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What node's WASI does with our driver; where there is no node, nothing. */
class NodeProgramTest extends ExternalProgramContract {

  private static final GuestEnd TRAPPED = new Trapped("a trap, or node aborted (exit code 134)");
  private static final ProgramFinder PROGRAMS =
      new ProgramFinder(List.of(Path.of("/usr/local/bin"), Path.of("/usr/bin")));
  private static final NativeProcessRunner PROCESSES = new NativeProcessRunner();

  @BeforeEach
  void nodeIsInstalled() {
    assumeTrue(PROGRAMS.find("node").isPresent(), "no node");
  }

  @Test
  void aTrapIsNoExitCodeAndIsInTheLog() throws Exception {
    assertThat(run("traps", guest())).isEqualTo(TRAPPED);
    assertThat(log()).startsWith("ok one\n").contains("RuntimeError", "unreachable");
  }

  @Test
  void endlessRecursionIsATrapAndNoSegmentationFault() throws Exception {
    assertThat(run("recurses", guest())).isEqualTo(TRAPPED);
    assertThat(log()).contains("Maximum call stack size exceeded");
  }

  /** Without the driver's help node sleeps for fifty years. */
  @Test
  void aSleepUntilAPointInTimeEndsThere() throws Exception {
    assertThat(run("sleeps", guest())).isEqualTo(new Exited(0));
    assertThat(log()).isEqualTo("ok slept\n");
  }

  /** Node sets whole seconds; set by the driver, a time is found as it was set, before 1970 too. */
  @Test
  void timesOfFilesAreSetInMicrosecondsAndThoseThatStayStay() throws Exception {
    Path file = Files.createFile(folder.resolve("a"));

    assertThat(run("touches", guest())).isEqualTo(new Exited(0));
    assertThat(log())
        .isEqualTo(
            """
            ok 1700000000123456000 1700000001999999000
            ok 1700000000123456000 1700000002000001000
            ok 18446657673708551616 18446744073708551616
            """);
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    assertThat(modified).isEqualTo(Instant.ofEpochSecond(0, -1_000_000));
  }

  /**
   * Node makes a pipe non-blocking, which a program that knows nothing of it takes for an error.
   */
  @Test
  void aProgramThatWritesFasterThanItIsReadWaits() throws Exception {
    List<String> slowly =
        new ArrayList<>(List.of("/bin/sh", "-c", "\"$0\" \"$@\" 2>&1 | (sleep 1; cat)"));
    slowly.addAll(node().words());

    assertThat(
            program(copy("pours"), new WasiRuntime.Command("sh", slowly))
                .run(guest(), folder.resolve("log")))
        .isEqualTo(new Exited(0));
    assertThat(log()).contains("ok poured").hasSizeGreaterThan(200_000);
  }

  @Override
  ExternalProgram program(Path wasm) throws InterruptedException {
    return program(wasm, node());
  }

  private static ExternalProgram program(Path wasm, WasiRuntime.Command runtime) {
    return new ExternalProgram(runtime, wasm, PROCESSES, Map.of("PATH", "/usr/bin:/bin"));
  }

  private static WasiRuntime.Command node() throws InterruptedException {
    return (WasiRuntime.Command)
        new RuntimeChoice(PROGRAMS, PROCESSES, Map.of())
            .take("node", GuestStack.STANDARD)
            .runtime();
  }
}

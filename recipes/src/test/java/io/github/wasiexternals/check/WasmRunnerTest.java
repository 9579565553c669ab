package io.github.wasiexternals.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.TimedOut;
import io.github.wasiexternals.runtime.GuestEnd.Trapped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WasmRunnerTest {

  private static final GuestLimits PLENTY = new GuestLimits(16, 4096, Duration.ofMinutes(1));

  @TempDir Path folder;

  @Test
  void aProgramThatReturnsHasExitCode0AndBothStreamsInOrder() throws Exception {
    assertThat(run("passes", PLENTY)).isEqualTo(exited(0, List.of("a remark", "ok one", "ok two")));
  }

  @Test
  void anExitCodeIsReportedWithWhatWasPrintedBefore() throws Exception {
    assertThat(run("exits", PLENTY)).isEqualTo(exited(3, List.of("ok one")));
  }

  @Test
  void aTrapIsReportedWithWhatWasPrintedBefore() throws Exception {
    GuestRun run = run("traps", PLENTY);

    assertThat(run.end()).isInstanceOf(Trapped.class);
    assertThat(((Trapped) run.end()).reason()).contains("unreachable");
    assertThat(run.output()).containsExactly("ok one");
  }

  @Test
  void aProgramThatLoopsForeverIsStoppedAndItsThreadEnds() throws Exception {
    GuestLimits brief = new GuestLimits(16, 4096, Duration.ofSeconds(2));

    assertThat(run("loops", brief).end()).isInstanceOf(TimedOut.class);
    assertThat(guestThreads()).isEmpty();
  }

  @Test
  void anInterruptStopsTheProgramToo() throws Exception {
    Path wasm = guest("loops");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new WasmRunner(PLENTY).run(wasm, "loops", List.of(), Map.of(), folder))
        .isInstanceOf(InterruptedException.class);
    assertThat(guestThreads()).isEmpty();
  }

  @Test
  void endlessRecursionIsATrapAndNotTheEndOfTheJvm() throws Exception {
    GuestRun run = run("recurses", PLENTY);

    assertThat(run.end()).isInstanceOf(Trapped.class);
    assertThat(((Trapped) run.end()).reason()).contains("stack");
  }

  @Test
  void aProgramGetsNoMoreMemoryThanTheLimit() throws Exception {
    assertThat(run("greedy", PLENTY)).isEqualTo(exited(0, List.of("ok pages 16")));
  }

  @Test
  void aProgramThatBeginsWithMoreMemoryThanTheLimitIsNotRun() throws Exception {
    GuestLimits tiny = new GuestLimits(1, 4096, Duration.ofMinutes(1));

    assertThat(run("passes", tiny).end()).isInstanceOf(Trapped.class);
  }

  @Test
  void outputBeyondTheLimitIsCountedAndDropped() throws Exception {
    GuestLimits quiet = new GuestLimits(16, 22, Duration.ofMinutes(1));

    assertThat(run("chatters", quiet))
        .isEqualTo(exited(0, List.of("0123456789", "0123456789", "… 10978 more bytes")));
  }

  @Test
  void aProgramSeesItsArgumentsAndOneFolderAndNothingElseOfTheHost() throws Exception {
    assertThat(run("curious", PLENTY))
        .isEqualTo(
            exited(
                0,
                List.of(
                    "ok arguments curious 1.3.2",
                    "ok environment 0",
                    "ok folders /scratch",
                    "ok time 1000000000000000000")));
  }

  @Test
  void aProgramDoesNotGetOutOfItsFolderByAPathALinkOrAName() throws Exception {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(scratch.resolve("link"), Path.of("../secret"));

    GuestRun run =
        new WasmRunner(PLENTY).run(guest("escapes"), "escapes", List.of(), Map.of(), scratch);

    assertThat(run.output())
        .hasSize(16)
        .allMatch(line -> line.startsWith("refused ") || line.equals("ok inside"))
        .endsWith("ok inside");
    assertThat(folder.resolve("secret")).hasContent("secret");
    assertThat(folder.resolve("made")).doesNotExist();
    assertThat(scratch.resolve("mine")).doesNotExist();
    assertThat(scratch.resolve("inside")).exists();
  }

  @Test
  void aFileThatIsNoModuleIsATrapBeforeTheBegin() throws Exception {
    Path wasm = folder.resolve("text.wasm");
    Files.writeString(wasm, "#!/bin/sh\n", StandardCharsets.UTF_8);

    GuestRun run = new WasmRunner(PLENTY).run(wasm, "text", List.of(), Map.of(), folder);

    assertThat(run.end()).isInstanceOf(Trapped.class);
    assertThat(run.output()).isEmpty();
  }

  private GuestRun run(String name, GuestLimits limits) throws IOException, InterruptedException {
    return new WasmRunner(limits).run(guest(name), name, List.of("1.3.2"), Map.of(), folder);
  }

  private Path guest(String name) throws IOException {
    Path wasm = folder.resolve(name + ".wasm");
    Guests.copy(name, wasm);
    return wasm;
  }

  private static GuestRun exited(int code, List<String> output) {
    return new GuestRun(new Exited(code), output);
  }

  private static Set<String> guestThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals("check of loops"))
        .collect(Collectors.toSet());
  }
}

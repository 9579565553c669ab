package io.github.wasiexternals.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.runtime.Guest.Folder;
import io.github.wasiexternals.runtime.GuestEnd.Died;
import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.TimedOut;
import io.github.wasiexternals.runtime.GuestEnd.Trapped;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import run.endive.wasm.WasmEngineException;

@Timeout(120)
class JvmProgramsTest {

  private static final GuestEnd TRAPPED = new Trapped("a trap, or the JVM aborted (exit code 134)");

  @TempDir private Path folder;
  private final List<CommandLine> started = new ArrayList<>();

  @Test
  void aProgramSeesItsNameArgumentsEnvironmentAndFolders() throws Exception {
    Guest guest =
        new Guest(
            "bin/curious",
            List.of("a b", "--dir=x::y"),
            Map.of("A", "1=2", "B", "2"),
            List.of(new Folder("/", folder), new Folder("/tmp", folder)),
            Duration.ofMinutes(1));

    assertThat(run("curious", guest)).isEqualTo(new Exited(0));
    assertThat(log())
        .startsWith(
            "ok arguments bin/curious a b --dir=x::y\nok environment 2\nok folders / /tmp\n");
  }

  @Test
  void theExitCodeIsTheProgramsOwn() throws Exception {
    assertThat(run("exits", guest())).isEqualTo(new Exited(3));
    assertThat(log()).isEqualTo("ok one\n");
  }

  @Test
  void aTrapIsNoExitCodeAndIsInTheLog() throws Exception {
    assertThat(run("traps", guest())).isEqualTo(TRAPPED);
    assertThat(log()).startsWith("ok one\n").contains("nreachable");
  }

  @Test
  void aProgramThatRecursesDeeplyHasTheStackForIt() throws Exception {
    assertThat(run("dives", guest())).isEqualTo(new Exited(0));
    assertThat(log()).isEqualTo("ok came back\n");
  }

  @Test
  void endlessRecursionIsATrap() throws Exception {
    assertThat(run("recurses", guest())).isEqualTo(TRAPPED);
    assertThat(log()).contains("call stack exhausted");
  }

  @Test
  void anEndlessProgramIsStoppedWhenItsTimeIsOver() throws Exception {
    Guest brief = new Guest("loops", List.of(), Map.of(), List.of(), Duration.ofSeconds(4));

    assertThat(run("loops", brief)).isEqualTo(new TimedOut());
  }

  @Test
  void aJvmThatIsKilledTakesItsProgramWithItAndNothingElse() throws Exception {
    ProcessRunner killed = (command, log) -> new ProcessResult(137, List.of(), Duration.ZERO);

    GuestEnd end = programs(killed).load(copy("passes"), Map.of()).run(guest(), log("killed"));

    assertThat(end).isEqualTo(new Died("the JVM", Signal.SIGKILL));
    assertThat(run("passes", guest())).isEqualTo(new Exited(0));
  }

  @Test
  void hugeMethodsAreCompiledWhateverTheOptionsOfThisJvm() throws Exception {
    ProcessRunner runner =
        (command, log) -> {
          started.add(command);
          return new ProcessResult(0, List.of(), Duration.ZERO);
        };

    programs(runner).load(copy("passes"), Map.of("PATH", "/bin")).run(guest(), log("fake"));

    CommandLine command = started.get(0);
    assertThat(command.arguments())
        .startsWith(JvmPrograms.thisJava().toString())
        .contains("-XX:-DontCompileHugeMethods")
        .endsWith(GuestMain.class.getName(), "guest");
    assertThat(command.environment()).isEqualTo(Map.of("PATH", "/bin", "LC_ALL", "C.UTF-8"));
    String classPath = command.arguments().get(command.arguments().indexOf("-cp") + 1);
    assertThat(Path.of(classPath.split(File.pathSeparator, -1)[0]))
        .isEqualTo(Folders.list(folder.resolve("code")).get(0));
  }

  @Test
  void whatIsNoModuleIsSaidBeforeAJvmIsStarted() throws IOException {
    Path wasm = Files.writeString(folder.resolve("text.wasm"), "no module");

    assertThatThrownBy(() -> programs(new NativeProcessRunner()).load(wasm, Map.of()))
        .isInstanceOf(WasmEngineException.class);
    assertThat(Folders.list(folder.resolve("code")))
        .noneMatch(file -> file.toString().endsWith(".code"));
  }

  private GuestEnd run(String program, Guest guest) throws IOException, InterruptedException {
    return programs(new NativeProcessRunner())
        .load(copy(program), Map.of())
        .run(guest, log(program));
  }

  private JvmPrograms programs(ProcessRunner processes) throws IOException {
    return new JvmPrograms(
        JvmPrograms.thisJava(),
        new CodeCache(folder.resolve("code"), Clock.systemUTC()),
        processes);
  }

  private Path copy(String program) throws IOException {
    Path wasm = folder.resolve(program + ".wasm");
    if (!Files.exists(wasm)) {
      try (InputStream in = getClass().getResourceAsStream("/guests/" + program + ".wasm")) {
        Files.copy(Objects.requireNonNull(in, program), wasm);
      }
    }
    return wasm;
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private String log() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : Folders.list(folder)) {
      if (file.toString().endsWith(".log")) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private static Guest guest() {
    return new Guest("guest", List.of(), Map.of(), List.of(), Duration.ofMinutes(1));
  }
}

package io.github.wasiexternals.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.runtime.GuestEnd.Died;
import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.Trapped;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import run.endive.wasm.WasmEngineException;

class JvmProgramsTest extends ExternalProgramContract {

  private static final GuestEnd TRAPPED = new Trapped("a trap, or the JVM aborted (exit code 134)");

  private final List<CommandLine> started = new ArrayList<>();

  @Test
  void aTrapIsNoExitCodeAndIsInTheLog() throws Exception {
    assertThat(run("traps", guest())).isEqualTo(TRAPPED);
    assertThat(log()).startsWith("ok one\n").contains("nreachable");
  }

  @Test
  void endlessRecursionIsATrap() throws Exception {
    assertThat(run("recurses", guest())).isEqualTo(TRAPPED);
    assertThat(log()).contains("call stack exhausted");
  }

  @Test
  void aJvmThatIsKilledTakesItsProgramWithItAndNothingElse() throws Exception {
    ProcessRunner killed = (command, log) -> new ProcessResult(137, List.of(), Duration.ZERO);

    GuestEnd end =
        programs(killed).load(copy("passes"), Map.of()).run(guest(), folder.resolve("killed"));

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

    Guest alone = new Guest("guest", List.of(), Map.of(), List.of(), Duration.ofMinutes(1));
    programs(runner)
        .load(copy("passes"), Map.of("PATH", "/bin"))
        .run(alone, folder.resolve("fake"));

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

  @Override
  ExternalProgram program(Path wasm) throws IOException, InterruptedException {
    return programs(new NativeProcessRunner()).load(wasm, Map.of());
  }

  private JvmPrograms programs(ProcessRunner processes) throws IOException {
    return new JvmPrograms(
        JvmPrograms.thisJava(),
        new CodeCache(folder.resolve("code"), Clock.systemUTC()),
        processes);
  }
}

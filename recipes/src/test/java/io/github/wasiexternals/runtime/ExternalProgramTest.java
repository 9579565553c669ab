package io.github.wasiexternals.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessTimeoutException;
import io.github.wasiexternals.runtime.GuestEnd.Died;
import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.TimedOut;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExternalProgramTest {

  private static final Path WASM = Path.of("/build/python.wasm");
  private static final Path LOG = Path.of("/logs/test.log");
  private static final WasiRuntime.Command RUNTIME =
      new WasiRuntime.Command("run", List.of("/bin/run", "{wasm}", "{args}"));
  private static final Guest GUEST =
      new Guest("python", List.of("-V"), Map.of(), List.of(), Duration.ofSeconds(9));

  @Test
  void theRuntimeIsCalledWithItsCommandTimeEnvironmentAndLog() throws Exception {
    List<CommandLine> commands = new ArrayList<>();
    List<Optional<Path>> logs = new ArrayList<>();
    ExternalProgram program =
        new ExternalProgram(
            RUNTIME,
            WASM,
            (command, log) -> {
              commands.add(command);
              logs.add(log);
              return new ProcessResult(130, List.of(), Duration.ZERO);
            },
            Map.of("HOME", "/home"));

    assertThat(program.run(GUEST, LOG)).isEqualTo(new Exited(130));
    assertThat(commands)
        .containsExactly(
            new CommandLine(
                List.of("/bin/run", WASM.toAbsolutePath().toString(), "-V"),
                Folders.parent(WASM),
                Map.of("HOME", "/home"),
                Duration.ofSeconds(9)));
    assertThat(logs).containsExactly(Optional.of(LOG));
  }

  @Test
  void aSignalIsToldApartFromAnExitCode() throws Exception {
    ExternalProgram program =
        new ExternalProgram(
            RUNTIME,
            WASM,
            (command, log) -> new ProcessResult(139, List.of(), Duration.ZERO),
            Map.of());

    assertThat(program.run(GUEST, LOG)).isEqualTo(new Died("run", Signal.SIGSEGV));
    assertThat(Signal.SIGSEGV).hasToString("signal 11 (SIGSEGV)");
  }

  @Test
  void aProgramThatDoesNotEndInTimeTimedOut() throws Exception {
    ExternalProgram program =
        new ExternalProgram(
            RUNTIME,
            WASM,
            (command, log) -> {
              throw new ProcessTimeoutException(command);
            },
            Map.of());

    assertThat(program.run(GUEST, LOG)).isEqualTo(new TimedOut());
  }
}

package io.github.wasiexternals.runtime;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.process.AttachedProcess;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProcessTimeoutException;
import io.github.wasiexternals.runtime.GuestEnd.Died;
import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.TimedOut;
import io.github.wasiexternals.runtime.GuestEnd.Trapped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A WASI program that runs in a locally installed runtime. */
public final class ExternalProgram implements WasiProgram {

  private final String name;
  private final CommandTemplate template;
  private final Path wasm;
  private final ProcessRunner processes;
  private final Map<String, String> environment;

  /**
   * @param runtime the command that runs it
   * @param wasm the program
   * @param processes starts the runtime
   * @param environment the runtime's environment; the program gets none of it
   */
  public ExternalProgram(
      WasiRuntime.Command runtime,
      Path wasm,
      ProcessRunner processes,
      Map<String, String> environment) {
    this.name = runtime.name();
    this.template = new CommandTemplate(runtime.words());
    this.wasm = wasm.toAbsolutePath();
    this.processes = processes;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public GuestEnd run(Guest guest, Path log) throws IOException, InterruptedException {
    CommandLine command =
        new CommandLine(
            template.command(wasm, guest), Folders.parent(wasm), environment, guest.time());
    try {
      return end(processes.run(command, Optional.of(log)).exit());
    } catch (ProcessTimeoutException e) {
      return new TimedOut();
    }
  }

  /**
   * Runs it with the standard streams of this JVM, until it ends.
   *
   * @throws IOException if the runtime can't be started
   */
  public GuestEnd runAttached(Guest guest) throws IOException, InterruptedException {
    return end(
        AttachedProcess.run(
            new CommandLine(
                template.command(wasm, guest), Folders.parent(wasm), environment, guest.time())));
  }

  private GuestEnd end(int exit) {
    Optional<Signal> signal = Signal.of(exit);
    if (signal.isEmpty()) {
      return new Exited(exit);
    }
    // What wasmtime has for a trap, and node with our driver.
    return signal.get() == Signal.SIGABRT
        ? new Trapped("a trap, or " + name + " aborted (exit code " + exit + ")")
        : new Died(name, signal.get());
  }
}

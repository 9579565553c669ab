package io.github.wasiexternals.runtime;

import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import run.endive.wasm.WasmEngineException;

/** Makes programs ready to run in the runtime that was chosen, whichever it is. */
public final class RuntimePrograms {

  private final CodeCache code;
  private final ProcessRunner processes;

  /**
   * @param code stores what is compiled for the JVM
   * @param processes starts the runtimes
   */
  public RuntimePrograms(CodeCache code, ProcessRunner processes) {
    this.code = code;
    this.processes = processes;
  }

  /**
   * Makes a program ready; for the JVM it is compiled if that was not done before.
   *
   * @param environment of the runtime; the program gets none of it
   * @throws WasmEngineException if it is not a module that can be run
   * @throws IOException if the program can't be read, or what is compiled not be written
   */
  public ExternalProgram load(WasiRuntime runtime, Path wasm, Map<String, String> environment)
      throws IOException, InterruptedException {
    return runtime instanceof WasiRuntime.Command command
        ? new ExternalProgram(command, wasm, processes, environment)
        : new JvmPrograms(JvmPrograms.thisJava(), code, processes).load(wasm, environment);
  }
}

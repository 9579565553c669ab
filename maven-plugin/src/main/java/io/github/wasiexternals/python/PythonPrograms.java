package io.github.wasiexternals.python;

import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.runtime.CodeCache;
import io.github.wasiexternals.runtime.EmbeddedProgram;
import io.github.wasiexternals.runtime.ExternalProgram;
import io.github.wasiexternals.runtime.WasiProgram;
import io.github.wasiexternals.runtime.WasiRuntime;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Makes python.wasm ready to run, in the runtime that the user chose. */
public final class PythonPrograms {

  /** 1 GiB, as the memory of a 32-bit program that does not run away; the tests need far less. */
  private static final int MEMORY_PAGES = 16_384;

  private final ProcessRunner processes;
  private final Clock clock;

  /** Takes its collaborators. */
  public PythonPrograms(ProcessRunner processes, Clock clock) {
    this.processes = processes;
    this.clock = clock;
  }

  WasiProgram load(PythonRequest request, Path wasm) {
    WasiRuntime runtime =
        WasiRuntime.fromString(request.runtime(), new ProgramFinder(request.environment().path()));
    if (runtime instanceof WasiRuntime.Command command) {
      return new ExternalProgram(
          command, wasm, processes, Map.of("PATH", request.environment().searchPath()));
    }
    return EmbeddedProgram.load(
        wasm,
        new EmbeddedProgram.Settings(clock, SecureRandom::new, MEMORY_PAGES),
        Optional.of(new CodeCache(request.cache().resolve("code"), clock)));
  }
}

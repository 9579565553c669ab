package io.github.wasiexternals.runtime;

import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.Trapped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import run.endive.log.Logger;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.MemoryLimits;

/**
 * A WASI preview 1 program inside this JVM, compiled to bytecode.
 *
 * <p>A function whose bytecode would exceed the size limit of a method (64 KiB) is interpreted, for
 * example CPython's evaluation loop.
 */
public final class EmbeddedProgram implements WasiProgram {

  private final CompiledProgram program;
  private final Settings settings;

  EmbeddedProgram(CompiledProgram program, Settings settings) {
    this.program = program;
    this.settings = settings;
  }

  /**
   * What programs get in addition to their {@link Guest}.
   *
   * @param clock the clock of the program
   * @param random creates a source of random numbers for each run
   * @param memoryPages WebAssembly pages of 64 KiB that a run may use at most
   */
  public record Settings(Clock clock, Supplier<Random> random, int memoryPages) {}

  /**
   * Reads and compiles a program. CPython takes about half a minute the first time.
   *
   * @param cache stores the compiled code
   * @throws WasmEngineException if it is not a module that can be run
   */
  public static EmbeddedProgram load(Path wasm, Settings settings, Optional<CodeCache> cache) {
    return new EmbeddedProgram(
        cache
            .flatMap(kept -> kept.load(wasm))
            .orElseGet(() -> CompiledProgram.compile(Parser.parse(wasm))),
        settings);
  }

  /**
   * Runs a program once in this thread, which needs a large stack. If the file is not a module, the
   * result is {@link GuestEnd.Trapped}.
   *
   * @param loaded programs that were loaded before, with the same settings; gets this one
   */
  public static GuestEnd loadAndExecute(
      Path wasm,
      Settings settings,
      ConcurrentMap<Path, EmbeddedProgram> loaded,
      Guest guest,
      OutputStream output) {
    try {
      return loaded
          .computeIfAbsent(wasm, file -> load(file, settings, Optional.empty()))
          .execute(guest, output);
    } catch (WasmEngineException e) {
      return new Trapped(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public GuestEnd run(Guest guest, Path log) throws IOException, InterruptedException {
    // Not buffered, so that users can follow the output of a running test.
    try (OutputStream output =
        Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      return GuestThread.run(guest.name(), guest.time(), () -> execute(guest, output));
    }
  }

  /** Runs it with these streams, until it ends or its time is over. */
  GuestEnd runAttached(Guest guest, StandardStreams streams) throws InterruptedException {
    return GuestThread.run(
        guest.name(),
        guest.time(),
        () ->
            execute(
                guest,
                WasiOptions.builder()
                    .withStdin(streams.in())
                    .withStdout(streams.out())
                    .withStderr(streams.err())));
  }

  private GuestEnd execute(Guest guest, OutputStream output) {
    return execute(guest, WasiOptions.builder().withStdout(output).withStderr(output));
  }

  private GuestEnd execute(Guest guest, WasiOptions.Builder streams) {
    WasiOptions.Builder options =
        streams
            .withArguments(guest.argv())
            .withClock(settings.clock())
            .withRandom(settings.random().get());
    guest.sortedEnvironment().forEach(options::withEnvironment);
    guest.folders().forEach(folder -> options.withDirectory(folder.guest(), folder.host()));
    try (WasiPreview1 wasi =
        WasiPreview1.builder().withLogger(new Silence()).withOptions(options.build()).build()) {
      Instance.builder(program.module())
          .withStart(false)
          .withMemoryFactory(this::memory)
          .withMachineFactory(program.code())
          .withImportValues(ImportValues.builder().addFunction(wasi.toHostFunctions()).build())
          .build()
          .export("_start")
          .apply();
      return new Exited(0);
    } catch (WasiExitException e) {
      return new Exited(e.exitCode());
    } catch (WasmEngineException e) {
      return new Trapped(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      return new Trapped("call stack exhausted");
    } catch (OutOfMemoryError e) {
      return new Trapped("the heap of the JVM is full: " + e.getMessage());
    }
  }

  private Memory memory(MemoryLimits asked) {
    return new ByteArrayMemory(
        new MemoryLimits(
            asked.initialPages(), Math.min(asked.maximumPages(), settings.memoryPages())));
  }

  /** Disables the engine's tracing of each WASI call; only the guest's output matters here. */
  private static final class Silence implements Logger {
    @Override
    public void log(Level level, String message, @Nullable Throwable throwable) {}

    @Override
    public boolean isLoggable(Level level) {
      return false;
    }
  }
}

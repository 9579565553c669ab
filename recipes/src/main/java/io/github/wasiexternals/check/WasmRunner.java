package io.github.wasiexternals.check;

import io.github.wasiexternals.check.GuestEnd.Exited;
import io.github.wasiexternals.check.GuestEnd.TimedOut;
import io.github.wasiexternals.check.GuestEnd.Trapped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
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
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;

/**
 * Runs a WASI preview 1 program inside this JVM. Of the host it sees one folder, as {@code
 * /scratch}: no environment, no input, a clock that stands still and random numbers that are the
 * same each time.
 *
 * <p>The module is compiled to bytecode first: the six checks together take less than half of the
 * time that interpreting them takes.
 */
final class WasmRunner {

  /** The guest's calls nest on the Java stack. */
  private static final long STACK_BYTES = 64L << 20;

  /** How long to wait for a guest that was interrupted; it is left behind after that. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final long SEED = 1;

  private final GuestLimits limits;

  WasmRunner(GuestLimits limits) {
    this.limits = limits;
  }

  /**
   * Runs a program to its end, or to the end of its time.
   *
   * <p>It runs in a thread of its own, which is interrupted when the time is over: the engine ends
   * a program whose thread was interrupted, an endless loop too.
   *
   * @param name what the program finds as {@code argv[0]}
   * @throws InterruptedException if this thread was interrupted; the program is stopped first
   */
  GuestEnd run(Path wasm, String name, List<String> arguments, Path scratch)
      throws InterruptedException {
    BoundedOutput output = new BoundedOutput(limits.outputBytes());
    AtomicReference<@Nullable GuestEnd> end = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> end.set(execute(wasm, argv(name, arguments), scratch, output)),
            "check of " + name,
            STACK_BYTES);
    // A guest that could not be stopped must not keep the JVM alive.
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((guest, failure) -> broken.set(failure));
    thread.start();
    boolean inTime;
    try {
      thread.join(limits.time().toMillis());
      inTime = !thread.isAlive();
    } finally {
      thread.interrupt();
      thread.join(GRACE.toMillis());
    }
    if (!inTime) {
      return new TimedOut(output.lines());
    }
    GuestEnd result = end.get();
    if (result == null) {
      throw new IllegalStateException("the WASI runtime broke while it ran " + name, broken.get());
    }
    return result;
  }

  private GuestEnd execute(Path wasm, List<String> argv, Path scratch, BoundedOutput output) {
    WasiOptions options =
        WasiOptions.builder()
            .withArguments(argv)
            .withDirectory("/scratch", scratch)
            .withStdout(output)
            .withStderr(output)
            .withClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .withRandom(new Random(SEED))
            .build();
    try (WasiPreview1 wasi =
        WasiPreview1.builder().withLogger(new Silence()).withOptions(options).build()) {
      WasmModule module = Parser.parse(wasm);
      Instance.builder(module)
          .withStart(false)
          .withMemoryFactory(this::memory)
          .withMachineFactory(
              MachineFactoryCompiler.builder(module)
                  .withInterpreterFallback(InterpreterFallback.SILENT)
                  .compile())
          .withImportValues(ImportValues.builder().addFunction(wasi.toHostFunctions()).build())
          .build()
          .export("_start")
          .apply();
      return new Exited(0, output.lines());
    } catch (WasiExitException e) {
      return new Exited(e.exitCode(), output.lines());
    } catch (WasmEngineException e) {
      return new Trapped(String.valueOf(e.getMessage()), output.lines());
    } catch (StackOverflowError e) {
      return new Trapped("call stack exhausted", output.lines());
    }
  }

  private Memory memory(MemoryLimits asked) {
    return new ByteArrayMemory(
        new MemoryLimits(
            asked.initialPages(), Math.min(asked.maximumPages(), limits.memoryPages())));
  }

  private static List<String> argv(String name, List<String> arguments) {
    List<String> argv = new ArrayList<>();
    argv.add(name);
    argv.addAll(arguments);
    return argv;
  }

  /** The engine traces each WASI call; what matters here is what the guest itself says. */
  private static final class Silence implements Logger {
    @Override
    public void log(Level level, String message, @Nullable Throwable throwable) {}

    @Override
    public boolean isLoggable(Level level) {
      return false;
    }
  }
}

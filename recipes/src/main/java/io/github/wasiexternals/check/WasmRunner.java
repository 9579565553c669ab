package io.github.wasiexternals.check;

import io.github.wasiexternals.runtime.EmbeddedProgram;
import io.github.wasiexternals.runtime.Guest;
import io.github.wasiexternals.runtime.Guest.Folder;
import io.github.wasiexternals.runtime.GuestEnd;
import io.github.wasiexternals.runtime.GuestThread;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Runs a check program inside this JVM. It can access only one host folder, as {@code /scratch}. It
 * has no input; its clock stands still, and its random numbers are the same in each run.
 *
 * <p>The module is compiled to bytecode first, which makes the checks take less than half of the
 * time that interpreting takes. That of a program that is run again is kept.
 */
final class WasmRunner {

  private static final long SEED = 1;

  /** Not the epoch: a program may treat a time of 0 as unset. */
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000_000);

  private final GuestLimits limits;
  private final ConcurrentMap<Path, EmbeddedProgram> loaded = new ConcurrentHashMap<>();

  WasmRunner(GuestLimits limits) {
    this.limits = limits;
  }

  /**
   * Runs a program until it ends or its time is over.
   *
   * @param name the program's {@code argv[0]}
   * @throws InterruptedException if this thread was interrupted; the program is stopped first
   */
  GuestRun run(
      Path wasm, String name, List<String> arguments, Map<String, String> environment, Path scratch)
      throws InterruptedException {
    BoundedOutput output = new BoundedOutput(limits.outputBytes());
    Guest guest =
        new Guest(
            name, arguments, environment, List.of(new Folder("/scratch", scratch)), limits.time());
    GuestEnd end =
        GuestThread.run("check of " + name, limits.time(), () -> execute(wasm, guest, output));
    return new GuestRun(end, output.lines());
  }

  private GuestEnd execute(Path wasm, Guest guest, BoundedOutput output) {
    EmbeddedProgram.Settings settings =
        new EmbeddedProgram.Settings(
            Clock.fixed(NOW, ZoneOffset.UTC), () -> new Random(SEED), limits.memoryPages());
    return EmbeddedProgram.loadAndExecute(wasm, settings, loaded, guest, output);
  }
}

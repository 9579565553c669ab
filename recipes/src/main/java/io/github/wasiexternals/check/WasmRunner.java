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

/**
 * Runs a check program inside this JVM. Of the host it sees one folder, as {@code /scratch}: no
 * environment, no input, a clock that stands still and random numbers that are the same each time.
 *
 * <p>The module is compiled to bytecode first: the checks together take less than half of the time
 * that interpreting them takes.
 */
final class WasmRunner {

  private static final long SEED = 1;

  /** Not the epoch: a program may take a time of 0 for one that was never set. */
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000_000);

  private final GuestLimits limits;

  WasmRunner(GuestLimits limits) {
    this.limits = limits;
  }

  /**
   * Runs a program to its end, or to the end of its time.
   *
   * @param name what the program finds as {@code argv[0]}
   * @throws InterruptedException if this thread was interrupted; the program is stopped first
   */
  GuestRun run(Path wasm, String name, List<String> arguments, Path scratch)
      throws InterruptedException {
    BoundedOutput output = new BoundedOutput(limits.outputBytes());
    Guest guest =
        new Guest(
            name, arguments, Map.of(), List.of(new Folder("/scratch", scratch)), limits.time());
    GuestEnd end =
        GuestThread.run("check of " + name, limits.time(), () -> execute(wasm, guest, output));
    return new GuestRun(end, output.lines());
  }

  private GuestEnd execute(Path wasm, Guest guest, BoundedOutput output) {
    EmbeddedProgram.Settings settings =
        new EmbeddedProgram.Settings(
            Clock.fixed(NOW, ZoneOffset.UTC), () -> new Random(SEED), limits.memoryPages());
    return EmbeddedProgram.loadAndExecute(wasm, settings, guest, output);
  }
}

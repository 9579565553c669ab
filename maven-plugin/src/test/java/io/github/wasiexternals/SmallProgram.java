package io.github.wasiexternals;

import io.github.wasiexternals.runtime.EmbeddedProgram;
import io.github.wasiexternals.runtime.Guest;
import io.github.wasiexternals.runtime.GuestEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Runs a program that integration tests have linked, inside this JVM. */
public final class SmallProgram {

  private static final int PAGES = 1024;

  private SmallProgram() {}

  /** The lines that it writes; it has to end with 0. */
  public static List<String> run(Path wasm) throws IOException, InterruptedException {
    Path log = Files.createTempFile("program", ".log");
    GuestEnd end =
        EmbeddedProgram.load(
                wasm,
                new EmbeddedProgram.Settings(Clock.systemUTC(), () -> new Random(1), PAGES),
                Optional.empty())
            .run(
                new Guest(
                    wasm.getFileName().toString(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    Duration.ofMinutes(1)),
                log);
    List<String> lines = Files.readAllLines(log);
    Files.delete(log);
    if (!end.equals(new GuestEnd.Exited(0))) {
      throw new AssertionError(wasm + " ended with " + end + "\n" + String.join("\n", lines));
    }
    return lines;
  }
}

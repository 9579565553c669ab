package it;

import io.github.wasiexternals.runtime.CodeCache;
import io.github.wasiexternals.runtime.EmbeddedProgram;
import io.github.wasiexternals.runtime.Guest;
import io.github.wasiexternals.runtime.GuestEnd;
import io.github.wasiexternals.runtime.WasiProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a WASI program inside a JVM of its own: {@code CODE HOST::GUEST… PROGRAM ARGUMENTS…}. */
final class Embedded {

  private Embedded() {}

  static WasiProgram load(Path wasm, Path code) {
    return EmbeddedProgram.load(
        wasm,
        new EmbeddedProgram.Settings(Clock.systemUTC(), SecureRandom::new, 4096),
        Optional.of(new CodeCache(code, Clock.systemUTC())));
  }

  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    List<Guest.Folder> folders =
        words.stream()
            .skip(1)
            .takeWhile(word -> word.contains("::"))
            .map(word -> word.split("::"))
            .map(pair -> new Guest.Folder(pair[1], Path.of(pair[0])))
            .toList();
    int program = 1 + folders.size();
    Path log = Files.createTempFile("embedded", ".log");
    GuestEnd end =
        load(Path.of(words.get(program)), Path.of(words.get(0)))
            .run(
                new Guest(
                    "shell",
                    words.subList(program + 1, words.size()),
                    Map.of(),
                    folders,
                    Duration.ofMinutes(5)),
                log);
    System.out.print(Files.readString(log));
    System.out.flush();
    Files.delete(log);
    Runtime.getRuntime().halt(end instanceof GuestEnd.Exited exited ? exited.code() : 99);
  }
}

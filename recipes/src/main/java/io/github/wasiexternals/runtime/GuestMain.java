package io.github.wasiexternals.runtime;

import io.github.wasiexternals.runtime.EmbeddedProgram.Settings;
import io.github.wasiexternals.runtime.Guest.Folder;
import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.Trapped;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The main class of a JVM that runs one program, whose code is on its class path. It reads, writes
 * and exits as the program does; a trap is said on standard error, and is the exit code of an
 * abort.
 */
final class GuestMain {

  /** 1 GiB, as the memory of a 32-bit program that does not run away. */
  private static final int MEMORY_PAGES = 16_384;

  /** Whoever started this JVM ends it when the time is over. */
  private static final Duration UNLIMITED = Duration.ofDays(365);

  private static final String FOLDER = "--dir=";
  private static final String VARIABLE = "--env=";
  private static final int ABORTED = 134;

  private GuestMain() {}

  /**
   * Runs it.
   *
   * @param words {@code --dir=HOST::GUEST} and {@code --env=NAME=VALUE} as wasmtime has them, then
   *     {@code argv[0]} and the program's arguments
   */
  public static void main(String[] words) throws IOException, InterruptedException {
    EmbeddedProgram program =
        new EmbeddedProgram(
            CompiledProgram.load(GuestMain.class.getClassLoader()),
            new Settings(Clock.systemUTC(), SecureRandom::new, MEMORY_PAGES));
    FileOutputStream err = new FileOutputStream(FileDescriptor.err);
    // Not buffered: a program has buffers of its own, and what it wrote is seen at once.
    GuestEnd end =
        program.runAttached(
            guest(List.of(words)),
            new StandardStreams(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                err));
    if (end instanceof Trapped trapped) {
      err.write((trapped.reason() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Runtime.getRuntime().exit(end instanceof Exited exited ? exited.code() : ABORTED);
  }

  static Guest guest(List<String> words) {
    List<Folder> folders = new ArrayList<>();
    Map<String, String> environment = new HashMap<>();
    int at = 0;
    for (; words.get(at).startsWith("--"); at++) {
      String word = words.get(at);
      if (word.startsWith(FOLDER)) {
        int separator = word.lastIndexOf("::");
        folders.add(
            new Folder(
                word.substring(separator + 2),
                Path.of(word.substring(FOLDER.length(), separator))));
      } else {
        int separator = word.indexOf('=', VARIABLE.length());
        environment.put(
            word.substring(VARIABLE.length(), separator), word.substring(separator + 1));
      }
    }
    return new Guest(
        words.get(at), words.subList(at + 1, words.size()), environment, folders, UNLIMITED);
  }
}

package io.github.wasiexternals.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Builds a pebble in a JVM of its own, which can be killed, or be short of something. Arguments:
 * the folders of a {@link Pebble}, and what to do.
 *
 * <ul>
 *   <li>{@code once NAME}: one build
 *   <li>{@code alternate}: the old and the new one in turn, until it is killed
 *   <li>{@code obey}: what it is told on standard input, a line each; it answers with a line
 * </ul>
 */
final class PebbleMain {

  static final String READY = "ready";
  static final String OK = "ok";
  static final String PROBLEM = "problem ";

  private PebbleMain() {}

  public static void main(String[] arguments) throws Exception {
    Pebble pebble = new Pebble(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    switch (arguments[3]) {
      case "once" -> {
        String end = build(pebble, arguments[4]);
        System.out.println(end);
        System.exit(end.equals(OK) ? 0 : 1);
      }
      case "alternate" -> {
        System.out.println(READY);
        while (true) {
          build(pebble, Kills.NEW);
          build(pebble, Kills.OLD);
        }
      }
      default -> obey(pebble);
    }
  }

  private static void obey(Pebble pebble) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    Path ballast = pebble.cache().resolveSibling("ballast");
    // All classes are there before anything is scarce.
    System.out.println(build(pebble, Kills.OLD).equals(OK) ? READY : "not ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "leave" -> System.out.println(leave(ballast, Long.parseLong(words[1])));
        case "empty" -> {
          Files.deleteIfExists(ballast);
          System.out.println(OK);
        }
        default -> System.out.println(build(pebble, words[1]));
      }
    }
  }

  /** Fills the disk up to some bytes. */
  private static String leave(Path ballast, long free) throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] page = new byte[4096];
      while (Files.getFileStore(ballast.getParent()).getUsableSpace() > free) {
        out.write(page);
      }
    }
    return OK;
  }

  /** How a build ended, on one line. */
  private static String build(Pebble pebble, String catalog) {
    try {
      pebble.build(pebble.given().resolve(catalog));
      return OK;
    } catch (ProblemException e) {
      return PROBLEM + ProblemRenderer.render(e.problems()).strip().replace('\n', '|');
    } catch (Throwable e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return "raw " + text.toString().replace('\n', '|');
    }
  }
}

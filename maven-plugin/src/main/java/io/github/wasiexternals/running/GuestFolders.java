package io.github.wasiexternals.running;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.runtime.Guest.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folders that a user lets a program see: {@code HOST::GUEST}, as wasmtime has it. */
public final class GuestFolders {

  /** The property, for messages. */
  public static final String PROPERTY = "wasi.dirs";

  private static final String SEPARATOR = "::";

  /** Absolute, without {@code .}, {@code ..}, a colon or an empty part. */
  private static final Pattern GUEST = Pattern.compile("/|(/(?!\\.\\.?(/|$))[^/:]+)+");

  private GuestFolders() {}

  /**
   * Reads them.
   *
   * @param texts each {@code HOST::GUEST}, or {@code HOST} alone for the same path
   * @param start the folder that relative paths are meant from
   * @throws ProblemException for those that are no folder of the host, or not absolute for the
   *     guest
   */
  public static List<Folder> parse(List<String> texts, Path start) {
    List<Folder> folders = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (String text : texts) {
      int separator = text.indexOf(SEPARATOR);
      Path host = start.resolve(separator < 0 ? text : text.substring(0, separator)).normalize();
      String guest =
          (separator < 0 ? GuestPath.of(host) : text.substring(separator + SEPARATOR.length()))
              .replaceFirst("(?<=.)/+$", "");
      Optional<Problem> problem =
          mistake(text, host, guest, Optional.ofNullable(seen.putIfAbsent(guest, text)));
      if (problem.isPresent()) {
        problems.add(problem.get());
      } else {
        folders.add(new Folder(guest, host));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return folders;
  }

  private static Optional<Problem> mistake(
      String text, Path host, String guest, Optional<String> earlier) {
    if (!Files.isDirectory(host)) {
      return Optional.of(
          Files.exists(host)
              ? problem(
                  "names a file, and not a folder",
                  text,
                  "folder",
                  host,
                  "name its folder: -D" + PROPERTY + "=FOLDER" + SEPARATOR + "/data")
              : Problem.of(
                  PROPERTY + " names a folder that is not there",
                  List.of(value("given", text), value("folder", host)),
                  "mkdir -p "
                      + CommandLine.quoted(host.toString())
                      + "; a folder with a comma in its name can't be named here"));
    }
    if (!GUEST.matcher(guest).matches()) {
      return Optional.of(
          problem(
              "needs an absolute path for the program",
              text,
              "path",
              guest,
              "-D" + PROPERTY + "=" + host + SEPARATOR + "/data"));
    }
    if (guest.equals("/")) {
      return Optional.of(
          problem(
              "would hide CPython's own folder",
              text,
              "path",
              guest,
              "-D" + PROPERTY + "=" + host + SEPARATOR + "/data"));
    }
    return earlier.map(
        other ->
            problem(
                "gives two folders one path", text, "and", other, "give each a path of its own"));
  }

  private static Problem problem(
      String mistake, String text, String name, Object second, String action) {
    return Problem.of(
        PROPERTY + " " + mistake, List.of(value("given", text), value(name, second)), action);
  }
}

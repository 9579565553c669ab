package io.github.wasiexternals.running;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.runtime.Guest.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders that a user lets a program see: {@code HOST::GUEST}, as wasmtime has it. */
public final class GuestFolders {

  /** The property, for messages. */
  public static final String PROPERTY = "wasi.dirs";

  private static final String SEPARATOR = "::";

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
    for (String text : texts) {
      int separator = text.indexOf(SEPARATOR);
      Path host = start.resolve(separator < 0 ? text : text.substring(0, separator)).normalize();
      String guest =
          separator < 0
              ? host.toString().replace('\\', '/')
              : text.substring(separator + SEPARATOR.length());
      if (!Files.isDirectory(host)) {
        problems.add(
            Problem.of(
                PROPERTY + " names a folder that is not there",
                List.of(value("given", text), value("folder", host)),
                "mkdir -p " + CommandLine.quoted(host.toString())));
      } else if (!guest.startsWith("/")) {
        problems.add(
            Problem.of(
                PROPERTY + " needs an absolute path for the program",
                List.of(value("given", text), value("expected", "HOST::/GUEST")),
                "-D" + PROPERTY + "=" + host + SEPARATOR + "/" + guest));
      } else {
        folders.add(new Folder(guest, host));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return folders;
  }
}

package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder below {@code cross-build} in which one Python is configured and made. Only a folder that
 * this plugin made, which a file in it says, is ever deleted.
 *
 * @param path the folder; need not exist
 */
record BuildFolder(Path path) {

  private static final String MARK = ".wasi-externals";
  private static final String CONFIGURED = ".wasi-externals-configured";
  private static final String MADE = ".wasi-externals-made";

  /** Whether somebody else made it: it has files and lacks our mark. */
  boolean isForeign() throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    List<String> names =
        Folders.list(path).stream().map(file -> file.getFileName().toString()).toList();
    return !names.isEmpty() && names.stream().noneMatch(List.of(MARK, CONFIGURED, MADE)::contains);
  }

  /**
   * Makes it anew. What was configured in it is kept beside it until {@link #renewed}: whoever
   * mistypes an argument gets it back from {@link #restore}, with all that make had made.
   *
   * @throws ProblemException if somebody else made it; nothing was touched then
   */
  void renew() throws IOException {
    if (isForeign()) {
      throw new ProblemException(notOurs());
    }
    if (Files.exists(path.resolve(CONFIGURED))) {
      Folders.delete(before());
      Files.move(path, before());
    }
    Folders.create(path);
    // The mark first and last, the stamps before what they vouch for: whenever this is killed, the
    // folder is still ours, and nothing in it passes for finished.
    if (!Files.exists(path.resolve(MARK))) {
      Files.createFile(path.resolve(MARK));
    }
    Files.deleteIfExists(path.resolve(CONFIGURED));
    Files.deleteIfExists(path.resolve(MADE));
    for (Path file : Folders.list(path)) {
      if (!file.endsWith(MARK)) {
        Folders.delete(file);
      }
    }
  }

  /** Drops what was there before {@link #renew}: what is there now takes its place. */
  void renewed() throws IOException {
    Folders.delete(before());
  }

  /**
   * Brings back what was there before {@link #renew}, if the last run failed or was killed before
   * what came then was finished. To be called by the next run: until then a failed configure's log
   * stays where it is.
   */
  void restore() throws IOException {
    if (!Files.isDirectory(before()) || isForeign()) {
      return;
    }
    if (Files.exists(path.resolve(CONFIGURED))) {
      renewed();
    } else {
      Folders.delete(path);
      Files.move(before(), path);
    }
  }

  /** In the same folder, so that it can be moved at once; CPython looks at no such name. */
  private Path before() {
    return path.resolveSibling("." + path.getFileName() + ".before");
  }

  /**
   * A folder of the user's own that can't be used.
   *
   * @param reason why not
   */
  Problem unusable(String reason) {
    String quoted = CommandLine.quoted(path.toString());
    return Problem.of(
        "a build folder in the checkout can't be used, and is left as it is",
        List.of(value("folder", path), value("reason", reason)),
        "mv " + quoted + " " + CommandLine.quoted(path + ".mine"));
  }

  /** A folder of somebody else's that would have to be deleted. */
  Problem notOurs() {
    return unusable("it was not made by this plugin, which would have to delete it");
  }

  /** Says that configure succeeded in it, and with what. */
  Stamp configured() {
    return new Stamp(
        path.resolve(CONFIGURED),
        List.of(path.resolve("Makefile"), path.resolve("pyconfig.h"), path.resolve("config.log")));
  }

  /**
   * Says that make succeeded in it, and with what.
   *
   * @param results what make leaves
   */
  Stamp made(List<Path> results) {
    return new Stamp(path.resolve(MADE), results);
  }
}

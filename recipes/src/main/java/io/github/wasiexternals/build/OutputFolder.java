package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.Permissions;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The result of a run while it is assembled, in a temporary folder next to the target. The target
 * does not change before {@link #commit()}; closing without it leaves the target as it was.
 */
public final class OutputFolder implements AutoCloseable {

  private final Path target;
  private final Path staging;

  private OutputFolder(Path target, Path staging) {
    this.target = target;
    this.staging = staging;
  }

  /**
   * Starts a new result.
   *
   * @param target where the result goes; the caller must hold the lock on it
   */
  public static OutputFolder stage(Path target) throws IOException {
    Folders.recover(target);
    Path staging = Folders.temporaryBeside(target);
    Files.createDirectories(staging.resolve(OutputLayout.PREFIX));
    Files.createDirectories(staging.resolve(OutputLayout.LOGS));
    return new OutputFolder(target, staging);
  }

  /** The prefix; valid until the result is committed. */
  public Path prefix() {
    return staging.resolve(OutputLayout.PREFIX);
  }

  /**
   * Copies libraries and their logs. The cache lookup has already compared the files with their
   * digests.
   *
   * @throws ProblemException if two libraries install the same file
   */
  public void install(List<CachedLibrary> libraries) throws IOException {
    Map<String, String> owners = new HashMap<>();
    List<Problem> conflicts = new ArrayList<>();
    for (CachedLibrary library : libraries) {
      String name = library.built().library().name();
      for (InstalledFile file : library.built().files()) {
        String other = owners.putIfAbsent(file.path(), name);
        if (other != null) {
          conflicts.add(
              Problem.of(
                  "two libraries install " + file.path(),
                  List.of(value("first", other), value("second", name)),
                  "leave out one of them: -Dwasi.libraries=" + without(name, libraries)));
          continue;
        }
        Path to = prefix().resolve(file.path());
        Files.createDirectories(to.getParent());
        Files.copy(library.prefix().resolve(file.path()), to);
      }
      Files.copy(library.log(), staging.resolve(OutputLayout.LOGS).resolve(name + ".log"));
    }
    if (!conflicts.isEmpty()) {
      throw new ProblemException(conflicts);
    }
  }

  /** Writes this project's own files into the prefix, after the libraries. */
  public void write(List<OwnFile> files) throws IOException {
    for (OwnFile file : files) {
      Path to = prefix().resolve(file.path());
      Files.createDirectories(to.getParent());
      Files.write(to, file.bytes(), StandardOpenOption.CREATE_NEW);
    }
  }

  private static String without(String name, List<CachedLibrary> libraries) {
    return libraries.stream()
        .map(library -> library.built().library().name())
        .filter(other -> !other.equals(name))
        .collect(Collectors.joining(","));
  }

  /** Adds a file to the top folder of the result. */
  public void write(String name, byte[] content) throws IOException {
    Files.write(staging.resolve(name), content);
  }

  /**
   * Takes a whole prefix.
   *
   * @param prefix is moved; on the same file system as the target
   */
  public void take(Path prefix) throws IOException {
    Folders.replace(prefix, prefix());
  }

  /**
   * Replaces the previous result as a whole, but for a Python that was unpacked into it: that has
   * libraries and an SBOM of its own, and stays.
   */
  public void commit() throws IOException {
    Permissions.normalise(staging);
    Path python = target.resolve(OutputLayout.UNPACKED_PYTHON);
    Folders.recover(python);
    if (Files.isDirectory(python, LinkOption.NOFOLLOW_LINKS)) {
      Folders.copy(python, staging.resolve(OutputLayout.UNPACKED_PYTHON));
    }
    Folders.replace(staging, target);
  }

  /** Removes an uncommitted result. */
  @Override
  public void close() throws IOException {
    Folders.delete(staging);
  }
}

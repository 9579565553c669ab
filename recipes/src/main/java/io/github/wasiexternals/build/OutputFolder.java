package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.Permissions;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a run while it is being put together, beside the place where it goes. Nothing is
 * seen there before {@link #commit()}; closing without it leaves what was there before.
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
   * @param target where it goes; the caller holds the lock on it
   */
  public static OutputFolder stage(Path target) throws IOException {
    Folders.recover(target);
    Path staging = Folders.temporaryBeside(target);
    Files.createDirectories(staging.resolve(OutputLayout.PREFIX));
    Files.createDirectories(staging.resolve(OutputLayout.LOGS));
    return new OutputFolder(target, staging);
  }

  /** The prefix, as long as it is not committed. */
  public Path prefix() {
    return staging.resolve(OutputLayout.PREFIX);
  }

  /**
   * Copies libraries and their logs; the files in the cache are compared with their digests by
   * whoever found them there.
   *
   * @throws ProblemException if two libraries have a file in common
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
                  "build only one of them with -Dwasi.libraries=" + other));
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

  /** Adds a file at the top of the result. */
  public void write(String name, byte[] content) throws IOException {
    Files.write(staging.resolve(name), content);
  }

  /** Puts the result in place of the last one, whole. */
  public void commit() throws IOException {
    Permissions.normalise(staging);
    Folders.replace(staging, target);
  }

  /** Removes what was not committed. */
  @Override
  public void close() throws IOException {
    Folders.delete(staging);
  }
}

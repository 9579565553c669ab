package io.github.wasiexternals.sdk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Unpacks archives whose digests were checked: tar, zip, jar and deb. */
public interface ArchiveUnpacker {

  /**
   * Writes the files below one folder of an archive into a folder. Symbolic links stay links, and
   * executable files stay executable where the archive says so (a jar does not).
   *
   * @param archive its bytes
   * @param fileName its name, whose ending tells its format
   * @param root the folder inside the archive, with {@code /} as separator; empty for all of it
   * @param wanted which files, by their path relative to {@code root}
   * @param folder where to; exists and is empty
   * @throws io.github.wasiexternals.problem.ProblemException if the archive is not acceptable
   */
  void unpack(Path archive, String fileName, String root, Predicate<String> wanted, Path folder)
      throws IOException, InterruptedException;
}

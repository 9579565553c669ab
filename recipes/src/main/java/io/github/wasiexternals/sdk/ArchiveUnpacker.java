package io.github.wasiexternals.sdk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Unpacks archives whose digests have been checked: tar, zip, jar and deb. */
public interface ArchiveUnpacker {

  /**
   * Writes the files below one folder of an archive into a folder. Symbolic links stay links, and
   * executable files stay executable if the archive has permissions (a jar does not).
   *
   * @param archive the archive file
   * @param fileName its name; the ending determines the format
   * @param root the folder inside the archive, with {@code /} as separator; empty for everything
   * @param wanted selects the files by their path relative to {@code root}
   * @param folder the target; exists and is empty
   * @throws io.github.wasiexternals.problem.ProblemException if the archive is refused
   */
  void unpack(Path archive, String fileName, String root, Predicate<String> wanted, Path folder)
      throws IOException, InterruptedException;
}

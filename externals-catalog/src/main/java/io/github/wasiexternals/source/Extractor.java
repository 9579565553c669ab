package io.github.wasiexternals.source;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Unpacks archives: tar (plain, gz, xz, bz2, zst), zip, jar, npm's {@code .tgz} and the files of a
 * {@code .deb}. An archive is not trusted, not even a verified one: each entry is checked, wanted
 * or not, and the first one that is not harmless ends it all.
 *
 * <p>What comes out depends on the archive only: files have mode 0644 or 0755, folders 0755,
 * whatever the umask; times of modification are not kept.
 */
public final class Extractor {

  private final Limits limits;

  public Extractor(Limits limits) {
    this.limits = limits;
  }

  /** Unpacks all that is under the archive's root; see the general method for all else. */
  public void extract(VerifiedArchive archive, Path target)
      throws IOException, InterruptedException {
    extract(archive, target, path -> true);
  }

  /** Unpacks what is wanted under the archive's root; see the general method for all else. */
  public void extract(VerifiedArchive archive, Path target, Predicate<String> wanted)
      throws IOException, InterruptedException {
    extract(archive.file(), archive.archive().fileName(), archive.archive().root(), target, wanted);
  }

  /**
   * Unpacks an archive. The target appears, or is replaced, only when all went well.
   *
   * @param file the archive
   * @param fileName its name, whose ending tells the format; also for messages
   * @param root the folder inside whose content goes to the target, with {@code /} as separator;
   *     empty for all
   * @param target a folder, which is created or replaced
   * @param wanted which entries to write, by their path below {@code root}; folders above a wanted
   *     entry are made in any case
   * @throws ProblemException if the archive is refused
   * @throws IOException if the target can't be written
   * @throws InterruptedException if the thread was interrupted
   */
  public void extract(
      Path file, String fileName, String root, Path target, Predicate<String> wanted)
      throws IOException, InterruptedException {
    Path temporary = Folders.temporaryBeside(target);
    try {
      try {
        Folders.create(Folders.parent(target));
        new Extraction(fileName, root, temporary, wanted, limits).run(file);
        Folders.replace(temporary, target);
      } finally {
        Folders.delete(temporary);
      }
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while unpacking " + fileName);
      }
      throw e;
    }
  }
}

package io.github.wasiexternals.source;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Unpacks archives: tar (plain, gz, xz, bz2, zst), zip, jar, npm's {@code .tgz} and the files of a
 * {@code .deb}. Archives are not trusted, not even verified ones: each entry is checked, wanted or
 * not, and the first unsafe one makes the extraction fail.
 *
 * <p>The result depends only on the archive: files have mode 0644 or 0755, folders 0755, whatever
 * the umask; modification times are not kept.
 */
public final class Extractor {

  private final Limits limits;
  private final String action;

  /** For the archives of a catalog. */
  public Extractor(Limits limits) {
    this(limits, "do not use this archive; pin another one in the catalog");
  }

  /**
   * @param action what to do about an archive that is refused, for messages
   */
  public Extractor(Limits limits, String action) {
    this.limits = limits;
    this.action = action;
  }

  /** Unpacks everything under the archive's root; see the general method for details. */
  public void extract(VerifiedArchive archive, Path target)
      throws IOException, InterruptedException {
    extract(archive, target, path -> true);
  }

  /** Unpacks the wanted entries under the archive's root; see the general method for details. */
  public void extract(VerifiedArchive archive, Path target, Predicate<String> wanted)
      throws IOException, InterruptedException {
    extract(archive.file(), archive.archive().fileName(), archive.archive().root(), target, wanted);
  }

  /**
   * Unpacks an archive. The target is created or replaced only if everything succeeds.
   *
   * @param file the archive
   * @param fileName its name, also for messages; the ending determines the format
   * @param root the folder inside the archive whose content goes to the target, with {@code /} as
   *     separator; empty for everything
   * @param target a folder, which is created or replaced
   * @param wanted selects the entries to write by their path below {@code root}; parent folders of
   *     a wanted entry are always created
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
        new Extraction(file, fileName, root, temporary, wanted, limits, action).run();
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

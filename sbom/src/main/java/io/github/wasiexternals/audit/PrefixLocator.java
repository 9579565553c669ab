package io.github.wasiexternals.audit;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the installed files for an SBOM: the prefix next to it, another folder, or an archive. */
public final class PrefixLocator {

  /**
   * A prefix has about fifty files and four megabytes, a Python three thousand and eighty; far more
   * than that is not one of ours.
   */
  public static final Limits LIMITS = new Limits(100_000, 2L << 30);

  private final Path scratch;
  private final Limits limits;

  /**
   * @param scratch a folder where archives are unpacked; the caller deletes it
   */
  public PrefixLocator(Path scratch) {
    this(scratch, LIMITS);
  }

  PrefixLocator(Path scratch, Limits limits) {
    this.scratch = scratch;
    this.limits = limits;
  }

  /** The prefix where a build leaves it, in the folder of the SBOM. */
  public static InstalledPrefix beside(Path sbom) {
    InstalledPrefix.Found installed = InstalledPrefix.Found.beside(sbom);
    // Don't follow a link: it is reported as a finding, not as missing.
    return Files.exists(installed.prefix(), LinkOption.NOFOLLOW_LINKS)
        ? installed
        : new InstalledPrefix.Missing("expected " + installed.title());
  }

  /**
   * A prefix that the user named: a folder or an archive that contains a folder {@code prefix} or
   * is the prefix itself. An archive may have everything in one top-level folder.
   *
   * @param sbom files that are not in the prefix, for example {@code python.wasm}, are expected
   *     next to the SBOM
   */
  public InstalledPrefix at(Path sbom, Path given) throws InterruptedException {
    if (Files.isDirectory(given)) {
      return folder(sbom, given, "the folder " + name(given));
    }
    if (!Files.isRegularFile(given)) {
      return new InstalledPrefix.Missing("expected " + name(given));
    }
    Path folder = scratch.resolve("unpacked").resolve(OutputLayout.PREFIX);
    try {
      new Extractor(limits, "do not use this archive; get the one that the SBOM was made for")
          .extract(given, name(given), "", folder, all -> true);
      Path top = onlyFolder(folder).orElse(folder);
      InstalledPrefix.Found found = folder(sbom, top, "");
      return new InstalledPrefix.Found(
          "the archive " + name(given), given, found.folder(), found.prefix());
    } catch (ProblemException e) {
      return new InstalledPrefix.Refused(name(given), e.problems());
    } catch (IOException e) {
      return new InstalledPrefix.Missing(
          "could not unpack " + name(given) + ": " + Failures.describe(e));
    }
  }

  /** The name without its folder; the root has only its path. */
  private static String name(Path given) {
    return String.valueOf(given.getFileName() == null ? given : given.getFileName());
  }

  private static InstalledPrefix.Found folder(Path sbom, Path given, String title) {
    Path inside = given.resolve(OutputLayout.PREFIX);
    if (Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
      return new InstalledPrefix.Found(title, inside, given, inside);
    }
    return new InstalledPrefix.Found(
        title, given, InstalledPrefix.Found.beside(sbom).folder(), given);
  }

  /** The single folder that contains everything, unless that is the prefix. */
  private static Optional<Path> onlyFolder(Path folder) throws IOException {
    List<Path> all = Folders.list(folder, 2);
    return all.size() == 1
            && Files.isDirectory(all.get(0), LinkOption.NOFOLLOW_LINKS)
            && !all.get(0).getFileName().toString().equals(OutputLayout.PREFIX)
        ? Optional.of(all.get(0))
        : Optional.empty();
  }
}

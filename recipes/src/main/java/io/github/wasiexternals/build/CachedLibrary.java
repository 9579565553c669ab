package io.github.wasiexternals.build;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A built library in the cache.
 *
 * @param built the library
 * @param entry its folder; must not be changed
 * @param compiling the total run time of the compilers when it was built
 */
public record CachedLibrary(BuiltLibrary built, Path entry, Duration compiling) {

  /** The folder with the files to install. */
  public Path prefix() {
    return entry.resolve(OutputLayout.PREFIX);
  }

  /** The compilers' commands and output. */
  public Path log() {
    return entry.resolve("build.log");
  }

  /** Empty if the receipt names a source archive that the catalog no longer has. */
  static Optional<CachedLibrary> of(LibraryPlan plan, Path entry, LibraryReceipt receipt) {
    return plan.version().archives().stream()
        .filter(archive -> archive.sha256().equals(receipt.sourceArchive()))
        .findFirst()
        .map(
            archive ->
                new CachedLibrary(
                    new BuiltLibrary(
                        plan.library(),
                        plan.version(),
                        plan.pkgConfigVersion(),
                        new BuiltLibrary.Source(archive, receipt.location()),
                        plan.units(),
                        plan.flags(),
                        receipt.files(),
                        LibraryLicences.of(plan, receipt.read(), receipt.saying()),
                        receipt.additions(),
                        plan.needs().stream().map(need -> need.library().name()).toList()),
                    entry,
                    receipt.compiling()));
  }

  BuildListener.Outcome outcome(LibraryPlan plan) {
    long bytes =
        built.files().stream()
            .filter(file -> file.path().equals("lib/" + plan.recipe().archive()))
            .mapToLong(InstalledFile::size)
            .sum();
    return new BuildListener.Outcome(
        plan.title(), plan.recipe().archive(), built.units().size(), compiling, bytes);
  }
}

package io.github.wasiexternals.build;

import io.github.wasiexternals.recipe.SourcePatterns;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A built library in the cache.
 *
 * @param built the library
 * @param key what identifies it on every machine
 * @param entry its folder; must not be changed
 * @param sdk what compiled it, without its folder
 * @param compiling the total run time of the compilers when it was built
 * @param restored where it came from; empty if it was compiled here
 */
public record CachedLibrary(
    BuiltLibrary built,
    LibraryKey key,
    Path entry,
    Sdk sdk,
    Duration compiling,
    Optional<Restored> restored) {

  /** The folder with the files to install. */
  public Path prefix() {
    return entry.resolve(OutputLayout.PREFIX);
  }

  /** The compilers' commands and output. */
  public Path log() {
    return entry.resolve("build.log");
  }

  /**
   * Empty if the receipt names a source archive, or a root in it, that the catalog no longer has:
   * the key of a plan stands for the sources, not for the way to them.
   */
  static Optional<CachedLibrary> of(LibraryPlan plan, Path entry, LibraryReceipt receipt)
      throws IOException {
    LibraryPlan resolved =
        plan.with(SourcePatterns.resolve(plan.recipe(), receipt.matched()).recipe());
    LibraryLicences licences =
        LibraryLicences.of(resolved, receipt, entry.resolve(OutputLayout.PREFIX));
    return plan.version().archives().stream()
        .filter(archive -> archive.sha256().equals(receipt.sourceArchive()))
        .filter(archive -> archive.root().equals(receipt.root()))
        .findFirst()
        .map(
            archive ->
                new CachedLibrary(
                    new BuiltLibrary(
                        plan.library(),
                        plan.version(),
                        plan.pkgConfigVersion(),
                        new BuiltLibrary.Source(archive, receipt.location()),
                        resolved.units(),
                        plan.flags(),
                        receipt.files(),
                        licences,
                        receipt.additions(),
                        plan.needs().stream().map(need -> need.library().name()).toList(),
                        resolved.unitFlags(),
                        resolved.recipe().programs().stream()
                            .map(program -> program.at(plan.version().version()))
                            .toList()),
                    plan.libraryKey(),
                    entry,
                    receipt.sdk(),
                    receipt.compiling(),
                    receipt.restored()));
  }

  BuildListener.Outcome outcome(LibraryPlan plan) {
    List<String> products =
        Stream.concat(
                plan.recipe().archives().stream().map("lib/"::concat),
                plan.recipe().programs().stream()
                    .map(program -> OutputLayout.PROGRAMS + program.file()))
            .toList();
    long bytes =
        built.files().stream()
            .filter(file -> products.contains(file.path()))
            .mapToLong(InstalledFile::size)
            .sum();
    return new BuildListener.Outcome(
        plan.title(),
        products.stream()
            .map(path -> path.substring(path.indexOf('/') + 1))
            .collect(Collectors.joining(" ")),
        built.units().size(),
        compiling,
        bytes);
  }
}

package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Locations;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the newest archive of a package that no library of the catalog names yet. */
public final class NewestFile {

  private final UnpinnedFetcher fetcher;
  private final DebianPool debian;
  private final NpmClient npm;
  private final Path folder;

  /**
   * @param folder for temporary files; created where it does not exist
   */
  public NewestFile(UnpinnedFetcher fetcher, DebianPool debian, NpmClient npm, Path folder) {
    this.fetcher = fetcher;
    this.debian = debian;
    this.npm = npm;
    this.folder = folder;
  }

  /**
   * The newest archive.
   *
   * @param version upstream's
   */
  public record Newest(String version, Origin origin) {}

  /**
   * The newest release of a source package in Debian's index.
   *
   * @throws ProblemException if there is none, or nobody answered
   */
  public Newest debian(String sourcePackage) throws InterruptedException {
    try (Downloads downloads = new Downloads(fetcher, folder)) {
      Answer<Map<String, DebianSource>> answer =
          new DebianIndex(debian, downloads).newest(Set.of(sourcePackage));
      return answer
          .value()
          .map(sources -> sources.get(sourcePackage))
          .map(
              source ->
                  new Newest(source.version(), new Origin.Debian(sourcePackage, source.file())))
          .orElseThrow(
              () ->
                  unknown(
                      "Debian's source package " + sourcePackage,
                      answer.reason().orElse(DebianIndex.SUITE + " has no release of it")));
    }
  }

  /**
   * The newest version of a package in the npm registry.
   *
   * @throws ProblemException if there is none, or npm did not answer
   */
  public Newest npm(String name) {
    try {
      Optional<String> version = npm.newest(name);
      return version
          .map(found -> new Newest(found, new Origin.Npm(name, found)))
          .orElseThrow(() -> unknown("npm's package " + name, "npm does not say"));
    } catch (TransferException | IOException e) {
      throw unknown(
          "npm's package " + name, Locations.withoutCredentials(String.valueOf(e.getMessage())));
    }
  }

  private static ProblemException unknown(String what, String reason) {
    return new ProblemException(
        Problem.of(
            "could not find out the newest version of " + what,
            List.of(Problem.value("reason", reason)),
            "-Dwasi.version=VERSION"));
  }
}

package io.github.wasiexternals.drafting;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.drafting.DraftRequest.Found;
import io.github.wasiexternals.files.InaccessiblePath;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.releases.NewestFile;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gets the archive that a library is drafted from. */
public final class ArchiveSource {

  private static final long MAXIMUM_BYTES = 512L << 20;

  private final UnpinnedFetcher fetcher;
  private final NewestFile newest;

  /**
   * @param newest finds versions where the user named none
   */
  public ArchiveSource(UnpinnedFetcher fetcher, NewestFile newest) {
    this.fetcher = fetcher;
    this.newest = newest;
  }

  /**
   * Gets it.
   *
   * @param target a path that does not exist yet
   * @throws ProblemException if no place delivered an archive, or its version is unknown
   */
  Found find(DraftRequest request, Path target) throws IOException, InterruptedException {
    DraftRequest.Place place = request.place();
    if (place instanceof DraftRequest.Local local) {
      Path file = local.file();
      String name = String.valueOf(file.getFileName());
      String version = version(request, name);
      if (!Files.isRegularFile(file)) {
        throw new InaccessiblePath(
            file, new IOException("no such file"), "-Dwasi.file=FILE with a file that exists");
      }
      return new Found(
          version,
          name,
          local.published().map(published -> origin(published, name, version)),
          file);
    }
    if (place instanceof DraftRequest.Url url) {
      Origin origin = new Origin.Upstream(url.url());
      return fetch(request, version(request, origin.fileName()), List.of(origin), target);
    }
    if (place instanceof DraftRequest.Debian debian) {
      if (request.version().isPresent()) {
        String version = request.version().get();
        return fetch(
            request, version, Origin.Debian.ofVersion(debian.sourcePackage(), version), target);
      }
      NewestFile.Newest found = newest.debian(debian.sourcePackage());
      return fetch(request, found.version(), List.of(found.origin()), target);
    }
    String name = ((DraftRequest.Npm) place).name();
    String version =
        request.version().isPresent() ? request.version().get() : newest.npm(name).version();
    return fetch(request, version, List.of(new Origin.Npm(name, version)), target);
  }

  /** The origin of a file that is at hand. */
  private static Origin origin(DraftRequest.Place place, String fileName, String version) {
    if (place instanceof DraftRequest.Url url) {
      return new Origin.Upstream(url.url());
    }
    return place instanceof DraftRequest.Debian debian
        ? new Origin.Debian(debian.sourcePackage(), fileName)
        : new Origin.Npm(((DraftRequest.Npm) place).name(), version);
  }

  private static String version(DraftRequest request, String fileName) {
    return request
        .version()
        .or(() -> NamedVersion.in(fileName))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        "could not tell the version of " + fileName,
                        List.of(value("file", fileName)),
                        "-Dwasi.version=VERSION as upstream writes it, for example 5.8.3")));
  }

  private Found fetch(
      DraftRequest request, String version, List<? extends Origin> origins, Path target)
      throws IOException, InterruptedException {
    String what = request.library() + " " + version;
    List<Problem.Value> failures = new ArrayList<>();
    for (Origin origin : origins) {
      try {
        Path file = fetcher.get(what, origin, MAXIMUM_BYTES, target).file();
        return new Found(version, origin.fileName(), Optional.of(origin), file);
      } catch (TransferException e) {
        failures.add(value(origin.id(), fetcher.location(origin) + ": " + e.shown()));
      }
    }
    throw new ProblemException(
        Problem.of(
            "no archive of " + what + " was delivered",
            failures,
            "check that the version exists, or download it: -Dwasi.file=FILE"));
  }
}

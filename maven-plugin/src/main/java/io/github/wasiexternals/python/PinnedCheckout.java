package io.github.wasiexternals.python;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.PythonSource;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** CPython's own source out of the catalog, for those who bring no checkout. */
public final class PinnedCheckout {

  private final Catalog catalog;
  private final Fetcher fetcher;
  private final Extractor extractor;

  public PinnedCheckout(Catalog catalog, Fetcher fetcher, Extractor extractor) {
    this.catalog = catalog;
    this.fetcher = fetcher;
    this.extractor = extractor;
  }

  /**
   * A source tree.
   *
   * @param root its folder; CPython is built in it
   * @param archive what it was unpacked from
   */
  record Checkout(Path root, VerifiedArchive archive) {}

  /**
   * Unpacks the newest pinned source of a release, unless an earlier run did.
   *
   * @param parent the folder in which the source tree is, named after its version
   * @throws ProblemException if the catalog has none, or if it can't be had
   */
  Checkout provide(PythonRelease release, Path parent) throws IOException, InterruptedException {
    PythonSource source =
        release
            .newestSource()
            .orElseThrow(() -> new ProblemException(missing(release).orElseThrow()));
    VerifiedArchive archive = fetcher.fetch("CPython " + source.version(), source.archives());
    Path root = folder(release, parent);
    FileLock lock = FileLock.acquire(parent.resolve(".Python-" + source.version() + ".lock"));
    try {
      // It appears whole or not at all; what a user changed in it since is the user's own.
      if (!Files.isDirectory(root)) {
        extractor.extract(archive, root);
      }
    } finally {
      lock.close();
    }
    return new Checkout(root, archive);
  }

  /**
   * Where the newest pinned source of a release is unpacked; need not exist.
   *
   * @param parent the folder in which the source tree is
   */
  public static Path folder(PythonRelease release, Path parent) {
    return parent.resolve(
        "Python-" + release.newestSource().map(PythonSource::version).orElseGet(release::version));
  }

  /** What is wrong if the catalog has no source of a release. */
  Optional<Problem> missing(PythonRelease release) {
    if (release.newestSource().isPresent()) {
      return Optional.empty();
    }
    List<String> known =
        catalog.pythons().stream()
            .filter(python -> python.newestSource().isPresent())
            .map(PythonRelease::version)
            .toList();
    return Optional.of(
        Problem.of(
            "the catalog has no source of CPython "
                + release.version()
                + ": no digest of it has evidence",
            List.of(value("known", known.isEmpty() ? "none" : String.join(", ", known))),
            "name the folder of a checkout of CPython "
                + release.version()
                + ": -Dwasi.cpython=DIR -Dwasi.python="
                + release.version()));
  }
}

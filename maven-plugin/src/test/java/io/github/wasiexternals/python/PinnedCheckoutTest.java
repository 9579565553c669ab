package io.github.wasiexternals.python;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedCheckoutTest {

  @Test
  void aReleaseWithoutSourceIsToldWithThoseThatHaveOneAndTheWayAround(@TempDir Path folder) {
    Catalog catalog = CatalogReader.builtIn();
    PythonRelease release = catalog.python("3.15").orElseThrow();
    PinnedCheckout checkouts =
        new PinnedCheckout(catalog, offline(folder), new Extractor(Limits.DEFAULT));

    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class, () -> checkouts.provide(release, folder.resolve("sources")));

    assertThat(failure.problems())
        .satisfiesExactly(
            tells(
                "the catalog has no source of CPython 3.15: no digest of it has evidence\n",
                "known: 3.13",
                "→ -Dwasi.cpython=DIR with a checkout of CPython 3.15"));
  }

  private static Fetcher offline(Path folder) {
    return new Fetcher(
        new ArchiveCache(folder.resolve("cache")),
        (location, file, receiver) -> {
          throw new IOException("offline");
        },
        (npm, to) -> {
          throw new IOException("offline");
        },
        new DebianPool(Path.of("absent"), Optional.empty()),
        new FetchSettings(List.of(), true),
        duration -> {},
        new FetchListener() {});
  }
}

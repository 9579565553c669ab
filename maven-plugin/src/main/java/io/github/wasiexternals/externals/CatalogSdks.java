package io.github.wasiexternals.externals;

import io.github.wasiexternals.audit.DescribedSet;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.cpython.SdkSource;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.sdk.SdkChoice;
import io.github.wasiexternals.sdk.SdkProvider;
import io.github.wasiexternals.sdk.SdkRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The SDK that the catalog assigns to the release that a set of libraries is for. */
public final class CatalogSdks implements SdkSource {

  private final Catalog catalog;
  private final SdkProvider sdks;
  private final SdkChoice choice;
  private final boolean allowMismatch;

  /** Takes its collaborators, and what the user chose. */
  public CatalogSdks(Catalog catalog, SdkProvider sdks, SdkChoice choice, boolean allowMismatch) {
    this.catalog = catalog;
    this.sdks = sdks;
    this.choice = choice;
    this.allowMismatch = allowMismatch;
  }

  @Override
  public Sdk provide(DescribedSet set) throws IOException, InterruptedException {
    Selection selection = Selection.of(catalog, set.python(), Optional.of(set.triple()), List.of());
    return sdks.provide(
            new SdkRequest(
                selection.python().version(),
                selection.sdk(),
                selection.triple(),
                choice,
                allowMismatch,
                catalog.sdks()))
        .sdk();
  }
}

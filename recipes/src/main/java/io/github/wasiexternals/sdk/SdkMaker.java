package io.github.wasiexternals.sdk;

import io.github.wasiexternals.catalog.SdkPin;
import java.io.IOException;
import java.util.Optional;

/** A way to get an SDK of a pinned release into the cache. */
interface SdkMaker {

  /** A description, for example {@code official archive}. */
  String what();

  Sdk.Kind kind();

  /**
   * The folder name of such an SDK in the cache, derived from the pins of its parts.
   *
   * @return empty if the catalog has no such SDK for this host
   */
  Optional<String> name(SdkPin pin);

  /** Returns the maker of the SDK. Only for pins with a {@link #name}. */
  SdkStore.Maker maker(SdkPin pin);

  /** Opens an SDK that was made before. */
  default Sdk open(SdkStore.Stored stored) throws IOException {
    SdkRecord.Facts facts = stored.record().facts();
    return new Sdk(
        facts.version(),
        kind(),
        stored.root(),
        facts.wasiLibc(),
        facts.llvm(),
        stored.record().files().identity(),
        facts.parts(),
        SdkFolder.examine(stored.root()).targets());
  }
}

package io.github.wasiexternals.sdk;

import io.github.wasiexternals.catalog.SdkPin;
import java.io.IOException;
import java.util.Optional;

/** A way to get an SDK of a pinned release into the cache. */
interface SdkMaker {

  /** In words, for example {@code official archive}. */
  String what();

  Sdk.Kind kind();

  /**
   * The folder of such an SDK in the cache, keyed by the pins of what it is made of.
   *
   * @return empty if the catalog has no such SDK for this host
   */
  Optional<String> name(SdkPin pin);

  /** Makes it. Only for pins that have a name. */
  SdkStore.Maker maker(SdkPin pin);

  /** Opens one that was made. */
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

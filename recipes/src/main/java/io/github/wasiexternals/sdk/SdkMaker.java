package io.github.wasiexternals.sdk;

import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.digest.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** The identity that the catalog pins for this host; empty if it pins none. */
  Optional<Digest> identity(SdkPin pin);

  /** The digests of the files that it is made of, one set for each way. */
  List<Set<Digest>> sources(SdkPin pin);

  /** The SDK as it will be; empty if the catalog does not pin its identity. */
  default Optional<ExpectedSdk> expected(SdkPin pin) {
    return identity(pin)
        .map(
            identity ->
                new ExpectedSdk(
                    new Sdk(
                        pin.version(),
                        kind(),
                        Optional.empty(),
                        Optional.of(pin.wasiLibc()),
                        pin.llvm(),
                        identity,
                        List.of(),
                        pin.targets()),
                    sources(pin),
                    Optional.empty()));
  }

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

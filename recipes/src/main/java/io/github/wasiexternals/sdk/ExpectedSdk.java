package io.github.wasiexternals.sdk;

import io.github.wasiexternals.digest.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An SDK whose identity the catalog pins: what it compiles is known before it is on this machine.
 *
 * @param sdk what the catalog says of it, without its folder and its parts
 * @param sources the digests of the files that it is made of; one set for each way to make it
 * @param mismatch the version that PEP 816 names, if this is another one
 */
public record ExpectedSdk(Sdk sdk, List<Set<Digest>> sources, Optional<String> mismatch) {

  public ExpectedSdk {
    sources = List.copyOf(sources);
  }

  /**
   * Whether an SDK that was used elsewhere, or by an earlier run, is this one. SDKs of different
   * kinds may compile the same, but documents tell them apart.
   */
  public boolean is(Sdk other) {
    return other.kind() == sdk.kind()
        && other.identity().equals(sdk.identity())
        && sources.contains(
            other.parts().stream().map(Sdk.SdkPart::sha256).collect(Collectors.toSet()));
  }

  ExpectedSdk insteadOf(String version) {
    return new ExpectedSdk(sdk, sources, Optional.of(version));
  }
}

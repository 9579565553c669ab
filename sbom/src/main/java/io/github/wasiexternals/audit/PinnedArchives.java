package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.catalog.ValueLocations;
import io.github.wasiexternals.digest.Digest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All digests that a catalog pins: of archives of libraries and of Python, and of parts of SDKs.
 */
final class PinnedArchives {

  /** Further digests of a file, by its SHA-256. */
  private final Map<Digest, List<Digest>> bySha256 = new HashMap<>();

  PinnedArchives(Catalog catalog) {
    Stream.concat(
            catalog.libraries().stream()
                .flatMap(library -> library.versions().stream())
                .flatMap(version -> version.archives().stream()),
            catalog.pythons().stream()
                .flatMap(python -> python.sources().stream())
                .flatMap(source -> source.archives().stream()))
        .forEach(archive -> add(archive.sha256(), archive));
    catalog.sdks().stream()
        .flatMap(sdk -> Stream.of(sdk.officialParts(), sdk.assembledParts()))
        .flatMap(List::stream)
        .map(SdkPin.Part::sha256)
        .forEach(sha256 -> bySha256.putIfAbsent(sha256, List.of()));
  }

  /** No digest at all. */
  static PinnedArchives none() {
    return new PinnedArchives(
        new Catalog(List.of(), List.of(), List.of(), new ValueLocations(Map.of())));
  }

  private void add(Digest sha256, Archive archive) {
    bySha256.merge(
        sha256,
        archive.otherDigests(),
        (left, right) -> Stream.concat(left.stream(), right.stream()).distinct().toList());
  }

  /** The further digests of the file with that SHA-256; empty if no such file is pinned. */
  Optional<List<Digest>> others(Digest sha256) {
    return Optional.ofNullable(bySha256.get(sha256));
  }
}

package io.github.wasiexternals.diff;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The archive that something came in.
 *
 * @param fileName its name
 * @param digests of its bytes
 * @param location where it was had from, where the document says
 * @param places names of where one gets it, each of which should always give the same bytes
 */
record SourceFile(
    String fileName, List<Digest> digests, Optional<String> location, SortedSet<String> places) {

  SourceFile {
    digests = List.copyOf(digests);
    places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
  }

  /**
   * Whether two are the same bytes.
   *
   * @return empty if they have no digest of one algorithm
   */
  Optional<Boolean> isSameAs(SourceFile other) {
    Map<DigestAlgorithm, Set<Digest>> mine = byAlgorithm();
    Map<DigestAlgorithm, Set<Digest>> its = other.byAlgorithm();
    mine.keySet().retainAll(its.keySet());
    its.keySet().retainAll(mine.keySet());
    return mine.isEmpty() ? Optional.empty() : Optional.of(mine.equals(its));
  }

  private Map<DigestAlgorithm, Set<Digest>> byAlgorithm() {
    return digests.stream().collect(Collectors.groupingBy(Digest::algorithm, Collectors.toSet()));
  }

  /** A place that both have, if there is one; a URL rather than another name. */
  Optional<String> samePlaceAs(SourceFile other) {
    SortedSet<String> shared = new TreeSet<>(places);
    shared.retainAll(other.places);
    return shared.stream()
        .filter(place -> place.contains("://"))
        .findFirst()
        .or(() -> shared.stream().findFirst());
  }

  /** Its name and digests, as they are shown. */
  String shown() {
    StringBuilder shown = new StringBuilder(fileName);
    digests.forEach(digest -> shown.append(' ').append(digest));
    return shown.toString();
  }
}

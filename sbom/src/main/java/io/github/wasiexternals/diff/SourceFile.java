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
 * The archive that a component came in.
 *
 * @param fileName its name
 * @param digests of its bytes
 * @param location where it was downloaded from, if the document has it
 * @param places names of the places it is available from, each of which should always give the same
 *     bytes
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

  /** A place that both have in common, if there is one; preferably a URL. */
  Optional<String> samePlaceAs(SourceFile other) {
    SortedSet<String> shared = new TreeSet<>(places);
    shared.retainAll(other.places);
    return shared.stream()
        .filter(place -> place.contains("://"))
        .findFirst()
        .or(() -> shared.stream().findFirst());
  }

  /** Its name and digests, for display. */
  String shown() {
    StringBuilder shown = new StringBuilder(fileName);
    digests.forEach(digest -> shown.append(' ').append(digest));
    return shown.toString();
  }
}

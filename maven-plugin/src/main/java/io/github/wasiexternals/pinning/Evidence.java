package io.github.wasiexternals.pinning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evidence for a digest: a good signature by a pinned key, an independent origin with the same
 * inputs, or the user's word. Any one of them is enough; one origin alone never is.
 */
final class Evidence {

  private final List<FoundArchive> all;
  private final Optional<String> statement;

  /**
   * @param all archives with the same inputs
   * @param words the user's own, recorded as a statement: nobody checked them
   */
  Evidence(List<FoundArchive> all, Optional<String> words) {
    this.all = all;
    this.statement = words.map(said -> "stated by whoever pinned it: " + said);
  }

  /** The evidence for an archive, one string for each fact; empty if there is none. */
  List<String> of(FoundArchive archive) {
    List<String> evidence = new ArrayList<>();
    signature(archive).ifPresent(evidence::add);
    List<FoundArchive> independent = all.stream().filter(archive::isIndependentOf).toList();
    List<FoundArchive> sameBytes =
        independent.stream().filter(other -> other.sha256().equals(archive.sha256())).toList();
    if (!sameBytes.isEmpty()) {
      evidence.add("the same bytes from " + places(archive, sameBytes));
    } else if (!independent.isEmpty()) {
      evidence.add("the same inputs from " + places(archive, independent));
    }
    statement.ifPresent(evidence::add);
    return evidence;
  }

  /** Additional evidence for an archive that has some already. */
  List<String> further(FoundArchive archive) {
    return Stream.concat(signature(archive).stream(), statement.stream()).toList();
  }

  /** The fact that upstream signed an archive. */
  private static Optional<String> signature(FoundArchive archive) {
    return archive
        .signature()
        .map(FoundArchive.Signed::verdict)
        .filter(verdict -> verdict.status().isGood())
        .map(verdict -> "its signature by " + verdict.key().orElseThrow() + " is good");
  }

  private static String places(FoundArchive archive, List<FoundArchive> others) {
    return String.join(
        " and ",
        Stream.concat(Stream.of(archive), others.stream())
            .map(FoundArchive::place)
            .distinct()
            .sorted()
            .toList());
  }
}

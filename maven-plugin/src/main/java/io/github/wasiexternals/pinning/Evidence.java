package io.github.wasiexternals.pinning;

import io.github.wasiexternals.evidence.Finding;
import io.github.wasiexternals.evidence.SignedFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The evidence for a digest: a good signature by a pinned key, a signed index of Debian that lists
 * it, an independent origin with the same inputs, or the user's word. Any one of them is enough;
 * one origin alone never is.
 */
final class Evidence {

  private final List<FoundArchive> all;
  private final Optional<String> statement;
  private final Map<FoundArchive, Finding> published;

  /**
   * @param all archives with the same inputs
   * @param words the user's own, recorded as a statement: nobody checked them
   * @param published what publishers signed of the archives
   */
  Evidence(List<FoundArchive> all, Optional<String> words, Map<FoundArchive, Finding> published) {
    this.all = all;
    this.published = published;
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
    published(archive)
        .filter(fact -> fact.isEnough() || !evidence.isEmpty())
        .ifPresent(fact -> evidence.add(fact.text()));
    return evidence;
  }

  /**
   * Additional evidence for an archive that has some already. What a publisher signed of it is
   * recorded once, with the date on which that was found.
   */
  List<String> further(FoundArchive archive) {
    List<String> known =
        archive.sought().pinned().map(pinned -> pinned.evidence()).orElse(List.of());
    return Stream.of(
            signature(archive),
            statement,
            published(archive).filter(fact -> !fact.isAmong(known)).map(SignedFact::text))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<SignedFact> published(FoundArchive archive) {
    return Optional.ofNullable(published.get(archive)).flatMap(Finding::evidence);
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

package io.github.wasiexternals.osv;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.osv.RecordMatcher.Outcome;
import io.github.wasiexternals.osv.RecordMatcher.Relation;
import io.github.wasiexternals.osv.VulnerabilityReport.Certainty;
import io.github.wasiexternals.osv.VulnerabilityReport.Hint;
import io.github.wasiexternals.osv.VulnerabilityReport.Match;
import io.github.wasiexternals.text.Printable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes records one after the other, and keeps what concerns the queries: its size depends on those
 * only, not on how many records pass.
 *
 * <p>Of two records with one id, the one modified later counts (OSV schema, "id, modified fields").
 * One that concerned a query and in its later form no longer does is forgotten if the later form
 * comes second.
 */
final class Collector {

  /** More than anybody reads. */
  private static final int LIMIT_HINTS = 5000;

  /** More than any set of libraries has; a hostile dump must not fill the memory. */
  static final int LIMIT_KEPT = 20_000;

  /** Nobody reads more. */
  private static final int LIMIT_MISTAKES = 20;

  private static final int LIMIT_LINE = 300;

  private final List<Query> queries;
  private final List<String> mistakes = new ArrayList<>();
  private final Map<Key, Kept> kept =
      new TreeMap<>(Comparator.comparing(Key::query).thenComparing(Key::id));
  private long hintsLeftOff;
  private long records;
  private long withdrawn;
  private long unreadable;
  private @Nullable Instant newest;

  private record Key(int query, String id) {}

  private record Kept(
      Outcome outcome, Vulnerability vulnerability, List<String> upstream, List<String> packages) {

    boolean isHint() {
      return outcome.relation() == Relation.DISTRIBUTION;
    }
  }

  Collector(List<Query> queries) {
    this.queries = List.copyOf(queries);
  }

  void accept(OsvRecord record) {
    records++;
    if (newest == null || record.modified().isAfter(newest)) {
      newest = record.modified();
    }
    if (record.withdrawn()) {
      withdrawn++;
    }
    for (int i = 0; i < queries.size(); i++) {
      keep(
          new Key(i, record.id()),
          record.withdrawn()
              ? RecordMatcher.UNRELATED
              : RecordMatcher.compare(queries.get(i), record),
          record);
    }
  }

  /** Counts a record that can't be read. */
  void reject(String mistake) {
    unreadable++;
    if (mistakes.size() < LIMIT_MISTAKES) {
      mistakes.add(Printable.line(mistake, LIMIT_LINE));
    }
  }

  /**
   * Takes a record that a service returned for a query. Its word counts where the record alone does
   * not decide: it has the repository.
   */
  void accept(Query query, OsvRecord record) {
    if (record.withdrawn()) {
      return;
    }
    Outcome own = RecordMatcher.compare(query, record);
    Outcome outcome =
        own.relation() == Relation.AFFECTED || own.relation() == Relation.DISTRIBUTION
            ? own
            : new Outcome(Relation.AFFECTED, "the service returned it for this tag");
    keep(new Key(queries.indexOf(query), record.id()), outcome, record);
  }

  private void keep(Key key, Outcome outcome, OsvRecord record) {
    @Nullable Kept before = kept.get(key);
    if (before != null && before.vulnerability().modified().isAfter(record.modified())) {
      return;
    }
    if (outcome.relation() == Relation.UNRELATED) {
      kept.remove(key);
      return;
    }
    boolean hint = outcome.relation() == Relation.DISTRIBUTION;
    if (before == null && hint && kept.size() >= LIMIT_HINTS) {
      hintsLeftOff++;
      return;
    }
    kept.put(
        key,
        new Kept(
            outcome,
            Vulnerability.of(record),
            record.upstream(),
            hint ? RecordMatcher.packages(queries.get(key.query()), record) : List.of()));
  }

  /** Whether more records concern the queries than can be. */
  boolean isOverfull() {
    return kept.size() > LIMIT_KEPT;
  }

  /** Whether no record came, nor anything that should have been one. */
  boolean isEmpty() {
    return records + unreadable == 0;
  }

  /** Where all records come from. */
  VulnerabilityReport.Dump source(Path dump, Digest digest) {
    return new VulnerabilityReport.Dump(
        dump.toString(),
        digest,
        Optional.ofNullable(newest),
        records,
        withdrawn,
        unreadable,
        mistakes);
  }

  /** All that was found. */
  VulnerabilityReport report(
      VulnerabilityReport.Source source, List<VulnerabilityReport.Unanswered> unanswered) {
    List<Match> matches = new ArrayList<>();
    List<Hint> hints = new ArrayList<>();
    Map<Integer, Set<String>> decided = decided();
    kept.forEach(
        (key, found) -> {
          Query query = queries.get(key.query());
          switch (found.outcome().relation()) {
            case AFFECTED -> matches.add(match(query, found, Certainty.AFFECTED));
            case POSSIBLE -> matches.add(match(query, found, Certainty.POSSIBLE));
            case DISTRIBUTION -> {
              if (isOpen(found, decided.getOrDefault(key.query(), Set.of()))) {
                hints.add(
                    new Hint(query, found.vulnerability(), found.upstream(), found.packages()));
              }
            }
            case NOT_AFFECTED, UNRELATED -> {}
          }
        });
    return new VulnerabilityReport(
        List.of(source), queries, matches, hints, hintsLeftOff, unanswered);
  }

  private static Match match(Query query, Kept found, Certainty certainty) {
    return new Match(query, found.vulnerability(), certainty, found.outcome().reason());
  }

  /** Ids of the vulnerabilities that upstream's own records decide, either way, by query. */
  private Map<Integer, Set<String>> decided() {
    Map<Integer, Set<String>> decided = new HashMap<>();
    kept.forEach(
        (key, found) -> {
          if (!found.isHint()) {
            decided
                .computeIfAbsent(key.query(), ignored -> new HashSet<>())
                .addAll(found.vulnerability().ids());
          }
        });
    return decided;
  }

  /** A hint about what is decided tells nothing new. */
  private static boolean isOpen(Kept hint, Set<String> decided) {
    Set<String> about = new HashSet<>(hint.upstream());
    about.addAll(hint.vulnerability().aliases());
    return !decided.contains(hint.vulnerability().id())
        && (about.isEmpty() || !decided.containsAll(about));
  }
}

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
 * Receives records one by one, and keeps those that concern the queries: memory use depends on the
 * queries, not on the number of records.
 *
 * <p>Of two records with the same id, the one modified later counts (OSV schema, "id, modified
 * fields"). If a later version of a record no longer concerns a query, the earlier one is dropped,
 * provided that the later one comes second.
 */
final class Collector {

  /** More than a person reads. */
  private static final int LIMIT_HINTS = 5000;

  /** More than any set of libraries has; limits the memory that a hostile dump can use. */
  static final int LIMIT_KEPT = 20_000;

  /** As many as a person reads. */
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
   * Adds a record that a service returned for a query. The service's match counts if the record
   * alone is not conclusive, since the service can evaluate the repository.
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

  /** Whether implausibly many records concern the queries. */
  boolean isOverfull() {
    return kept.size() > LIMIT_KEPT;
  }

  /** Whether there were no records, not even unreadable ones. */
  boolean isEmpty() {
    return records + unreadable == 0;
  }

  /** The source of all records. */
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

  /** The report on all records. */
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

  /** Ids of the vulnerabilities on which upstream's own records are conclusive, by query. */
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

  /** Whether a hint adds anything: not if its vulnerability is already decided. */
  private static boolean isOpen(Kept hint, Set<String> decided) {
    Set<String> about = new HashSet<>(hint.upstream());
    about.addAll(hint.vulnerability().aliases());
    return !decided.contains(hint.vulnerability().id())
        && (about.isEmpty() || !decided.containsAll(about));
  }
}

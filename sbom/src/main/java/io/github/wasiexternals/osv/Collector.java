package io.github.wasiexternals.osv;

import io.github.wasiexternals.osv.RecordMatcher.Outcome;
import io.github.wasiexternals.osv.RecordMatcher.Relation;
import java.time.Instant;
import java.util.Comparator;
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

  static final Comparator<Match> MATCHES =
      Comparator.comparing((Match match) -> match.query().library())
          .thenComparing(match -> match.vulnerability().id());
  static final Comparator<Hint> HINTS =
      Comparator.comparing((Hint hint) -> hint.query().library())
          .thenComparing(hint -> hint.vulnerability().id());

  /** More than anybody reads. */
  private static final int LIMIT_HINTS = 5000;

  /** More than any set of libraries has; a hostile dump must not fill the memory. */
  static final int LIMIT_KEPT = 20_000;

  private final List<Query> queries;
  private final Map<Key, Kept> kept =
      new TreeMap<>(Comparator.comparing(Key::query).thenComparing(Key::id));
  private long hintsLeftOff;
  private long records;
  private long withdrawn;
  private @Nullable Instant newest;

  private record Key(int query, String id) {}

  private record Kept(
      Outcome outcome, Vulnerability vulnerability, List<String> upstream, List<String> packages) {}

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
      Outcome outcome =
          record.withdrawn()
              ? new Outcome(Relation.UNRELATED, "")
              : RecordMatcher.compare(queries.get(i), record);
      keep(new Key(i, record.id()), outcome, record);
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
            : new Outcome(Relation.AFFECTED, "so the service says");
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

  long records() {
    return records;
  }

  long withdrawn() {
    return withdrawn;
  }

  Optional<Instant> newest() {
    return Optional.ofNullable(newest);
  }

  /**
   * All that was found.
   *
   * @param unasked about what nothing could be asked
   */
  Knowledge knowledge(Asked asked, List<Unasked> unasked) {
    return new Knowledge(
        List.of(asked),
        queries,
        kept.entrySet().stream()
            .flatMap(entry -> match(entry.getKey(), entry.getValue()).stream())
            .sorted(MATCHES)
            .toList(),
        kept.entrySet().stream()
            .filter(entry -> isOpenHint(entry.getKey(), entry.getValue()))
            .map(entry -> hint(entry.getKey(), entry.getValue()))
            .sorted(HINTS)
            .toList(),
        hintsLeftOff,
        unasked);
  }

  private Optional<Match> match(Key key, Kept found) {
    Query query = queries.get(key.query());
    return switch (found.outcome().relation()) {
      case AFFECTED ->
          Optional.of(
              new Match(
                  query,
                  found.vulnerability(),
                  Match.Certainty.AFFECTED,
                  found.outcome().reason()));
      case POSSIBLE ->
          Optional.of(
              new Match(
                  query,
                  found.vulnerability(),
                  Match.Certainty.POSSIBLE,
                  found.outcome().reason()));
      case UNRELATED, DISTRIBUTION, NOT_AFFECTED -> Optional.empty();
    };
  }

  private Hint hint(Key key, Kept found) {
    return new Hint(
        queries.get(key.query()), found.vulnerability(), found.upstream(), found.packages());
  }

  /** A hint about what upstream's own records decide, either way, tells nothing new. */
  private boolean isOpenHint(Key key, Kept found) {
    if (found.outcome().relation() != Relation.DISTRIBUTION) {
      return false;
    }
    Set<String> decided = decided(key.query());
    Set<String> about = new HashSet<>(found.upstream());
    about.addAll(found.vulnerability().aliases());
    return !decided.contains(found.vulnerability().id())
        && (about.isEmpty() || !decided.containsAll(about));
  }

  private final Map<Integer, Set<String>> decidedByQuery = new TreeMap<>();

  private Set<String> decided(int query) {
    return decidedByQuery.computeIfAbsent(
        query,
        ignored -> {
          Set<String> ids = new HashSet<>();
          kept.forEach(
              (key, found) -> {
                if (key.query() == query && found.outcome().relation() != Relation.DISTRIBUTION) {
                  ids.addAll(found.vulnerability().ids());
                }
              });
          return ids;
        });
  }
}

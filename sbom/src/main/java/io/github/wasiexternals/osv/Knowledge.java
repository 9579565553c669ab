package io.github.wasiexternals.osv;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known about some libraries, from whom, and what is not.
 *
 * @param asked who was asked; empty when nobody could be
 * @param queries what was to be known
 * @param matches sorted by library and id
 * @param hints sorted by library and id; those about a vulnerability that upstream's own record
 *     decides are left out
 * @param hintsLeftOff how many hints more there were than anybody reads
 * @param unasked about what nothing could be asked, in the order of the queries
 */
public record Knowledge(
    List<Asked> asked,
    List<Query> queries,
    List<Match> matches,
    List<Hint> hints,
    long hintsLeftOff,
    List<Unasked> unasked) {

  public Knowledge {
    asked = List.copyOf(asked);
    queries = List.copyOf(queries);
    matches = List.copyOf(matches);
    hints = List.copyOf(hints);
    unasked = List.copyOf(unasked);
  }

  /** What can be said of one library as a whole. */
  public enum Standing {
    /** A vulnerability of this version is known. */
    AFFECTED,
    /** None is certain, but one can't be ruled out here. */
    POSSIBLE,
    /** Somebody was asked, but not all of the answer could be read. */
    INCOMPLETE,
    /** Somebody was asked and knows none. The only one that is good news. */
    NONE_KNOWN,
    /** Nobody could be asked about it. */
    NOT_ASKED
  }

  /** Nothing, since nobody could be asked. */
  static Knowledge nothing(List<Query> queries, String reason) {
    return new Knowledge(
        List.of(),
        queries,
        List.of(),
        List.of(),
        0,
        queries.stream().map(query -> new Unasked(query, reason)).toList());
  }

  /**
   * The standing of a library.
   *
   * @param query one of the queries
   */
  public Standing standing(Query query) {
    List<Match.Certainty> found =
        matches.stream()
            .filter(match -> match.query().equals(query))
            .map(Match::certainty)
            .toList();
    if (found.contains(Match.Certainty.AFFECTED)) {
      return Standing.AFFECTED;
    }
    if (!found.isEmpty()) {
      return Standing.POSSIBLE;
    }
    boolean silent = unasked.stream().anyMatch(each -> each.query().equals(query));
    if (silent || asked.isEmpty() || !queries.contains(query)) {
      return Standing.NOT_ASKED;
    }
    return asked.stream().anyMatch(each -> each instanceof Asked.Dump dump && dump.unreadable() > 0)
        ? Standing.INCOMPLETE
        : Standing.NONE_KNOWN;
  }

  /**
   * Adds what somebody else knows about the same queries. What either knows is known; a library is
   * unasked only if both are silent about it; the surer of two matches stays.
   */
  public Knowledge and(Knowledge other) {
    List<Match> all = new ArrayList<>(matches);
    for (Match match : other.matches) {
      List<Match> same = all.stream().filter(each -> isSame(each, match)).toList();
      if (same.stream().allMatch(each -> each.certainty().compareTo(match.certainty()) > 0)) {
        all.removeAll(same);
        all.add(match);
      }
    }
    List<Hint> allHints = new ArrayList<>(hints);
    other.hints.stream().filter(hint -> !allHints.contains(hint)).forEach(allHints::add);
    return new Knowledge(
        Stream.concat(asked.stream(), other.asked.stream()).toList(),
        Stream.concat(queries.stream(), other.queries.stream()).distinct().toList(),
        all.stream().sorted(Collector.MATCHES).toList(),
        allHints.stream().sorted(Collector.HINTS).toList(),
        hintsLeftOff + other.hintsLeftOff,
        Stream.concat(unasked.stream(), other.unasked.stream())
            .filter(each -> isUnasked(each.query()) && other.isUnasked(each.query()))
            .distinct()
            .toList());
  }

  private boolean isUnasked(Query query) {
    return !queries.contains(query)
        || unasked.stream().anyMatch(each -> each.query().equals(query));
  }

  private static boolean isSame(Match one, Match other) {
    return one.query().equals(other.query())
        && one.vulnerability().id().equals(other.vulnerability().id());
  }
}

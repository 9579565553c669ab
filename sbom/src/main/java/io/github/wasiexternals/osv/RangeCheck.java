package io.github.wasiexternals.osv;

import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.osv.OsvRecord.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether a version is in a range: the algorithm of the OSV schema, "Evaluation".
 *
 * <pre>
 * affected = no limit, or version &lt; any limit
 *            and the last event at or before the version introduced it
 * </pre>
 */
final class RangeCheck {

  /** Before every version (OSV schema, "affected[].ranges[].events"). */
  private static final String BEGINNING = "0";

  /** No limit, the same as an absent one. */
  private static final String UNLIMITED = "*";

  private RangeCheck() {}

  /** An event with its version; the beginning has none. */
  private record Placed(Event event, Optional<Version> place) {}

  /**
   * Evaluates a range of versions.
   *
   * @param semantic whether they are versions in the sense of {@link Version#semantic}
   * @return empty if it can't be decided: no event, or a version without a number
   */
  static Optional<Boolean> contains(List<Event> events, String version, boolean semantic) {
    Optional<Version> asked = place(version, semantic);
    if (asked.isEmpty() || events.isEmpty()) {
      return Optional.empty();
    }
    List<Placed> placed = new ArrayList<>();
    for (Event event : events) {
      boolean nowhere = event.at().equals(BEGINNING) || event.at().equals(UNLIMITED);
      Optional<Version> place = nowhere ? Optional.empty() : place(event.at(), semantic);
      if (!nowhere && place.isEmpty()) {
        return Optional.empty();
      }
      placed.add(new Placed(event, place));
    }
    return Optional.of(beforeLimits(placed, asked.get()) && introduced(placed, asked.get()));
  }

  private static Optional<Version> place(String version, boolean semantic) {
    return semantic ? Version.semantic(version) : Version.of(version);
  }

  private static boolean beforeLimits(List<Placed> events, Version version) {
    List<Placed> limits =
        events.stream().filter(each -> each.event().kind() == Event.Kind.LIMIT).toList();
    return limits.isEmpty()
        || limits.stream()
            .anyMatch(
                limit ->
                    limit.event().at().equals(UNLIMITED)
                        || limit.place().filter(at -> version.compareTo(at) < 0).isPresent());
  }

  private static boolean introduced(List<Placed> events, Version version) {
    List<Placed> sorted = new ArrayList<>(events);
    sorted.sort(
        Comparator.comparing(
            Placed::place,
            (one, other) ->
                one.isEmpty() || other.isEmpty()
                    ? Boolean.compare(one.isPresent(), other.isPresent())
                    : one.get().compareTo(other.get())));
    boolean vulnerable = false;
    for (Placed each : sorted) {
      // The beginning is at or before every version.
      int order = each.place().map(version::compareTo).orElse(1);
      vulnerable =
          switch (each.event().kind()) {
            case INTRODUCED -> vulnerable || order >= 0;
            case FIXED -> vulnerable && order < 0;
            case LAST_AFFECTED -> vulnerable && order <= 0;
            case LIMIT -> vulnerable;
          };
    }
    return vulnerable;
  }
}

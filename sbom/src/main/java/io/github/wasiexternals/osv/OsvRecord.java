package io.github.wasiexternals.osv;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A vulnerability as the OSV schema (1.6 and newer) describes it, as far as it decides about a
 * version or is shown to people.
 *
 * @param id for example {@code CVE-2023-45853} or {@code OSV-2020-1974}
 * @param modified when it was last changed
 * @param published when it became known
 * @param withdrawn whether it has been taken back
 * @param aliases the same vulnerability in other databases
 * @param upstream vulnerabilities of others that a distribution's record is about
 * @param summary one line
 * @param severities how bad it is, in several notations
 * @param affected which versions of what
 * @param references where to read on
 */
record OsvRecord(
    String id,
    Instant modified,
    Optional<Instant> published,
    boolean withdrawn,
    List<String> aliases,
    List<String> upstream,
    String summary,
    List<Score> severities,
    List<Affected> affected,
    List<String> references) {

  OsvRecord {
    aliases = List.copyOf(aliases);
    upstream = List.copyOf(upstream);
    severities = List.copyOf(severities);
    affected = List.copyOf(affected);
    references = List.copyOf(references);
  }

  /**
   * How bad it is, in one notation.
   *
   * @param type {@code CVSS_V3}, {@code Ubuntu}, …; {@code database} for a database's own word
   * @param score a vector or a word
   */
  record Score(String type, String score) {}

  /**
   * Versions of one package that have the vulnerability: those listed, and those in any range.
   *
   * @param name of the package, if it is one of an ecosystem
   */
  record Affected(
      Optional<PackageName> name,
      List<Range> ranges,
      List<String> versions,
      List<Score> severities) {
    Affected {
      ranges = List.copyOf(ranges);
      versions = List.copyOf(versions);
      severities = List.copyOf(severities);
    }
  }

  /**
   * A package of an ecosystem.
   *
   * @param ecosystem for example {@code Debian:12}
   * @param purl as given
   */
  record PackageName(String ecosystem, String name, Optional<String> purl) {}

  /**
   * A range of versions or commits.
   *
   * @param type {@code GIT}, {@code SEMVER} or {@code ECOSYSTEM}
   * @param repository of a {@code GIT} range
   * @param events commits for {@code GIT}, else versions; in the record's order
   * @param versions for {@code GIT}: the versions that the database derived the commits from, as
   *     OSV's own conversion of CVE records keeps them in {@code database_specific}; often empty
   * @param cpes for {@code GIT}: the CPE names that these versions were said of
   */
  record Range(
      String type,
      Optional<String> repository,
      List<Event> events,
      List<Event> versions,
      List<String> cpes) {
    Range {
      events = List.copyOf(events);
      versions = List.copyOf(versions);
      cpes = List.copyOf(cpes);
    }
  }

  /**
   * A point at which something changes.
   *
   * @param at a version or a commit; {@code 0} is before all others
   */
  record Event(Kind kind, String at) {
    /** What happens at that point. */
    enum Kind {
      INTRODUCED,
      FIXED,
      LAST_AFFECTED,
      LIMIT
    }
  }
}

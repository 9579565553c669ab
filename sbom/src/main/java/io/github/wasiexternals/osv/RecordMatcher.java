package io.github.wasiexternals.osv;

import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.osv.OsvRecord.Affected;
import io.github.wasiexternals.osv.OsvRecord.Event;
import io.github.wasiexternals.osv.OsvRecord.PackageName;
import io.github.wasiexternals.osv.OsvRecord.Range;
import io.github.wasiexternals.text.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Compares a record with a query.
 *
 * <p>A record is about a library if it names its repository, its package URL, or, with commits of a
 * repository that has moved, its CPE. The version is affected if the record lists the tag or the
 * version, or if the version is in a range of versions. A range of commits can only be evaluated in
 * the repository. So instead, in this order:
 *
 * <ol>
 *   <li>the versions from which the database derived the commits, if the record has them;
 *   <li>a list of tags, which the database made by walking the commits: an unlisted version is not
 *       affected, unless the range is open and the version is newer than all listed ones, since the
 *       list may be older than the tag;
 *   <li>otherwise the match is undecided, and is reported as such.
 * </ol>
 *
 * <p>A record that names only a distribution's package is a hint, whatever its versions, since they
 * are the distribution's.
 */
final class RecordMatcher {

  /** Their packages have upstream's name, but patches and versions of their own. */
  private static final Set<String> DISTRIBUTIONS =
      Set.of(
          "almalinux",
          "alpaquita",
          "alpine",
          "android",
          "azure linux",
          "bellsoft hardened containers",
          "bitnami",
          "chainguard",
          "cleanstart",
          "conancenter",
          "debian",
          "docker hardened images",
          "echo",
          "freebsd",
          "mageia",
          "minimos",
          "openeuler",
          "opensuse",
          "photon os",
          "red hat",
          "rocky linux",
          "suse",
          "ubuntu",
          "vcpkg",
          "wolfi");

  private static final String GIT = "GIT";
  private static final int LIMIT_EVENT = 40;

  private RecordMatcher() {}

  /** The relation of a record to a query; later ones outweigh earlier ones. */
  enum Relation {
    UNRELATED,
    DISTRIBUTION,
    NOT_AFFECTED,
    POSSIBLE,
    AFFECTED
  }

  /**
   * The relation of a record to a query, with the reason.
   *
   * @param reason in words; empty if there is none
   */
  record Outcome(Relation relation, String reason) {}

  static final Outcome UNRELATED = new Outcome(Relation.UNRELATED, "");
  private static final Outcome NOT_AFFECTED = new Outcome(Relation.NOT_AFFECTED, "");

  static Outcome compare(Query query, OsvRecord record) {
    return worst(UNRELATED, record.affected().stream().map(each -> compare(query, each)));
  }

  private static Outcome worst(Outcome least, Stream<Outcome> others) {
    return Stream.concat(Stream.of(least), others)
        .reduce(BinaryOperator.maxBy(Comparator.comparing(Outcome::relation)))
        .orElse(least);
  }

  /** The distribution packages that a record names, each {@code ecosystem name}, sorted. */
  static List<String> packages(Query query, OsvRecord record) {
    Set<String> packages = new TreeSet<>();
    for (Affected affected : record.affected()) {
      affected
          .name()
          .filter(name -> isDistributionOf(query, name))
          .ifPresent(name -> packages.add(name.ecosystem() + " " + name.name()));
    }
    return List.copyOf(packages);
  }

  private static Outcome compare(Query query, Affected affected) {
    boolean named = affected.name().filter(name -> isNameOf(query, name)).isPresent();
    List<Range> ranges =
        affected.ranges().stream()
            .filter(
                range ->
                    named
                        || range.repository().filter(url -> isRepository(query, url)).isPresent()
                        || isCpeOf(query, range))
            .toList();
    if (!named && ranges.isEmpty()) {
      boolean hint = affected.name().filter(name -> isDistributionOf(query, name)).isPresent();
      return hint ? new Outcome(Relation.DISTRIBUTION, "") : UNRELATED;
    }
    Optional<String> listed = affected.versions().stream().filter(query::isVersion).findFirst();
    if (listed.isPresent()) {
      return new Outcome(Relation.AFFECTED, "the record lists " + listed.get());
    }
    // If the repository matches, ranges of versions in the same entry apply as well.
    return worst(
        NOT_AFFECTED,
        affected.ranges().stream()
            .filter(range -> ranges.contains(range) || !range.type().equals(GIT))
            .map(range -> compare(query, range, affected.versions())));
  }

  private static Outcome compare(Query query, Range range, List<String> listed) {
    boolean commits = range.type().equals(GIT);
    List<Event> events = commits ? range.versions() : range.events();
    Optional<Boolean> contains =
        RangeCheck.contains(events, query.version(), range.type().equals("SEMVER"));
    if (contains.isPresent()) {
      return contains.get()
          ? new Outcome(Relation.AFFECTED, query.version() + " is in the range " + words(events))
          : NOT_AFFECTED;
    }
    if (!commits) {
      return new Outcome(
          Relation.POSSIBLE, "can't be compared with the range " + words(range.events()));
    }
    if (listed.isEmpty()) {
      return new Outcome(
          Relation.POSSIBLE,
          "only the repository can decide about the commits " + words(range.events()));
    }
    return isOpen(range) && isNewerThanAll(query.version(), listed)
        ? new Outcome(
            Relation.POSSIBLE,
            "newer than all listed versions, and nothing ends the commits " + words(range.events()))
        : NOT_AFFECTED;
  }

  private static boolean isNameOf(Query query, PackageName name) {
    return (name.ecosystem().equalsIgnoreCase(GIT) && isRepository(query, name.name()))
        || name.purl()
            .map(purl -> purl.replaceFirst("[@?#].*$", ""))
            .filter(purl -> query.purl().filter(purl::equals).isPresent())
            .isPresent();
  }

  private static boolean isRepository(Query query, String url) {
    return query.repository().filter(own -> RepositoryUrl.same(own, url)).isPresent();
  }

  private static boolean isCpeOf(Query query, Range range) {
    return query
        .cpe()
        .filter(
            cpe ->
                range.cpes().stream()
                    .anyMatch(
                        name -> name.startsWith("cpe:2.3:a:" + cpe + ":") || name.equals(cpe)))
        .isPresent();
  }

  private static boolean isDistributionOf(Query query, PackageName name) {
    String ecosystem = name.ecosystem().replaceFirst(":.*$", "").toLowerCase(Locale.ROOT);
    return DISTRIBUTIONS.contains(ecosystem) && query.packages().contains(name.name());
  }

  private static boolean isOpen(Range range) {
    int last = range.events().size() - 1;
    return last < 0 || range.events().get(last).kind() == Event.Kind.INTRODUCED;
  }

  private static boolean isNewerThanAll(String version, List<String> listed) {
    Optional<Version> asked = Version.of(version);
    return asked.isEmpty()
        || listed.stream()
            .flatMap(each -> Version.of(each).stream())
            .allMatch(each -> asked.get().compareTo(each) > 0);
  }

  private static String words(List<Event> events) {
    List<String> words =
        events.stream()
            .limit(8)
            .map(
                event ->
                    event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + " "
                        + shortened(event.at()))
            .toList();
    return (words.isEmpty() ? "without events" : String.join(", ", words))
        + (events.size() > words.size() ? ", …" : "");
  }

  private static String shortened(String at) {
    return at.matches("[0-9a-f]{40,64}") ? at.substring(0, 12) : Printable.line(at, LIMIT_EVENT);
  }
}

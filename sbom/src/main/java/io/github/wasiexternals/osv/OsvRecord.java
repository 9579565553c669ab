package io.github.wasiexternals.osv;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.osv.OsvRecordParser.NotARecordException;
import io.github.wasiexternals.text.Printable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A vulnerability as the OSV schema (1.6 and newer) describes it, as far as it is needed to match
 * versions or to show people.
 *
 * <p>Each record here has a method that takes the members of its JSON object; {@link
 * OsvRecordParser} handles absent, unknown and invalid ones.
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

  private static final int LIMIT_SUMMARY = 300;
  private static final int LIMIT_ID = 200;
  private static final int LIMIT_URL = 2000;
  private static final int LIMIT_REFERENCES = 50;

  OsvRecord {
    aliases = List.copyOf(aliases);
    upstream = List.copyOf(upstream);
    severities = List.copyOf(severities);
    affected = List.copyOf(affected);
    references = List.copyOf(references);
  }

  @JsonCreator
  static OsvRecord of(
      @JsonProperty("id") String id,
      @JsonProperty("modified") String modified,
      @JsonProperty("published") String published,
      @JsonProperty("withdrawn") String withdrawn,
      @JsonProperty("aliases") List<String> aliases,
      @JsonProperty("upstream") List<String> upstream,
      @JsonProperty("summary") String summary,
      @JsonProperty("details") String details,
      @JsonProperty("severity") List<Score> severities,
      @JsonProperty("affected") List<Affected> affected,
      @JsonProperty("references") List<Reference> references,
      @JsonProperty("database_specific") @Nullable JsonNode notes) {
    if (!isId(id)) {
      throw new NotARecordException("the record has no id");
    }
    return new OsvRecord(
        id,
        instant(modified).orElseThrow(() -> new NotARecordException("the record has no modified")),
        instant(published),
        !withdrawn.isEmpty(),
        aliases.stream().filter(OsvRecord::isId).toList(),
        upstream.stream().filter(OsvRecord::isId).toList(),
        oneLine(summary.isBlank() ? details : summary),
        Stream.concat(severities.stream(), word(notes).stream()).toList(),
        affected,
        references.stream()
            .map(Reference::url)
            .filter(url -> !url.isEmpty() && url.length() <= LIMIT_URL)
            .limit(LIMIT_REFERENCES)
            .toList());
  }

  /** Whether a text is fit to be shown and compared as an id; others are dropped. */
  private static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= LIMIT_ID
        && text.codePoints().allMatch(Printable::hasGlyph);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new NotARecordException("not a time: " + text, e);
    }
  }

  private static String oneLine(String text) {
    return Printable.line(text.strip().lines().findFirst().orElse("").strip(), LIMIT_SUMMARY);
  }

  /**
   * The severity as a word: GitHub's advisories have {@code "severity": "MODERATE"} in {@code
   * database_specific}.
   */
  private static Optional<Score> word(@Nullable JsonNode notes) {
    return Optional.ofNullable(notes)
        .map(all -> all.path("severity").textValue())
        .map(severity -> new Score("database", severity));
  }

  /** Where to read on. */
  record Reference(String url) {
    @JsonCreator
    static Reference of(@JsonProperty("url") String url) {
      return new Reference(url);
    }
  }

  /**
   * How bad it is, in one notation.
   *
   * @param type {@code CVSS_V3}, {@code Ubuntu}, …; {@code database} for a database's own rating
   * @param score a vector or a word
   */
  record Score(@JsonProperty("type") String type, @JsonProperty("score") String score) {}

  /**
   * Versions of one package that have the vulnerability: those listed, and those in any range.
   *
   * @param name of the package, if it belongs to an ecosystem
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

    /** Reads the object. Records of C libraries have an empty object for the package. */
    @JsonCreator
    static Affected of(
        @JsonProperty("package") @Nullable PackageName name,
        @JsonProperty("ranges") List<Range> ranges,
        @JsonProperty("versions") List<String> versions,
        @JsonProperty("severity") List<Score> severities) {
      return new Affected(
          Optional.ofNullable(name).filter(PackageName::isSaid), ranges, versions, severities);
    }
  }

  /**
   * A package of an ecosystem.
   *
   * @param ecosystem for example {@code Debian:12}
   * @param purl as given
   */
  record PackageName(String ecosystem, String name, Optional<String> purl) {

    @JsonCreator
    static PackageName of(
        @JsonProperty("ecosystem") String ecosystem,
        @JsonProperty("name") String name,
        @JsonProperty("purl") String purl) {
      return new PackageName(ecosystem, name, present(purl));
    }

    private boolean isSaid() {
      return !ecosystem.isEmpty() || !name.isEmpty() || purl.isPresent();
    }
  }

  /**
   * A range of versions or commits.
   *
   * @param type {@code GIT}, {@code SEMVER} or {@code ECOSYSTEM}
   * @param repository of a {@code GIT} range
   * @param events commits for {@code GIT}, else versions; in the record's order
   * @param versions for {@code GIT}: the versions that the database derived the commits from, as
   *     OSV's own conversion of CVE records keeps them in {@code database_specific}; often empty
   * @param cpes for {@code GIT}: the CPE names to which these versions belong
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

    /**
     * @param notes additional data of OSV's conversion of CVE records: {@code extracted_events}
     *     (earlier {@code versions}) and {@code cpe}. Free-form, so unexpected content there is not
     *     an error
     */
    @JsonCreator
    static Range of(
        @JsonProperty("type") String type,
        @JsonProperty("repo") String repository,
        @JsonProperty("events") List<ObjectNode> events,
        @JsonProperty("database_specific") @Nullable JsonNode notes) {
      List<Event> versions = new ArrayList<>();
      List<String> cpes = new ArrayList<>();
      if (notes instanceof ObjectNode members) {
        for (Map.Entry<String, JsonNode> member : members.properties()) {
          String name = member.getKey();
          JsonNode value = member.getValue();
          if ((name.equals("extracted_events") || name.equals("versions")) && value.isArray()) {
            value.forEach(each -> versions.addAll(Event.of(each)));
          } else if (name.startsWith("cpe") && value.isTextual()) {
            cpes.add(value.textValue());
          }
        }
      }
      return new Range(
          type.toUpperCase(Locale.ROOT),
          present(repository),
          events.stream().flatMap(event -> Event.of(event).stream()).toList(),
          versions,
          cpes);
    }
  }

  /**
   * A point at which the status changes.
   *
   * @param at a version or a commit; {@code 0} is before all others
   */
  record Event(Kind kind, String at) {
    /** What happens at that point, named as in a record but in capitals. */
    enum Kind {
      INTRODUCED,
      FIXED,
      LAST_AFFECTED,
      LIMIT
    }

    /** The schema requires one member in each object; several are read as several events. */
    private static List<Event> of(JsonNode object) {
      List<Event> events = new ArrayList<>();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        for (Kind kind : Kind.values()) {
          if (member.getKey().equals(kind.name().toLowerCase(Locale.ROOT))) {
            events.add(new Event(kind, at(member.getValue())));
          }
        }
      }
      return events;
    }

    private static String at(JsonNode value) {
      if (!value.isTextual() && !value.isNull()) {
        throw new NotARecordException("the version of an event must be a string");
      }
      return value.isNull() ? "" : value.textValue();
    }
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(there -> !there.isEmpty());
  }
}

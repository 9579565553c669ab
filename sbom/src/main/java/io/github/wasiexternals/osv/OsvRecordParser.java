package io.github.wasiexternals.osv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.wasiexternals.osv.OsvRecord.Affected;
import io.github.wasiexternals.osv.OsvRecord.Event;
import io.github.wasiexternals.osv.OsvRecord.PackageName;
import io.github.wasiexternals.osv.OsvRecord.Range;
import io.github.wasiexternals.osv.OsvRecord.Score;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads an OSV record token by token, and keeps only what {@link OsvRecord} has: a record of the
 * Linux kernel can be many megabytes.
 *
 * <p>Unknown members are passed over, as the schema asks. A known one of the wrong form makes the
 * record unreadable: half a record must not decide.
 */
final class OsvRecordParser {

  /** A real record has about ten levels. */
  private static final int LIMIT_NESTING = 64;

  private static final int LIMIT_STRING = 8 << 20;

  /**
   * Those of the Linux kernel have some ten thousands. Each can cost some sixty bytes of memory,
   * also where it is three bytes in the dump.
   */
  private static final int LIMIT_TOKENS = 1_000_000;

  private static final int LIMIT_SUMMARY = 300;
  private static final int LIMIT_ID = 200;
  private static final int LIMIT_URL = 2000;
  private static final int LIMIT_REFERENCES = 50;

  /** Of one record. */
  private static final JsonFactory RECORD =
      factory(constraints().maxTokenCount(LIMIT_TOKENS).build());

  /** Of a page of many. */
  private static final JsonFactory PAGE = factory(constraints().build());

  private final JsonParser json;

  private String id = "";
  private Optional<Instant> modified = Optional.empty();
  private Optional<Instant> published = Optional.empty();
  private boolean withdrawn;
  private List<String> aliases = List.of();
  private List<String> upstream = List.of();
  private String summary = "";
  private String details = "";
  private final List<Score> severities = new ArrayList<>();
  private List<Affected> affected = List.of();
  private List<String> references = List.of();

  /** Reads one value, which ends at the parser's current token when it returns. */
  private interface Reader<T> {
    T read() throws IOException;
  }

  /** Reads the value of one member, or passes over it. */
  private interface Members {
    void member(String name) throws IOException;
  }

  private OsvRecordParser(JsonParser json) {
    this.json = json;
  }

  private static StreamReadConstraints.Builder constraints() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(LIMIT_NESTING)
        .maxStringLength(LIMIT_STRING);
  }

  private static JsonFactory factory(StreamReadConstraints constraints) {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(constraints)
        .build();
  }

  /**
   * The one record in a stream, which is left open.
   *
   * @throws JsonParseException if it is no OSV record
   * @throws IOException if the stream can't be read
   */
  static OsvRecord parse(InputStream in) throws IOException {
    try (JsonParser json = RECORD.createParser(in)) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      json.nextToken();
      OsvRecord record = new OsvRecordParser(json).osvRecord();
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "something stands behind the record");
      }
      return record;
    }
  }

  /** A page of the service's answer: records, and the token of the next page. */
  record Page(List<OsvRecord> records, Optional<String> next) {}

  /**
   * The answer of {@code /v1/query}.
   *
   * @throws JsonParseException if it is none
   */
  static Page page(byte[] answer) throws IOException {
    try (JsonParser json = PAGE.createParser(answer)) {
      json.nextToken();
      List<OsvRecord> records = new ArrayList<>();
      List<String> next = new ArrayList<>();
      OsvRecordParser reader = new OsvRecordParser(json);
      reader.object(
          member -> {
            switch (member) {
              case "vulns" ->
                  records.addAll(reader.list(() -> new OsvRecordParser(json).osvRecord()));
              case "next_page_token" -> next.add(reader.text());
              default -> json.skipChildren();
            }
          });
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "something stands behind the answer");
      }
      return new Page(records, next.stream().filter(token -> !token.isEmpty()).findFirst());
    }
  }

  private OsvRecord osvRecord() throws IOException {
    object(this::topMember);
    if (id.isEmpty() || !isId(id)) {
      throw new JsonParseException(json, "the record has no id");
    }
    return new OsvRecord(
        id,
        modified.orElseThrow(() -> new JsonParseException(json, "the record has no modified")),
        published,
        withdrawn,
        aliases.stream().filter(OsvRecordParser::isId).toList(),
        upstream.stream().filter(OsvRecordParser::isId).toList(),
        oneLine(summary.isBlank() ? details : summary),
        severities,
        affected,
        references.stream()
            .filter(url -> url.length() <= LIMIT_URL)
            .limit(LIMIT_REFERENCES)
            .toList());
  }

  /** Ids are shown to people and compared; what is none of use is not kept. */
  private static boolean isId(String text) {
    return text.length() <= LIMIT_ID && text.chars().noneMatch(Character::isISOControl);
  }

  private void topMember(String name) throws IOException {
    switch (name) {
      case "id" -> id = text();
      case "modified" -> modified = instant();
      case "published" -> published = instant();
      case "withdrawn" -> withdrawn = !text().isEmpty();
      case "aliases" -> aliases = list(this::text);
      case "upstream" -> upstream = list(this::text);
      case "summary" -> summary = text();
      case "details" -> details = text();
      case "severity" -> severities.addAll(list(this::score));
      case "affected" -> affected = list(this::affected);
      case "references" -> references = list(this::reference);
      case "database_specific" -> databaseSpecific(severities);
      default -> json.skipChildren();
    }
  }

  private Affected affected() throws IOException {
    List<PackageName> names = new ArrayList<>();
    List<Range> ranges = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    object(
        member -> {
          switch (member) {
            case "package" -> packageName().ifPresent(names::add);
            case "ranges" -> ranges.addAll(list(this::range));
            case "versions" -> versions.addAll(list(this::text));
            case "severity" -> scores.addAll(list(this::score));
            default -> json.skipChildren();
          }
        });
    return new Affected(names.stream().findFirst(), ranges, versions, scores);
  }

  /** Records of C libraries have an empty object here. */
  private Optional<PackageName> packageName() throws IOException {
    String[] found = {"", "", ""};
    object(
        member -> {
          switch (member) {
            case "ecosystem" -> found[0] = text();
            case "name" -> found[1] = text();
            case "purl" -> found[2] = text();
            default -> json.skipChildren();
          }
        });
    return found[0].isEmpty() && found[1].isEmpty() && found[2].isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PackageName(
                found[0], found[1], Optional.of(found[2]).filter(purl -> !purl.isEmpty())));
  }

  private Range range() throws IOException {
    String[] found = {"", ""};
    List<Event> events = new ArrayList<>();
    List<Event> versions = new ArrayList<>();
    List<String> cpes = new ArrayList<>();
    object(
        member -> {
          switch (member) {
            case "type" -> found[0] = text();
            case "repo" -> found[1] = text();
            case "events" -> events.addAll(events());
            case "database_specific" -> derivedFrom(versions, cpes);
            default -> json.skipChildren();
          }
        });
    return new Range(
        found[0].toUpperCase(Locale.ROOT),
        Optional.of(found[1]).filter(repository -> !repository.isEmpty()),
        events,
        versions,
        cpes);
  }

  /**
   * What OSV's conversion of CVE records notes beside the commits that it found: {@code
   * extracted_events} (earlier {@code versions}) and {@code cpe}. Free-form, so another form there
   * is no mistake.
   */
  private void derivedFrom(List<Event> versions, List<String> cpes) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    object(
        member -> {
          boolean array = json.currentToken() == JsonToken.START_ARRAY;
          if ((member.equals("extracted_events") || member.equals("versions")) && array) {
            versions.addAll(list(this::looseEvents).stream().flatMap(List::stream).toList());
          } else if (member.startsWith("cpe") && json.currentToken() == JsonToken.VALUE_STRING) {
            cpes.add(text());
          } else {
            json.skipChildren();
          }
        });
  }

  private List<Event> looseEvents() throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      return event();
    }
    json.skipChildren();
    return List.of();
  }

  private List<Event> events() throws IOException {
    return list(this::event).stream().flatMap(List::stream).toList();
  }

  /** The schema wants one member an event; more are as many events. */
  private List<Event> event() throws IOException {
    List<Event> found = new ArrayList<>();
    object(
        member -> {
          switch (member) {
            case "introduced" -> found.add(new Event(Event.Kind.INTRODUCED, text()));
            case "fixed" -> found.add(new Event(Event.Kind.FIXED, text()));
            case "last_affected" -> found.add(new Event(Event.Kind.LAST_AFFECTED, text()));
            case "limit" -> found.add(new Event(Event.Kind.LIMIT, text()));
            default -> json.skipChildren();
          }
        });
    return found;
  }

  private Score score() throws IOException {
    String[] found = {"", ""};
    object(
        member -> {
          switch (member) {
            case "type" -> found[0] = text();
            case "score" -> found[1] = text();
            default -> json.skipChildren();
          }
        });
    return new Score(found[0], found[1]);
  }

  /** GitHub's advisories say {@code "severity": "MODERATE"} here. */
  private void databaseSpecific(List<Score> scores) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    object(
        member -> {
          if (member.equals("severity") && json.currentToken() == JsonToken.VALUE_STRING) {
            scores.add(new Score("database", text()));
          } else {
            json.skipChildren();
          }
        });
  }

  private String reference() throws IOException {
    String[] found = {""};
    object(
        member -> {
          if (member.equals("url")) {
            found[0] = text();
          } else {
            json.skipChildren();
          }
        });
    return found[0];
  }

  /** Null counts as absent. */
  private void object(Members members) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expect(JsonToken.START_OBJECT, "an object");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      members.member(name);
    }
  }

  private <T> List<T> list(Reader<T> element) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    expect(JsonToken.START_ARRAY, "a list");
    List<T> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element.read());
    }
    return elements;
  }

  private String text() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    expect(JsonToken.VALUE_STRING, "a text");
    return json.getText();
  }

  private Optional<Instant> instant() throws IOException {
    String text = text();
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new JsonParseException(json, "no time: " + text, e);
    }
  }

  private void expect(JsonToken token, String form) throws IOException {
    if (json.currentToken() != token) {
      throw new JsonParseException(
          json, "not " + form + ": " + json.getParsingContext().pathAsPointer());
    }
  }

  private static String oneLine(String text) {
    String line = text.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() <= LIMIT_SUMMARY ? line : line.substring(0, LIMIT_SUMMARY) + "…";
  }
}

package io.github.wasiexternals.evidence;

import io.github.wasiexternals.digest.Digest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a suite's {@code InRelease} says (wiki.debian.org/DebianRepository/Format).
 *
 * @param codename the suite's name, for example {@code trixie}
 * @param date when it was made
 * @param validUntil until when it is current; empty where Debian sets no limit, as for releases
 * @param byHash whether indexes are available under their digests, too
 * @param indexes the suite's indexes, by their paths
 */
record SuiteRelease(
    String codename,
    Instant date,
    Optional<Instant> validUntil,
    boolean byHash,
    Map<String, Entry> indexes) {

  private static final Pattern ENTRY = Pattern.compile(" ([0-9a-f]{64}) +([0-9]{1,18}) (\\S+)");

  SuiteRelease {
    indexes = Map.copyOf(indexes);
  }

  /**
   * An index of the suite.
   *
   * @param size in bytes
   */
  record Entry(Digest sha256, long size) {}

  /**
   * Reads the signed lines.
   *
   * @throws IOException if they are not those of such a file; the message has the reason
   */
  static SuiteRelease read(List<String> lines) throws IOException {
    Map<String, String> fields = new HashMap<>();
    Map<String, Entry> indexes = new HashMap<>();
    String field = "";
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (!line.startsWith(" ") && colon > 0) {
        field = line.substring(0, colon);
        if (fields.put(field, line.substring(colon + 1).strip()) != null) {
          throw new IOException("it has '" + field + "' twice");
        }
      } else if (field.equals("SHA256")) {
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
          throw new IOException("not a digest, a size and a name: '" + line + "'");
        }
        indexes.put(
            entry.group(3),
            new Entry(Digest.sha256(entry.group(1)), Long.parseLong(entry.group(2))));
      }
    }
    return new SuiteRelease(
        required(fields, "Codename"),
        time(required(fields, "Date")),
        fields.containsKey("Valid-Until")
            ? Optional.of(time(required(fields, "Valid-Until")))
            : Optional.empty(),
        fields.getOrDefault("Acquire-By-Hash", "").equals("yes"),
        indexes);
  }

  /** The day on which it was made, in UTC. */
  LocalDate day() {
    return day(date);
  }

  static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static String required(Map<String, String> fields, String field) throws IOException {
    String value = Objects.requireNonNullElse(fields.get(field), "");
    if (value.isEmpty()) {
      throw new IOException("it has no '" + field + "'");
    }
    return value;
  }

  /** Debian writes RFC 1123's form, with UTC for GMT. */
  private static Instant time(String text) throws IOException {
    try {
      return Instant.from(
          DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.replaceFirst(" UTC$", " GMT")));
    } catch (DateTimeException e) {
      throw new IOException("not a time: '" + text + "'", e);
    }
  }
}

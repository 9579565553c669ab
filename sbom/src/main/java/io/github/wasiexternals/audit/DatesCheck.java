package io.github.wasiexternals.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomPaths;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks whether times in a document are possible: nothing was made in the future. */
final class DatesCheck implements Check {

  private static final Question QUESTION =
      new Question(
          "verified.dates",
          Group.VERIFIED,
          "Dates are possible",
          "Nothing was written or built in the future, and no date up to which a package is supported"
              + " has passed (SPDX 2.3 §6.9, §7.25, §7.26, §7.27, §12.2).",
          "Not that a date in the past is right.");

  private static final String UNTIL = "validUntilDate";

  /** Members with a time, by the array that their objects are in. */
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "packages",
          List.of("builtDate", "releaseDate", UNTIL),
          "annotations",
          List.of("annotationDate"));

  private final Clock clock;

  DatesCheck(Clock clock) {
    this.clock = clock;
  }

  @Override
  public CheckReport run(AuditedSbom sbom) {
    Optional<ExaminedSbom> content = sbom.content();
    if (content.isEmpty()) {
      return QUESTION.notPossible(DocumentCheck.UNREADABLE);
    }
    Dates dates = new Dates(clock.instant(), new Findings(content.get().paths()));
    JsonNode root = content.get().root();
    dates.member(root.path("creationInfo"), SbomPaths.ROOT + ".creationInfo", "created");
    dates.members(root, SbomPaths.ROOT, "annotations");
    for (String array : List.of("packages", "files", "snippets")) {
      dates.members(root, SbomPaths.ROOT, array);
      int index = 0;
      for (JsonNode each : root.path(array)) {
        dates.members(each, SbomPaths.of(array, index), "annotations");
        index++;
      }
    }
    return QUESTION.answer(Looked.at(dates.count, "date"), dates.findings.list());
  }

  /** The dates of one document. */
  private static final class Dates {

    private final Instant now;
    private final Findings findings;
    private int count;

    Dates(Instant now, Findings findings) {
      this.now = now;
      this.findings = findings;
    }

    /** The dates in the objects of an array. */
    void members(JsonNode parent, String path, String array) {
      int index = 0;
      for (JsonNode each : parent.path(array)) {
        for (String member : MEMBERS.getOrDefault(array, List.of())) {
          member(each, path + "." + array + "[" + index + "]", member);
        }
        index++;
      }
    }

    void member(JsonNode object, String path, String member) {
      Optional<Instant> date = date(object.path(member));
      if (date.isEmpty()) {
        return; // one that can't be read is a finding about the form
      }
      count++;
      boolean until = member.equals(UNTIL);
      if (until ? date.get().isBefore(now) : date.get().isAfter(now)) {
        findings.add(
            until ? Severity.MEDIUM : Severity.HIGH,
            path + "." + member,
            findings.paths().subject(path),
            until ? "is not supported any more" : "has a " + member + " in the future",
            (until ? "after " : "before ") + now,
            date.get().toString());
      }
    }

    private static Optional<Instant> date(JsonNode value) {
      try {
        return value.isTextual() ? Optional.of(Instant.parse(value.asText())) : Optional.empty();
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }
}

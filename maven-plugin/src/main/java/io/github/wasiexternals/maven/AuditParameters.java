package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.AuditJson;
import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditText;
import io.github.wasiexternals.audit.LicencePolicy;
import io.github.wasiexternals.audit.Severity;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.SpdxLicences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parsed parameters of an audit.
 *
 * @param failOn the lowest severity that fails; empty if none does
 * @param json whether reports are for programs
 */
record AuditParameters(Optional<Severity> failOn, boolean json) {

  private static final String NEVER = "never";

  /** Number of findings that fit on a screen. */
  private static final int SHOWN = 5;

  /**
   * Reads them.
   *
   * @param parameters collects values that are not allowed
   */
  static AuditParameters of(String failOn, String format, Parameters parameters) {
    List<String> levels =
        Stream.concat(Stream.of(Severity.values()).map(AuditParameters::word), Stream.of(NEVER))
            .toList();
    parameters.oneOf("wasi.failOn", failOn, levels);
    return new AuditParameters(
        Stream.of(Severity.values()).filter(level -> word(level).equals(failOn)).findFirst(),
        parameters.json(format));
  }

  /**
   * Reads the lists of licences.
   *
   * @throws ProblemException naming all that are not in the SPDX licence list
   */
  static LicencePolicy licences(List<String> allowed, List<String> denied) {
    List<Problem> problems = new ArrayList<>(unknown("wasi.licences.allow", allowed));
    problems.addAll(unknown("wasi.licences.deny", denied));
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new LicencePolicy(allowed, denied);
  }

  private static List<Problem> unknown(String property, List<String> licences) {
    List<Problem> problems = new ArrayList<>();
    for (String licence : licences) {
      // A licence may be followed by an exception, or by a plus for later versions.
      if (!Stream.of(licence.split("\\s+(?i:WITH)\\s+"))
          .map(id -> id.replaceFirst("\\+$", ""))
          .allMatch(SpdxLicences::isListed)) {
        problems.add(
            Problem.of(
                property + " names a licence that is not in the SPDX licence list",
                List.of(value("given", licence)),
                "look up its id at https://spdx.org/licenses/, for example -D"
                    + property
                    + "=MIT"));
      }
    }
    return problems;
  }

  /** The reports as text or JSON, to be printed. */
  String render(List<AuditReport> reports) {
    return json
        ? AuditJson.render(reports)
        : reports.stream().map(AuditText::render).collect(Collectors.joining("\n"));
  }

  /**
   * Fails if a report has findings of the failing severity.
   *
   * @throws ProblemException with one problem for each report
   */
  void check(List<AuditReport> reports) {
    List<Problem> problems = reports.stream().flatMap(report -> problem(report).stream()).toList();
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  private Optional<Problem> problem(AuditReport report) {
    if (failOn.isEmpty() || report.worst().filter(this::fails).isEmpty()) {
      return Optional.empty();
    }
    List<String> lines =
        report.findings().stream()
            .filter(finding -> fails(finding.severity()))
            .map(AuditText::line)
            .toList();
    return Optional.of(
        Problem.of(
                report.subject().file() + " did not pass the audit",
                List.of(
                    value("found", AuditText.counts(report)),
                    value("limit", "wasi.failOn=" + word(failOn.get()))),
                "see the report above; build the libraries again: mvn wasi:externals")
            .quoting(
                Stream.concat(
                        lines.stream().limit(SHOWN),
                        Stream.of("and " + (lines.size() - SHOWN) + " more")
                            .filter(more -> lines.size() > SHOWN))
                    .toList()));
  }

  private boolean fails(Severity severity) {
    return failOn.filter(least -> severity.compareTo(least) >= 0).isPresent();
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}

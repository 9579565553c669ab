package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.AuditJson;
import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditRun;
import io.github.wasiexternals.audit.AuditText;
import io.github.wasiexternals.audit.CheckReport;
import io.github.wasiexternals.audit.Group;
import io.github.wasiexternals.audit.LicencePolicy;
import io.github.wasiexternals.audit.Severity;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.sbom.SpdxLicences;
import io.github.wasiexternals.spdx.ListedLicences;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parsed parameters of an audit.
 *
 * @param failOn the lowest severity that fails; empty if none does
 * @param failOnUnknown the groups that fail when one of their checks could not be made; empty if
 *     nothing fails
 * @param json whether reports are for programs
 */
record AuditParameters(Optional<Severity> failOn, Set<Group> failOnUnknown, boolean json) {

  private static final String NONE = "none";

  /** Number of findings that fit on a screen. */
  private static final int SHOWN = 5;

  /**
   * Reads them.
   *
   * @param parameters collects values that are not allowed
   */
  static AuditParameters of(
      String failOn, List<String> failOnUnknown, String format, Parameters parameters) {
    return new AuditParameters(
        FailOn.of(failOn, parameters),
        groups(failOnUnknown, failOn.equals(FailOn.NEVER), parameters),
        parameters.json(format));
  }

  private static Set<Group> groups(List<String> given, boolean never, Parameters parameters) {
    List<String> allowed =
        Stream.concat(Stream.of(Group.values()).map(AuditParameters::word), Stream.of(NONE))
            .toList();
    parameters.gates("wasi.failOnUnknown", given, allowed, List.of(NONE));
    if (given.contains(NONE) && given.size() > 1) {
      parameters.gate("wasi.failOnUnknown", String.join(",", given), allowed, List.of(NONE));
    }
    Set<Group> groups = EnumSet.noneOf(Group.class);
    if (!never && !given.contains(NONE)) {
      Stream.of(Group.values()).filter(each -> given.contains(word(each))).forEach(groups::add);
    }
    return groups;
  }

  /**
   * Reads the lists of licences.
   *
   * @param parameters collects all that are not in the SPDX licence list
   */
  static LicencePolicy licences(List<String> allowed, List<String> denied, Parameters parameters) {
    parameters.add(unknown("wasi.licences.allow", allowed));
    parameters.add(unknown("wasi.licences.deny", denied));
    return new LicencePolicy(allowed, denied);
  }

  private static List<Problem> unknown(String property, List<String> licences) {
    String corrected =
        licences.stream()
            .map(each -> isListed(each) ? each : near(each).orElse(each))
            .collect(Collectors.joining(","));
    return licences.stream()
        .filter(each -> !isListed(each))
        .map(
            each ->
                Problem.of(
                    property + " names a licence that is not in the SPDX licence list",
                    List.of(value("given", each)),
                    near(each)
                        .map(ignored -> CommandLine.quoted("-D" + property + "=" + corrected))
                        .orElse("look up its id at https://spdx.org/licenses/")))
        .toList();
  }

  /** A licence may be followed by an exception, or by a plus for later versions. */
  private static boolean isListed(String licence) {
    return Stream.of(licence.split("\\s+(?i:WITH)\\s+"))
        .map(id -> id.replaceFirst("\\+$", ""))
        .allMatch(SpdxLicences::isListed);
  }

  private static Optional<String> near(String licence) {
    return Nearest.likely(licence, ListedLicences.licences());
  }

  /** The reports as text or JSON, to be printed. */
  String render(AuditRun run, List<AuditReport> reports) {
    return json
        ? AuditJson.render(run, reports)
        : reports.stream().map(AuditText::render).collect(Collectors.joining("\n"));
  }

  /**
   * Fails if a report has findings of the failing severity, or a check that could not be made in a
   * failing group.
   *
   * @throws ProblemException with one problem for each report
   */
  void check(List<AuditReport> reports) {
    List<Problem> problems =
        reports.stream()
            .flatMap(report -> Stream.concat(problem(report).stream(), unknown(report).stream()))
            .toList();
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  /** What decides whether an audit fails, in one line. */
  String gate(AuditReport report) {
    return "wasi.failOn="
        + failOn.map(AuditParameters::word).orElse(FailOn.NEVER)
        + ", worst finding: "
        + report.worst().map(AuditParameters::word).orElse("none")
        + "; incomplete checks that fail: "
        + report.incomplete(failOnUnknown).size()
        + " ("
        + report.subject().file()
        + ")";
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
                report.subject().isOurs()
                    ? "see the report above; build the libraries again: mvn wasi:externals"
                    : "see the report above, and write the SBOM again with the program that made it")
            .quoting(
                Stream.concat(
                        lines.stream().limit(SHOWN),
                        Stream.of("and " + (lines.size() - SHOWN) + " more")
                            .filter(more -> lines.size() > SHOWN))
                    .toList()));
  }

  private Optional<Problem> unknown(AuditReport report) {
    List<CheckReport> unknown = report.incomplete(failOnUnknown);
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    report.subject().file() + " could not be audited completely",
                    List.of(
                        value(
                            "limit",
                            "wasi.failOnUnknown="
                                + failOnUnknown.stream()
                                    .map(AuditParameters::word)
                                    .collect(Collectors.joining(",")))),
                    report.subject().location().isPresent()
                        ? "see the report above for what is missing"
                        : "name the folder or archive of installed files: -Dwasi.prefix=PATH")
                .quoting(unknown.stream().map(AuditText::line).toList()));
  }

  private boolean fails(Severity severity) {
    return failOn.filter(least -> severity.compareTo(least) >= 0).isPresent();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

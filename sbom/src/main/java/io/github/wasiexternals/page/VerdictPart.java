package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditedFile;
import io.github.wasiexternals.audit.CheckReport;
import io.github.wasiexternals.audit.Status;
import io.github.wasiexternals.digest.Digest;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on one SBOM: the number of findings, the checks that could not run, and the identity
 * of the SBOM.
 */
final class VerdictPart {

  /** The id of the list of checks that were not made, or only in part. */
  static final String NOT_CHECKED = "not-checked";

  private VerdictPart() {}

  static Html html(AuditReport report, Place place) {
    return Html.all(
        element("p", findings(report, place), Html.text(checks(report))).is("counts"),
        notChecked(report, place),
        subject(report.subject()));
  }

  private static Html findings(AuditReport report, Place place) {
    String words = Labels.findings(report);
    return report.findings().isEmpty()
        ? element("strong", words)
        : element("strong", place.link(Part.FINDINGS.id(), Html.text(words)));
  }

  private static String checks(AuditReport report) {
    return ". "
        + Labels.amount(report.count(Status.PASSED), "check")
        + " passed, "
        + report.count(Status.FAILED)
        + " failed, "
        + report.incomplete().size()
        + " not made, or only in part.";
  }

  private static Html notChecked(AuditReport report, Place place) {
    List<CheckReport> unknown = report.incomplete();
    if (unknown.isEmpty()) {
      return Html.nothing();
    }
    return Html.all(
        element("p", "Not checked:").with("id", place.id(NOT_CHECKED)).is("lead"),
        element("ul")
            .is("unknown")
            .and(
                unknown.stream()
                    .map(
                        check ->
                            element(
                                "li",
                                place.link(ChecksPart.anchor(check), Html.text(check.title())),
                                Html.text(": "),
                                Untrusted.text(check.reason())))
                    .toList()));
  }

  private static Html subject(AuditedFile subject) {
    ValueList facts = new ValueList("facts");
    facts.row("SBOM", Optional.of(Untrusted.code(subject.fileName())));
    facts.row("Digest", subject.sha256().map(Digest::toString).map(Untrusted::code));
    facts.row("Document", subject.name().map(Untrusted::text));
    facts.row("Namespace", subject.namespace().map(Untrusted::code));
    facts.row("Created", subject.created().map(Untrusted::text));
    facts.row("Compared with", Optional.of(Untrusted.text(subject.prefix())));
    return facts.html();
  }
}

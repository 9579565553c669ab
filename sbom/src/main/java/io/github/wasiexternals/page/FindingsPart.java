package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.CheckReport;
import io.github.wasiexternals.audit.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The findings, by check, the worst first. */
final class FindingsPart {

  /** The maximum for one check; the JSON form has all. */
  static final int LIMIT = 40;

  private FindingsPart() {}

  static Tag html(AuditReport report, Place place) {
    return place
        .section(Part.FINDINGS)
        .and(
            report.checks().stream()
                .filter(check -> !check.findings().isEmpty())
                .map(check -> check(check, place))
                .toList());
  }

  private static Html check(CheckReport check, Place place) {
    List<Finding> worstFirst =
        check.findings().stream()
            .sorted(Comparator.comparing(Finding::severity).reversed())
            .toList();
    int more = worstFirst.size() - LIMIT;
    return Html.all(
        place.subheading(place.link(ChecksPart.anchor(check), Html.text(check.title()))),
        element("ul")
            .is("findings")
            .and(worstFirst.stream().limit(LIMIT).map(FindingsPart::finding).toList()),
        more <= 0
            ? Html.nothing()
            : element(
                "p",
                "And "
                    + Labels.amount(more, "more finding")
                    + " of this check, which wasi:audit lists with -Dwasi.format=json."));
  }

  private static Html finding(Finding finding) {
    ValueList values = new ValueList("values");
    values.row(
        "at", Optional.of(finding.path()).filter(path -> !path.isEmpty()).map(Untrusted::code));
    values.row("expected", finding.expected().map(Untrusted::code));
    values.row("actual", finding.actual().map(Untrusted::code));
    return element(
            "li",
            element(
                    "p",
                    Labels.severity(finding.severity()),
                    Html.text(" "),
                    element("strong", Untrusted.text(finding.subject())),
                    Html.text(" "),
                    Untrusted.text(finding.text()))
                .is("what"),
            values.html())
        .is("finding " + Labels.of(finding.severity()));
  }
}

package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Element.element;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.CheckResult;
import io.github.wasiexternals.audit.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The findings, by check, the worst first. */
final class FindingsPart {

  /** Of one check: as many as somebody reads; the JSON form has all. */
  static final int LIMIT = 40;

  private FindingsPart() {}

  static Element html(AuditReport report, Place place) {
    Element section = place.section(Part.FINDINGS);
    List<CheckResult> failed =
        report.checks().stream().filter(check -> !check.findings().isEmpty()).toList();
    if (failed.isEmpty()) {
      return section.and(element("p", "None."));
    }
    return section.and(failed.stream().map(check -> check(check, place)).toList());
  }

  private static Html check(CheckResult check, Place place) {
    List<Html> parts = new ArrayList<>();
    parts.add(place.subheading(Html.text(check.title())));
    parts.add(element("p", "What passing would prove: " + check.question().proves()).is("lead"));
    parts.add(
        element("ul")
            .is("findings")
            .and(
                check.findings().stream()
                    .sorted(Comparator.comparing(Finding::severity).reversed())
                    .limit(LIMIT)
                    .map(FindingsPart::finding)
                    .toList()));
    if (check.findings().size() > LIMIT) {
      parts.add(
          element(
              "p",
              "And "
                  + Words.amount(check.findings().size() - LIMIT, "more finding")
                  + " of this check, which wasi:audit lists with -Dwasi.format=json."));
    }
    return Html.all(parts);
  }

  private static Html finding(Finding finding) {
    List<Html> rows = new ArrayList<>();
    row(rows, "at", Optional.of(finding.path()).filter(path -> !path.isEmpty()));
    row(rows, "expected", finding.expected());
    row(rows, "actual", finding.actual());
    return element(
            "li",
            element(
                    "p",
                    Words.severity(finding.severity()),
                    Html.text(" "),
                    element("strong", Untrusted.text(finding.subject())),
                    Html.text(" "),
                    Untrusted.text(finding.text()))
                .is("what"),
            rows.isEmpty() ? Html.nothing() : element("dl").is("values").and(rows))
        .is("finding " + Words.of(finding.severity()));
  }

  private static void row(List<Html> rows, String label, Optional<String> value) {
    value.ifPresent(
        text ->
            rows.add(element("div", element("dt", label), element("dd", Untrusted.code(text)))));
  }
}

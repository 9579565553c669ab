package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;
import static io.github.wasiexternals.page.Tag.line;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.CheckReport;
import io.github.wasiexternals.audit.CheckedItem;
import io.github.wasiexternals.audit.Group;
import io.github.wasiexternals.audit.Status;
import java.util.List;

/** All checks: the result of each, what it proves and what it does not. */
final class ChecksPart {

  /** The longest list of minimum elements has about twenty. */
  private static final int LIMIT_ELEMENTS = 60;

  private ChecksPart() {}

  static Tag html(AuditReport report, Place place) {
    DataTable table =
        new DataTable(
            "All checks, passed or not, each with what is known once it passed",
            List.of("Check", "Result", "What it proves", "What it can’t prove"));
    for (Group group : Group.values()) {
      List<CheckReport> checks =
          report.checks().stream().filter(check -> check.group() == group).toList();
      if (!checks.isEmpty()) {
        table.group(Labels.title(group));
        checks.forEach(
            check ->
                table.row(
                    element("span", check.title()).with("id", place.id(anchor(check))),
                    result(check, place),
                    Html.text(check.question().proves()),
                    Html.text(check.question().limits())));
      }
    }
    return place.section(Part.CHECKS).and(table.html().is("checks"));
  }

  /** The id of a check's row. */
  static String anchor(CheckReport check) {
    return "check-" + check.id();
  }

  /** The result of a check. The reason why a check was not possible is next to the verdict. */
  private static Html result(CheckReport check, Place place) {
    return Html.all(
        Labels.status(check.status()),
        line(
            check.status().isUnknown()
                ? place.link(VerdictPart.NOT_CHECKED, Html.text("why"))
                : Untrusted.text(check.detail())),
        check.elements().isEmpty() ? Html.nothing() : elements(check.elements()));
  }

  private static Html elements(List<CheckedItem> elements) {
    long passed = elements.stream().filter(each -> each.status() == Status.PASSED).count();
    return element(
        "details",
        element("summary", "one by one: " + passed + " of " + elements.size() + " passed"),
        element("ul")
            .is("elements")
            .and(
                Html.limited(
                    elements,
                    LIMIT_ELEMENTS,
                    ChecksPart::item,
                    more -> element("li", "and " + more + " more"))));
  }

  private static Html item(CheckedItem each) {
    return element(
        "li",
        Labels.status(each.status()),
        Html.text(" "),
        element("b", Untrusted.text(each.name())),
        Html.text(": "),
        Untrusted.text(each.detail()));
  }
}

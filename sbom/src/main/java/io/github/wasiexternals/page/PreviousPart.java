package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Element.element;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What changed since the previous run. */
final class PreviousPart {

  private static final int LIMIT = 200;

  private PreviousPart() {}

  static Element html(Optional<PreviousRun> previous, Place place) {
    Element section = place.section(Part.PREVIOUS);
    if (previous.isEmpty()) {
      return section.and(
          element(
              "p",
              Html.text("No earlier SBOM was given to compare with: "),
              element("code", "-Dwasi.audit.previous=FILE"),
              Html.text(".")));
    }
    List<PreviousRun.Change> changes = previous.get().changes();
    Element since = element("p", Html.text("Since "), Untrusted.code(previous.get().title()));
    return changes.isEmpty()
        ? section.and(since.and(Html.text(": none.")))
        : section.and(since.and(Html.text(":")), table(changes), more(changes.size()));
  }

  private static Element table(List<PreviousRun.Change> changes) {
    DataTable table =
        new DataTable(
            "Changes since the previous run, red flags first",
            List.of("What", "Change", "Before", "Now"));
    changes.stream()
        .sorted(Comparator.comparing(change -> !change.isRedFlag()))
        .limit(LIMIT)
        .forEach(
            change ->
                table.row(
                    element("span", Untrusted.text(change.subject())).is("name"),
                    change.isRedFlag()
                        ? element("span", Html.text("⚑ red flag: "), Untrusted.text(change.kind()))
                            .is("severity critical")
                        : Untrusted.text(change.kind()),
                    value(change.before()),
                    value(change.after())));
    return table.html().is("previous");
  }

  private static Html value(Optional<String> value) {
    return value.<Html>map(Untrusted::code).orElse(Html.text("–"));
  }

  private static Html more(int count) {
    return count <= LIMIT
        ? Html.nothing()
        : element("p", "And " + Words.amount(count - LIMIT, "more change") + ".");
  }
}

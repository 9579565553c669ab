package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Element.element;

import java.util.List;
import java.util.Optional;

/** How the set differs from the one that CPython's Windows build freezes, and why. */
final class WindowsPart {

  private WindowsPart() {}

  static Element html(Optional<Contents> contents, Place place) {
    Element section = place.section(Part.WINDOWS);
    Optional<WindowsSet> set = contents.flatMap(Contents::windows);
    if (set.isEmpty()) {
      return section.and(
          element("p", "Not known: the SBOM names no Python release that the catalog has."));
    }
    List<String> same = set.get().same();
    return section
        .and(
            set.get().differences().isEmpty()
                ? element("p", "None.")
                : table(set.get().differences()))
        .and(
            same.isEmpty()
                ? Html.nothing()
                : element(
                    "p",
                    Html.text("The same in both: "),
                    Untrusted.text(String.join(", ", same)),
                    Html.text(".")));
  }

  private static Element table(List<WindowsSet.Difference> differences) {
    DataTable table =
        new DataTable(
            "Versions that differ, with the catalog’s reasons",
            List.of("Library", "Here", "Windows", "Why"));
    differences.stream()
        .limit(Contents.LIMIT_LIBRARIES)
        .forEach(
            each ->
                table.row(
                    element("span", Untrusted.text(each.library())).is("name"),
                    Untrusted.text(each.here().orElse("–")),
                    Untrusted.text(each.windows().orElse("–")),
                    Untrusted.text(each.reason().orElse("no reason is recorded"))));
    return table.html().is("windows");
  }
}

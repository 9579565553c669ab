package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.pins.PinsMatrix;
import io.github.wasiexternals.pins.PinsMatrix.Cell;
import io.github.wasiexternals.pins.PinsMatrix.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The pins of releases as a page: one self-contained file, without scripts. */
public final class PinsPage {

  private PinsPage() {}

  /** The page as HTML, to be written as UTF-8; the same matrix gives the same bytes. */
  public static String render(PinsMatrix matrix) {
    return Document.render("Pinned libraries", body(matrix));
  }

  private static Tag body(PinsMatrix matrix) {
    return element(
        "body",
        element("header", element("p", "wasi-externals · pins").is("kind")),
        element(
            "main",
            element("h1", "Pinned libraries"),
            element(
                "p",
                "A version in bold is another one than in the release before it; one in brackets"
                    + " is built only when it is named. Where CPython's own Windows build has"
                    + " another version, it stands below."),
            table(matrix)),
        element(
            "footer",
            element(
                "p",
                "Made by wasi:pins; its text and its JSON have the same values. The page is"
                    + " complete: it loads nothing and runs no scripts.")));
  }

  private static Tag table(PinsMatrix matrix) {
    List<String> columns = new ArrayList<>(List.of("Library"));
    matrix.pythons().forEach(python -> columns.add("CPython " + python.version()));
    DataTable table = new DataTable("Versions of the libraries by release of CPython", columns);
    table.row(releases("frozen", matrix, python -> python.frozen().toString()));
    table.row(releases("WASI SDK", matrix, PythonRelease::sdk));
    for (Row row : matrix.rows()) {
      List<Html> cells = new ArrayList<>(List.of(Untrusted.text(row.library())));
      row.cells().forEach(cell -> cells.add(cell(cell)));
      table.row(cells.toArray(Html[]::new));
    }
    return table.html();
  }

  private static Html[] releases(
      String title, PinsMatrix matrix, Function<PythonRelease, String> text) {
    List<Html> cells = new ArrayList<>(List.of(Html.text(title)));
    matrix.pythons().forEach(python -> cells.add(Untrusted.text(text.apply(python))));
    return cells.toArray(Html[]::new);
  }

  private static Html cell(Optional<Cell> pinned) {
    if (pinned.isEmpty()) {
      return Html.text("–");
    }
    Cell cell = pinned.get();
    Html version = Untrusted.text(cell.isOptional() ? "(" + cell.version() + ")" : cell.version());
    Html shown = cell.isChanged() ? element("strong", version) : version;
    return cell.differsFromWindows()
        ? Html.all(
            shown,
            element("div", Html.text("Windows: "), Untrusted.text(cell.windows().orElse(""))))
        : shown;
  }
}

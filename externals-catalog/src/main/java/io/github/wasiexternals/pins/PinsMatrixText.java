package io.github.wasiexternals.pins;

import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.pins.PinsMatrix.Cell;
import io.github.wasiexternals.pins.PinsMatrix.Row;
import io.github.wasiexternals.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The sets of several releases as text; six releases fit a terminal of 80 columns. */
public final class PinsMatrixText {

  private static final String NONE = "-";

  private PinsMatrixText() {}

  /** The text; every line ends with {@code \n}. */
  public static String render(PinsMatrix matrix) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(releases("CPython", matrix, PythonRelease::version));
    rows.add(releases("WASI SDK", matrix, PythonRelease::sdk));
    for (Row row : matrix.rows()) {
      rows.add(cells(row.library(), row, PinsMatrixText::version));
      if (row.differsFromWindows()) {
        rows.add(cells("  Windows", row, PinsMatrixText::windows));
      }
    }
    return String.join("\n", Columns.lines(rows))
        + "\n\n"
        + "*  another version than in the release before it\n"
        + "() built only when it is named\n"
        + "Windows: where CPython's Windows build has another version for a release\n";
  }

  private static List<String> releases(
      String title, PinsMatrix matrix, Function<PythonRelease, String> text) {
    List<String> line = new ArrayList<>(List.of(title));
    matrix.pythons().forEach(python -> line.add(text.apply(python)));
    return line;
  }

  private static List<String> cells(String title, Row row, Function<Optional<Cell>, String> text) {
    List<String> line = new ArrayList<>(List.of(title));
    row.cells().forEach(cell -> line.add(text.apply(cell)));
    return line;
  }

  private static String version(Optional<Cell> cell) {
    return cell.map(
            each ->
                (each.isOptional() ? "(" + each.version() + ")" : each.version())
                    + (each.isChanged() ? "*" : ""))
        .orElse(NONE);
  }

  private static String windows(Optional<Cell> cell) {
    return cell.filter(Cell::differsFromWindows).flatMap(Cell::windows).orElse("");
  }
}

package io.github.wasiexternals.pins;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sets of several releases side by side: a row a library, a column a release.
 *
 * @param pythons the releases, in the order of the columns
 * @param rows by the names of libraries
 */
public record PinsMatrix(List<PythonRelease> pythons, List<Row> rows) {

  public PinsMatrix {
    pythons = List.copyOf(pythons);
    rows = List.copyOf(rows);
  }

  /**
   * A library.
   *
   * @param cells one for each release; empty where the release does not pin the library
   */
  public record Row(String library, List<Optional<Cell>> cells) {

    public Row {
      cells = List.copyOf(cells);
    }

    /** Whether CPython's own Windows build has another version for any of the releases. */
    public boolean differsFromWindows() {
      return cells.stream().flatMap(Optional::stream).anyMatch(Cell::differsFromWindows);
    }
  }

  /**
   * A release's version of a library.
   *
   * @param isOptional whether it is built only if it is named
   * @param windows the version in CPython's own Windows build, if that has the library
   * @param isChanged whether the release before it that pins the library has another version
   */
  public record Cell(
      String version, boolean isOptional, Optional<String> windows, boolean isChanged) {

    /** Whether CPython's own Windows build has another version. */
    public boolean differsFromWindows() {
      return windows.filter(other -> !other.equals(version)).isPresent();
    }
  }

  /**
   * What a release pins.
   *
   * @param catalog the one that the selection is from; a project's own pins are in that of their
   *     release only
   */
  public record Column(Catalog catalog, Selection selection) {}

  /** The matrix. */
  public static PinsMatrix of(List<Column> columns) {
    List<PythonRelease> pythons =
        columns.stream().map(column -> column.selection().pinned()).toList();
    Map<String, List<Optional<Cell>>> rows = new TreeMap<>();
    for (int column = 0; column < pythons.size(); column++) {
      PythonRelease python = pythons.get(column);
      Catalog catalog = columns.get(column).catalog();
      for (PinnedLibrary pinned : PinnedLibrary.of(catalog, python)) {
        add(cells(rows, pinned, pythons.size()), column, pinned, false);
      }
      for (PinnedLibrary pinned : PinnedLibrary.optional(catalog, python)) {
        add(cells(rows, pinned, pythons.size()), column, pinned, true);
      }
    }
    return new PinsMatrix(
        pythons,
        rows.entrySet().stream().map(row -> new Row(row.getKey(), row.getValue())).toList());
  }

  /** The cells of a library, all empty at first. */
  private static List<Optional<Cell>> cells(
      Map<String, List<Optional<Cell>>> rows, PinnedLibrary pinned, int columns) {
    return rows.computeIfAbsent(
        pinned.library().name(),
        name -> new ArrayList<>(Collections.nCopies(columns, Optional.empty())));
  }

  private static void add(
      List<Optional<Cell>> cells, int column, PinnedLibrary pinned, boolean isOptional) {
    String version = pinned.version().version();
    boolean changed =
        cells.stream()
            .flatMap(Optional::stream)
            .reduce((first, second) -> second)
            .filter(before -> !before.version().equals(version))
            .isPresent();
    cells.set(column, Optional.of(new Cell(version, isOptional, pinned.windows(), changed)));
  }
}

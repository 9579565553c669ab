package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that becomes a list of cards on a narrow screen. Each part has an explicit ARIA role,
 * since browsers drop table semantics when a style sheet changes the layout.
 */
final class DataTable {

  private final String caption;
  private final List<String> columns;
  private final List<Html> bodies = new ArrayList<>();
  private List<Html> rows = new ArrayList<>();

  /**
   * @param caption describes the table, for users of screen readers
   * @param columns their titles; the first cell of each row is the row's title
   */
  DataTable(String caption, List<String> columns) {
    this.caption = caption;
    this.columns = List.copyOf(columns);
  }

  /** Starts a group of rows. */
  void group(String title) {
    endBody();
    rows.add(
        element(
                "tr",
                element("th", title)
                    .with("role", "rowheader")
                    .with("scope", "rowgroup")
                    .with("colspan", String.valueOf(columns.size())))
            .with("role", "row")
            .is("group"));
  }

  /**
   * Adds a row.
   *
   * @param cells as many as there are columns
   */
  void row(Html... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + columns.size() + " columns of " + caption);
    }
    Tag row = element("tr").with("role", "row");
    for (int column = 0; column < cells.length; column++) {
      row =
          row.and(
              column == 0
                  ? element("th", cells[column]).with("role", "rowheader").with("scope", "row")
                  : element("td", cells[column])
                      .with("role", "cell")
                      .with("data-label", columns.get(column)));
    }
    rows.add(row);
  }

  /** The complete table. */
  Tag html() {
    endBody();
    Tag titles = element("tr").with("role", "row");
    for (String column : columns) {
      titles = titles.and(element("th", column).with("role", "columnheader").with("scope", "col"));
    }
    return element(
            "table", element("caption", caption), element("thead", titles).with("role", "rowgroup"))
        .with("role", "table")
        .and(bodies);
  }

  private void endBody() {
    if (!rows.isEmpty()) {
      bodies.add(element("tbody").with("role", "rowgroup").and(rows));
      rows = new ArrayList<>();
    }
  }
}

package io.github.wasiexternals.text;

import java.util.ArrayList;
import java.util.List;

/** A table whose columns are as wide as their content. */
public final class Columns {

  private static final String GAP = "  ";

  private Columns() {}

  /**
   * The lines, without line ends and without trailing blanks.
   *
   * @param rows the first one usually holds titles; all have the same number of cells
   */
  public static List<String> lines(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
        line.append(row.get(column)).append(" ".repeat(width - row.get(column).length()));
        line.append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}

package io.github.wasiexternals.maven;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a terminal of a given width shows: as a VT100, it knows the carriage return, the erasure to
 * the end of the line, and the automatic margin, behind which text goes on in the next line.
 */
final class Screen {

  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(K|\\?7l|\\?7h)|[^\u001b]");

  private final int columns;
  private final StringWriter received = new StringWriter();
  private final PrintWriter writer = new PrintWriter(received, true);

  Screen(int columns) {
    this.columns = columns;
  }

  PrintWriter writer() {
    return writer;
  }

  /** The lines, without blanks at their end. */
  List<String> lines() {
    List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
    int column = 0;
    boolean wraps = true;
    Matcher each = SEQUENCE.matcher(received.toString());
    while (each.find()) {
      List<String> row = rows.get(rows.size() - 1);
      switch (each.group()) {
        case "\r" -> column = 0;
        case "\u001b[K" -> row.subList(Math.min(column, row.size()), row.size()).clear();
        case "\u001b[?7l" -> wraps = false;
        case "\u001b[?7h" -> wraps = true;
        default -> {
          String character = each.group();
          int width = cells(character);
          if (column + width > columns) {
            if (wraps) {
              row = new ArrayList<>();
              rows.add(row);
              column = 0;
            } else {
              column = columns - width;
            }
          }
          row.subList(Math.min(column, row.size()), row.size()).clear();
          row.add(character);
          column += width;
          for (int cell = 1; cell < width; cell++) {
            row.add("");
          }
        }
      }
    }
    return rows.stream()
        .map(row -> String.join("", row).stripTrailing())
        .collect(Collectors.toList());
  }

  /** Ideographs are two cells wide. */
  private static int cells(String character) {
    return Character.isIdeographic(character.codePointAt(0)) ? 2 : 1;
  }
}

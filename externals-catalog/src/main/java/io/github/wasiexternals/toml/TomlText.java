package io.github.wasiexternals.toml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a file, each with its own line end; a byte-order mark and Windows line ends are
 * kept. New lines get the line end of the first one.
 */
final class TomlText {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String WINDOWS = "\r\n";
  private static final String UNIX = "\n";

  private record Line(String text, String end) {}

  private final String mark;
  private final String usualEnd;
  private final List<Line> lines;

  private TomlText(String mark, String usualEnd, List<Line> lines) {
    this.mark = mark;
    this.usualEnd = usualEnd;
    this.lines = lines;
  }

  /**
   * Splits a text into lines.
   *
   * @param content UTF-8
   */
  static TomlText of(byte[] content) {
    String all = new String(content, StandardCharsets.UTF_8);
    String mark = all.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    List<Line> lines = new ArrayList<>();
    int start = mark.length();
    while (start < all.length()) {
      int newline = all.indexOf('\n', start);
      if (newline < 0) {
        lines.add(new Line(all.substring(start), ""));
        break;
      }
      boolean windows = newline > start && all.charAt(newline - 1) == '\r';
      lines.add(
          new Line(
              all.substring(start, windows ? newline - 1 : newline), windows ? WINDOWS : UNIX));
      start = newline + 1;
    }
    boolean windows = !lines.isEmpty() && lines.get(0).end().equals(WINDOWS);
    return new TomlText(mark, windows ? WINDOWS : UNIX, lines);
  }

  TomlText copy() {
    return new TomlText(mark, usualEnd, new ArrayList<>(lines));
  }

  int size() {
    return lines.size();
  }

  String line(int index) {
    return lines.get(index).text();
  }

  /** Some lines, with {@code \n} between them. */
  String join(int from, int to) {
    return String.join("\n", lines.subList(from, to).stream().map(Line::text).toList());
  }

  /** Replaces lines, or inserts lines if the range is empty. */
  void replace(int from, int to, List<String> replacement) {
    if (from == lines.size() && from > 0) {
      Line last = lines.get(from - 1);
      lines.set(from - 1, new Line(last.text(), last.end().isEmpty() ? usualEnd : last.end()));
    }
    List<Line> range = lines.subList(from, to);
    range.clear();
    range.addAll(replacement.stream().map(text -> new Line(text, usualEnd)).toList());
  }

  byte[] bytes() {
    StringBuilder all = new StringBuilder(mark);
    lines.forEach(line -> all.append(line.text()).append(line.end()));
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }
}

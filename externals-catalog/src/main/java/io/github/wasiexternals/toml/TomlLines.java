package io.github.wasiexternals.toml;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tomlj.Toml;

/** Writes TOML, line by line, in the format of the catalog's own files. */
public final class TomlLines {

  private static final int LONGEST = 100;

  private final List<String> lines = new ArrayList<>();

  /** A blank line. */
  public TomlLines blank() {
    lines.add("");
    return this;
  }

  /** {@code [name]}. */
  public TomlLines table(String name) {
    lines.add("[" + name + "]");
    return this;
  }

  /** {@code [[name]]}. */
  public TomlLines element(String name) {
    lines.add("[[" + name + "]]");
    return this;
  }

  /**
   * An assignment.
   *
   * @param key a bare key
   * @param value a string, a whole number, a date, or a list of strings
   */
  public TomlLines put(String key, Object value) {
    lines.addAll(assignment(key, value));
    return this;
  }

  /** The lines written so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  static List<String> assignment(String key, Object value) {
    String oneLine = key + " = " + literal(value);
    if (!(value instanceof List<?> list) || oneLine.length() <= LONGEST) {
      return List.of(oneLine);
    }
    List<String> lines = new ArrayList<>();
    lines.add(key + " = [");
    list.forEach(element -> lines.add("    " + literal(element) + ","));
    lines.add("]");
    return lines;
  }

  /** A string as it is written between the quotes of a basic string. */
  public static String escaped(String text) {
    return Toml.tomlEscape(text).toString();
  }

  /**
   * A value on one line.
   *
   * @param value as for {@link #put}
   */
  public static String literal(Object value) {
    if (value instanceof String string) {
      return "\"" + escaped(string) + "\"";
    }
    if (value instanceof Long number) {
      return String.format(Locale.ROOT, "%,d", number).replace(',', '_');
    }
    if (value instanceof LocalDate date) {
      return date.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(TomlLines::literal).collect(Collectors.joining(", ", "[", "]"));
    }
    throw new IllegalArgumentException("not a value that is written: " + value);
  }
}

package io.github.wasiexternals.sdk;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses the list of files that a compiler read, which it writes for {@code make} ({@code -MD}).
 */
public final class DependencyList {

  private DependencyList() {}

  /**
   * The prerequisites of the first rule, in order, as the compiler wrote them.
   *
   * <p>Clang and GCC put a backslash before a space and a {@code #}, double a {@code $}, and end a
   * line with a backslash if the rule continues.
   */
  public static List<String> parse(String rule) {
    List<String> files = new ArrayList<>();
    StringBuilder file = new StringBuilder();
    int at = rule.indexOf(": ") + 1;
    while (at < rule.length()) {
      char c = rule.charAt(at++);
      char next = at < rule.length() ? rule.charAt(at) : '\n';
      if ((c == '\\' && (next == ' ' || next == '#')) || (c == '$' && next == '$')) {
        file.append(next);
        at++;
      } else if ((c == '\\' && (next == '\n' || next == '\r')) || Character.isWhitespace(c)) {
        add(file, files);
      } else {
        file.append(c);
      }
    }
    add(file, files);
    return List.copyOf(files);
  }

  private static void add(StringBuilder file, List<String> files) {
    if (!file.isEmpty()) {
      files.add(file.toString());
      file.setLength(0);
    }
  }
}

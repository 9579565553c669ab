package io.github.wasiexternals.files;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The glob patterns of {@link java.nio.file.FileSystem#getPathMatcher}, always with {@code /} as
 * separator and case-sensitive, whatever the host: {@code *} and {@code ?} stay within one folder,
 * {@code **} does not; {@code [a-c]}, {@code [!a]} and {@code {a,b}} choose; a backslash quotes.
 */
public final class Glob {

  private static final String REGEX_META = ".^$+{[]|()*?\\";

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int next;
  private boolean inGroup;

  private Glob(String glob) {
    this.glob = glob;
  }

  /**
   * The regular expression that is equivalent to the glob.
   *
   * @throws PatternSyntaxException if the glob is not well-formed
   */
  public static Pattern compile(String glob) {
    return new Glob(glob).translate();
  }

  /** Whether any of the globs matches a path. */
  public static boolean anyMatches(List<String> globs, String path) {
    return globs.stream().anyMatch(glob -> compile(glob).matcher(path).matches());
  }

  private Pattern translate() {
    while (next < glob.length()) {
      char character = glob.charAt(next++);
      switch (character) {
        case '*' -> star();
        case '?' -> regex.append("[^/]");
        case '[' -> bracket();
        case '{' -> openGroup();
        case '}' -> closeGroup();
        case ',' -> regex.append(inGroup ? "|" : ",");
        case '\\' -> quoted();
        default -> literal(character);
      }
    }
    if (inGroup) {
      throw malformed("{ without }");
    }
    return Pattern.compile(regex.toString());
  }

  private void star() {
    if (next < glob.length() && glob.charAt(next) == '*') {
      next++;
      regex.append(".*");
    } else {
      regex.append("[^/]*");
    }
  }

  private void bracket() {
    int end = glob.indexOf(']', next + 1);
    if (end < 0) {
      throw malformed("[ without ]");
    }
    String characters = glob.substring(next, end);
    if (characters.indexOf('/') >= 0) {
      throw malformed("/ between [ and ]");
    }
    boolean negated = characters.startsWith("!");
    String escaped =
        (negated ? characters.substring(1) : characters).replaceAll("[\\[\\]\\\\^&]", "\\\\$0");
    regex.append("(?!/)[").append(negated ? "^" : "").append(escaped).append(']');
    next = end + 1;
  }

  private void openGroup() {
    if (inGroup) {
      throw malformed("{ within {");
    }
    inGroup = true;
    regex.append("(?:");
  }

  private void closeGroup() {
    if (inGroup) {
      regex.append(')');
      inGroup = false;
    } else {
      literal('}');
    }
  }

  private void quoted() {
    if (next == glob.length()) {
      throw malformed("nothing to quote");
    }
    literal(glob.charAt(next++));
  }

  private void literal(char character) {
    if (REGEX_META.indexOf(character) >= 0) {
      regex.append('\\');
    }
    regex.append(character);
  }

  private PatternSyntaxException malformed(String reason) {
    return new PatternSyntaxException(reason, glob, next - 1);
  }
}

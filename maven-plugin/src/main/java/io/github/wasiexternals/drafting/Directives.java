package io.github.wasiexternals.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a C file tells the preprocessor, as far as that can be seen without running it.
 *
 * @param conditions the texts after {@code #if}, {@code #ifdef} and the like
 * @param defined the macros that it defines
 * @param included the headers that it includes under no condition but its own include guard
 */
record Directives(List<String> conditions, Set<String> defined, Set<String> included) {

  /** One that is not closed ends with the text; each would be searched to its end otherwise. */
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?(?:\\*/|\\z)|//[^\\n]*+");

  private static final Pattern CONTINUED = Pattern.compile("\\\\\\r?\\n");
  private static final Pattern DIRECTIVE =
      Pattern.compile("(?m)^[ \\t]*#[ \\t]*([a-z]+)[ \\t]*([^\\r\\n]*)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern HEADER = Pattern.compile("[<\"]([^>\"]+)[>\"].*");
  private static final Pattern GUARD =
      Pattern.compile("(?:!\\s*defined\\s*\\(?\\s*)?([A-Za-z_]\\w*)\\s*\\)?\\s*");

  Directives {
    conditions = List.copyOf(conditions);
    defined = Set.copyOf(defined);
    included = Set.copyOf(included);
  }

  private record Line(String word, String rest) {}

  static Directives of(String text) {
    String plain = CONTINUED.matcher(COMMENT.matcher(text).replaceAll(" ")).replaceAll(" ");
    List<Line> lines =
        DIRECTIVE
            .matcher(plain)
            .results()
            .map(found -> new Line(found.group(1), found.group(2).strip()))
            .toList();
    List<String> conditions = new ArrayList<>();
    Set<String> defined = new TreeSet<>();
    Set<String> included = new TreeSet<>();
    int depth = isGuarded(lines) ? -1 : 0;
    for (Line line : lines) {
      if (line.word().startsWith("if")) {
        depth++;
      } else if (line.word().equals("endif")) {
        depth--;
      }
      if (line.word().startsWith("if") || line.word().startsWith("elif")) {
        conditions.add(line.rest());
      } else if (line.word().equals("define")) {
        names(line.rest()).findFirst().ifPresent(defined::add);
      } else if (line.word().equals("include") && depth <= 0) {
        Matcher header = HEADER.matcher(line.rest());
        if (header.matches()) {
          included.add(header.group(1));
        }
      }
    }
    return new Directives(conditions, defined, included);
  }

  /** Whether all of a file is between an include guard's lines. */
  private static boolean isGuarded(List<Line> lines) {
    if (lines.size() < 2 || !lines.get(0).word().startsWith("if")) {
      return false;
    }
    Matcher guard = GUARD.matcher(lines.get(0).rest());
    return guard.matches()
        && lines.get(1).word().equals("define")
        && names(lines.get(1).rest()).findFirst().filter(guard.group(1)::equals).isPresent();
  }

  private static Stream<String> names(String text) {
    return NAME.matcher(text).results().map(found -> found.group());
  }
}

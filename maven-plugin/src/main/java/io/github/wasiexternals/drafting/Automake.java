package io.github.wasiexternals.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What upstream's {@code Makefile.am} files declare (automake's manual, "Building a Shared
 * Library", "Header files"): the sources of libraries, and the headers that are installed.
 *
 * @param sources C files, sorted
 * @param headers sorted; some may be generated
 */
record Automake(List<String> sources, List<String> headers) {

  private static final Pattern ASSIGNMENT =
      // Possessive: a loop that can go back would need a stack as deep as the value is long.
      Pattern.compile("(?m)^([A-Za-z0-9_]++)[ \\t]*+\\+?=((?:[^\\n\\\\]++|\\\\(?:\\r?\\n)?+)*+)");
  private static final Pattern SOURCES = Pattern.compile("lib\\w*_l?a_SOURCES");
  private static final Pattern HEADERS = Pattern.compile("(nodist_)?(pkg)?include_HEADERS");

  Automake {
    sources = List.copyOf(sources);
    headers = List.copyOf(headers);
  }

  /**
   * Reads the files.
   *
   * @param makefiles their paths
   */
  static Automake of(SourceTree tree, List<String> makefiles) {
    Set<String> sources = new TreeSet<>();
    Set<String> headers = new TreeSet<>();
    for (String makefile : makefiles) {
      String folder = SourceTree.folderOf(makefile);
      Matcher assignment = ASSIGNMENT.matcher(tree.text(makefile));
      while (assignment.find()) {
        List<String> files = words(assignment.group(2)).map(word -> folder + word).toList();
        if (SOURCES.matcher(assignment.group(1)).matches()) {
          files.stream()
              .filter(file -> file.endsWith(".c") && tree.has(file))
              .forEach(sources::add);
        } else if (HEADERS.matcher(assignment.group(1)).matches()) {
          files.stream().filter(file -> file.endsWith(".h")).forEach(headers::add);
        }
      }
    }
    return new Automake(new ArrayList<>(sources), new ArrayList<>(headers));
  }

  private static Stream<String> words(String value) {
    return Stream.of(value.replace('\\', ' ').strip().split("\\s+"))
        .filter(word -> !word.isEmpty() && !word.contains("$"));
  }
}

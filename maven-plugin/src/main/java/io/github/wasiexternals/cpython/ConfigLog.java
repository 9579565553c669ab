package io.github.wasiexternals.cpython;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log that configure writes for people ({@code config.log} of Autoconf): what it checked, with
 * which commands, and what came out.
 *
 * @param lines the file's
 */
record ConfigLog(List<String> lines) {

  private static final Pattern NUMBERED = Pattern.compile("configure:(\\d+): (.*)");
  private static final Pattern EXIT = Pattern.compile("\\$\\? = (\\d+)");

  /** The program that failed to compile, quoted line by line. */
  private static final String QUOTED_PROGRAM = "|";

  private static final String CHECKING = "checking ";
  private static final int MOST_LINES = 40;

  ConfigLog {
    lines = List.copyOf(lines);
  }

  /** The value of one of the output variables at the end of the log. */
  Optional<String> variable(String name) {
    String start = name + "='";
    return lines.stream()
        .filter(line -> line.startsWith(start) && line.endsWith("'"))
        .filter(line -> line.length() > start.length())
        .map(line -> line.substring(start.length(), line.length() - 1))
        .reduce((first, last) -> last);
  }

  /**
   * The commands that configure ran and that succeeded. A failed one decides nothing: configure
   * itself looks for OpenSSL in {@code /usr}, whatever it builds for.
   */
  List<String> succeeded() {
    Map<String, String> running = new HashMap<>();
    List<String> succeeded = new ArrayList<>();
    for (String line : lines) {
      Matcher numbered = NUMBERED.matcher(line);
      if (!numbered.matches()) {
        continue;
      }
      Matcher exit = EXIT.matcher(numbered.group(2));
      if (!exit.matches()) {
        running.put(numbered.group(1), line);
        continue;
      }
      String command = running.remove(numbered.group(1));
      if (command != null && exit.group(1).equals("0")) {
        succeeded.add(command);
      }
    }
    return succeeded;
  }

  /**
   * The parts that tell why something was not found: those checks that name one of the words and
   * did not go well.
   *
   * @param words for example a module and the name of its library for pkg-config
   * @return at most forty lines, the first ones; without the programs that were tried
   */
  List<String> failedChecks(List<String> words) {
    List<String> found = new ArrayList<>();
    List<String> check = new ArrayList<>();
    for (String line : lines) {
      Matcher numbered = NUMBERED.matcher(line);
      if (numbered.matches() && numbered.group(2).startsWith(CHECKING)) {
        addIfFailed(check, words, found);
        check.clear();
        check.add(line);
      } else if (!check.isEmpty() && !line.startsWith(QUOTED_PROGRAM)) {
        check.add(line);
        if (line.startsWith("## ")) {
          // The last check is over where the table of cached values begins.
          check.clear();
        }
      }
    }
    addIfFailed(check, words, found);
    return found.stream().limit(MOST_LINES).toList();
  }

  private static void addIfFailed(List<String> check, List<String> words, List<String> found) {
    if (check.isEmpty()) {
      return;
    }
    String title = check.get(0);
    boolean named =
        words.stream()
            .anyMatch(
                word ->
                    Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(word) + "(?![A-Za-z0-9])")
                        .matcher(title)
                        .find());
    boolean failed =
        check.stream()
            .anyMatch(
                line ->
                    line.matches("configure:\\d+: (\\$\\? = [1-9]\\d*|result: (no|missing).*)"));
    if (named && failed) {
      found.addAll(check);
    }
  }
}

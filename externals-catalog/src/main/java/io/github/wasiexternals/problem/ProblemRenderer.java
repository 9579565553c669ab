package io.github.wasiexternals.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Formats problems as text: what happened, the values one below the other, and what to do.
 *
 * <pre>
 * zlib-1.3.2.tar.gz is not the archive that the catalog pins
 *   expected  sha256:bb32…
 *   actual    sha256:0000…
 *   → remove /cache/archives/bb32… and run the same command again
 * </pre>
 */
public final class ProblemRenderer {

  /** More than anybody reads. */
  static final int MOST = 200;

  private static final String INDENT = "  ";

  private ProblemRenderer() {}

  /** The text of all problems, numbered when there is more than one; lines end with {@code \n}. */
  public static String render(List<Problem> problems) {
    return String.join("\n", all(problems));
  }

  /** The text of a problem that the user has accepted: without what could be done about it. */
  public static String warning(Problem problem) {
    List<String> lines = lines(problem);
    return String.join("\n", lines.subList(0, lines.size() - 1));
  }

  private static List<String> all(List<Problem> problems) {
    if (problems.size() == 1) {
      return lines(problems.get(0));
    }
    List<String> all = new ArrayList<>();
    all.add(problems.size() + " problems");
    int number = 0;
    for (Problem problem : problems.subList(0, Math.min(problems.size(), MOST))) {
      number++;
      all.add("");
      List<String> lines = lines(problem);
      all.add(number + ". " + lines.get(0));
      lines.stream().skip(1).map(line -> INDENT + line).forEach(all::add);
    }
    if (problems.size() > MOST) {
      all.add("");
      all.add("and " + (problems.size() - MOST) + " more");
    }
    return all;
  }

  private static List<String> lines(Problem problem) {
    List<String> lines = new ArrayList<>();
    lines.add(problem.what());
    int width = problem.values().stream().mapToInt(value -> value.label().length()).max().orElse(0);
    for (Problem.Value value : problem.values()) {
      String label = value.label() + " ".repeat(width - value.label().length());
      // A further line of a value must not look like a line of ours.
      String further = "\n" + " ".repeat(width + 2 * INDENT.length());
      lines.add(INDENT + label + INDENT + value.value().replace("\n", further));
    }
    problem.output().forEach(line -> lines.add(INDENT + "| " + line));
    lines.add(INDENT + "→ " + problem.action());
    return lines;
  }
}

package io.github.wasiexternals.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One named check of a library, as its check program reported it.
 *
 * @param name what was checked
 * @param mismatch {@code expected … actual …}; empty when the check succeeded
 */
public record CheckLine(String name, Optional<String> mismatch) {

  private static final Pattern LINE = Pattern.compile("ok ([^:]+)|FAIL ([^:]+): (.+)");

  /** Whether the library gave the expected answer. */
  public boolean ok() {
    return mismatch.isEmpty();
  }

  /** The line as the program printed it. */
  @Override
  public String toString() {
    return mismatch.map(text -> "FAIL " + name + ": " + text).orElse("ok " + name);
  }

  /** The checks in lines of output, in order; other lines are ignored. */
  static List<CheckLine> parse(List<String> output) {
    return output.stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(
            line ->
                line.group(1) != null
                    ? new CheckLine(line.group(1), Optional.empty())
                    : new CheckLine(line.group(2), Optional.of(line.group(3))))
        .toList();
  }
}

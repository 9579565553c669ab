package io.github.wasiexternals.problem;

import java.util.List;

/**
 * What is wrong, built where the check stands.
 *
 * @param what one sentence without a full stop: what happened to which thing
 * @param values the values that disagree, or the facts to know, in the order to show them
 * @param output lines quoted from a tool (a compiler's own words); may be empty
 * @param action one thing to do, ready to paste or to follow; never empty
 * @param isUsersToFix whether the person who ran the command can mend this (a wrong parameter, a
 *     changed file, no network); false where the machine or this program broke
 */
public record Problem(
    String what, List<Value> values, List<String> output, String action, boolean isUsersToFix) {

  public Problem {
    values = List.copyOf(values);
    output = List.copyOf(output);
  }

  /** A problem that quotes no tool. */
  public static Problem of(String what, List<Value> values, String action) {
    return new Problem(what, values, List.of(), action, true);
  }

  /** The same, with lines quoted from a tool. */
  public Problem quoting(List<String> lines) {
    return new Problem(what, values, lines, action, isUsersToFix);
  }

  /** The same, where the machine or this program broke, and no user can mend it. */
  public Problem notUsersToFix() {
    return new Problem(what, values, output, action, false);
  }

  /**
   * A labelled value; the renderer aligns the labels of one problem.
   *
   * @param label for example {@code expected}
   * @param value what is shown behind it
   */
  public record Value(String label, String value) {}

  /** Shorthand for a {@link Value}. */
  public static Value value(String label, Object value) {
    return new Value(label, value.toString());
  }
}

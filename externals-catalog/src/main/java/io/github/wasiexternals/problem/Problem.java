package io.github.wasiexternals.problem;

import io.github.wasiexternals.text.Printable;
import java.util.List;

/**
 * What is wrong. Each check builds its own problems. Much of their text is untrusted: names, paths,
 * a tool's output. So characters that control a terminal (control characters, escapes, changes of
 * direction) are written as {@code \\u001b} from the beginning, wherever a problem is shown.
 *
 * @param what one sentence without a full stop: what happened to which thing
 * @param values the contradicting values or relevant facts, in the order to show them
 * @param output lines quoted from a tool (for example a compiler); may be empty
 * @param action one thing to do, ready to paste or to follow; never empty
 * @param isUsersToFix whether the person who ran the command can fix this (a wrong parameter, a
 *     changed file, no network); false if the machine or this program failed
 */
public record Problem(
    String what, List<Value> values, List<String> output, String action, boolean isUsersToFix) {

  /** What is longer is no text for people. */
  private static final int LONGEST = 10_000;

  /** As many lines as a tool's output keeps, several times over. */
  private static final int MOST_LINES = 1_000;

  public Problem {
    what = Printable.line(what, LONGEST);
    values = List.copyOf(values);
    output = output.stream().limit(MOST_LINES).map(Problem::shown).toList();
    action = shown(action);
  }

  private static String shown(String text) {
    return text.length() <= LONGEST
        ? Printable.text(text)
        : Printable.text(text.substring(0, LONGEST)) + "… (" + text.length() + " characters)";
  }

  /** A problem without quoted lines. */
  public static Problem of(String what, List<Value> values, String action) {
    return new Problem(what, values, List.of(), action, true);
  }

  /** Returns a copy with lines quoted from a tool. */
  public Problem quoting(List<String> lines) {
    return new Problem(what, values, lines, action, isUsersToFix);
  }

  /** A copy that says first what it is about. */
  public Problem about(String subject) {
    return new Problem(subject + ": " + what, values, output, action, isUsersToFix);
  }

  /** A copy with another action. */
  public Problem withAction(String other) {
    return new Problem(what, values, output, other, isUsersToFix);
  }

  /** Returns a copy for failures of the machine or of this program, which users can't fix. */
  public Problem notUsersToFix() {
    return new Problem(what, values, output, action, false);
  }

  /**
   * A labelled value; the renderer aligns the labels of one problem.
   *
   * @param label for example {@code expected}
   * @param value what is shown after it
   */
  public record Value(String label, String value) {
    public Value {
      label = Printable.line(label, LONGEST);
      value = shown(value);
    }
  }

  /** Shorthand for a {@link Value}. */
  public static Value value(String label, Object value) {
    return new Value(label, value.toString());
  }
}

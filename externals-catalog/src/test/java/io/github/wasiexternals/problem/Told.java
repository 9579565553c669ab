package io.github.wasiexternals.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowingConsumer;

/** What a problem tells, for tests. */
public final class Told {

  private Told() {}

  /**
   * Accepts a problem that tells these things in this order, each in what happened, {@code label:
   * value}, quoted lines or the action.
   */
  public static ThrowingConsumer<Problem> tells(Object... parts) {
    return problem ->
        assertThat(of(problem))
            .containsSubsequence(Arrays.stream(parts).map(Object::toString).toList());
  }

  /** The mistake in a TOML file, without its place. */
  public static String mistake(Problem problem) {
    return problem.what().replaceFirst("^.*?:\\d+:\\d+: ", "");
  }

  /** The TOML file that has a mistake. */
  public static String file(Problem problem) {
    return problem.what().replaceFirst(":\\d+:\\d+: .*", "");
  }

  /** The line of a mistake in a TOML file. */
  public static int line(Problem problem) {
    return Integer.parseInt(problem.what().replaceFirst("^.*?:(\\d+):\\d+: .*", "$1"));
  }

  /** All of it, as text. */
  public static String of(Problem problem) {
    Problem told = problem;
    String values =
        told.values().stream()
            .map(value -> value.label() + ": " + value.value() + "\n")
            .collect(Collectors.joining());
    return told.what() + "\n" + values + String.join("\n", told.output()) + "\n→ " + told.action();
  }
}

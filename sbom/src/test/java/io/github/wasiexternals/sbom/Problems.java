package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a test asks of problems; their texts are in golden files. */
public final class Problems {

  private Problems() {}

  /** The problems that a call ends with. */
  public static List<Problem> of(ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call).problems();
  }

  /** The one problem that a call ends with. */
  public static Problem only(ThrowingCallable call) {
    List<Problem> problems = of(call);
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  /** Holds that a problem names a thing and has just these values, in this order. */
  public static void assertNames(Problem problem, String thing, String... values) {
    assertThat(problem.what()).contains(thing);
    assertThat(values(problem)).containsExactly(values);
  }

  /** The values of a problem, without their labels. */
  public static List<String> values(Problem problem) {
    return Stream.of(problem)
        .flatMap(each -> each.values().stream())
        .map(Problem.Value::value)
        .toList();
  }
}

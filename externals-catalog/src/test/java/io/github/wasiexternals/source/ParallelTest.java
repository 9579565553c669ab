package io.github.wasiexternals.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void resultsComeInTheOrderOfTheTasksAndNotInThatOfTheirEnds() throws Exception {
    CountDownLatch second = new CountDownLatch(1);

    List<String> results =
        Parallel.all(
            2,
            List.of(
                () -> second.await(10, TimeUnit.SECONDS) ? "first" : "alone",
                () -> {
                  second.countDown();
                  return "second";
                }));

    assertThat(results).containsExactly("first", "second");
  }

  @Test
  void theProblemsOfAllTasksAreReportedEachOnce() {
    List<Callable<String>> tasks = List.of(failing("a"), () -> "fine", failing("b"), failing("a"));

    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> Parallel.all(1, tasks));

    assertThat(failure.problems()).extracting(problem -> problem.what()).containsExactly("a", "b");
  }

  @Test
  void anErrorEndsItAll() {
    List<Callable<String>> tasks =
        List.of(
            failing("a"),
            () -> {
              throw new StackOverflowError("deep");
            });

    assertThatThrownBy(() -> Parallel.all(1, tasks)).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void anInterruptedTaskEndsItAsAnInterruption() {
    List<Callable<String>> tasks =
        List.of(
            () -> {
              throw new InterruptedException("stop");
            });

    assertThatThrownBy(() -> Parallel.all(1, tasks)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void anythingElseIsAFaultOfThisProgram() {
    List<Callable<String>> tasks =
        List.of(
            () -> {
              throw new ClassCastException("a bug");
            });

    assertThatThrownBy(() -> Parallel.all(1, tasks))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(ClassCastException.class);
  }

  private static Callable<String> failing(String what) {
    return () -> {
      throw new ProblemException(Problem.of(what, List.of(), "mend it"));
    };
  }
}

package io.github.wasiexternals.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class JobPoolTest {

  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

  @Test
  void theCostliestJobRunsFirstAndEqualsInTheOrderAdded() throws Exception {
    JobPool pool = new JobPool(1);
    pool.add(1, () -> ran.add("small"));
    pool.add(9, () -> ran.add("large"));
    pool.add(5, () -> ran.add("middle"));
    pool.add(5, () -> ran.add("middle too"));

    pool.runAll();

    assertThat(ran).containsExactly("large", "middle", "middle too", "small");
  }

  @Test
  void aJobMayAddJobsAndAllOfThemRun() throws Exception {
    JobPool pool = new JobPool(3);
    pool.add(
        1,
        () -> {
          for (int i = 0; i < 20; i++) {
            pool.add(i, () -> ran.add("child"));
          }
        });

    pool.runAll();

    assertThat(ran).hasSize(20);
  }

  @Test
  void aFailureDropsWhatHasNotStarted() {
    JobPool pool = new JobPool(1);
    pool.add(
        2,
        () -> {
          throw new ProblemException(problem("first"));
        });
    pool.add(1, () -> ran.add("never"));

    assertThatThrownBy(pool::runAll).isInstanceOf(ProblemException.class);
    assertThat(ran).isEmpty();
  }

  @Test
  void jobsThatRunAtTheSameTimeAllReportTheirProblems() {
    JobPool pool = new JobPool(2);
    CountDownLatch bothRun = new CountDownLatch(2);
    for (String name : List.of("one", "two")) {
      pool.add(
          1,
          () -> {
            bothRun.countDown();
            bothRun.await();
            throw new ProblemException(problem(name));
          });
    }

    ProblemException failure = catchThrowableOfType(ProblemException.class, pool::runAll);

    assertThat(failure.problems()).containsExactlyInAnyOrder(problem("one"), problem("two"));
  }

  @Test
  void aJobThatBreaksEndsThePoolWithItsOwnException() {
    JobPool pool = new JobPool(2);
    pool.add(
        1,
        () -> {
          throw new IOException("no room");
        });

    assertThatThrownBy(pool::runAll).isInstanceOf(IOException.class).hasMessage("no room");
  }

  @Test
  void anErrorOfAJobEndsThePoolAndDropsWhatHasNotStarted() {
    JobPool pool = new JobPool(1);
    Error error = new StackOverflowError("too deep");
    pool.add(
        2,
        () -> {
          throw error;
        });
    pool.add(1, () -> ran.add("never"));

    assertThatThrownBy(pool::runAll).isSameAs(error);
    assertThat(ran).isEmpty();
  }

  @Test
  void anErrorOfAJobComesWithTheProblemsOfTheOthers() {
    JobPool pool = new JobPool(2);
    CountDownLatch bothRun = new CountDownLatch(2);
    Error error = new StackOverflowError("too deep");
    ProblemException found = new ProblemException(problem("found"));
    pool.add(
        1,
        () -> {
          bothRun.countDown();
          bothRun.await();
          throw error;
        });
    pool.add(
        1,
        () -> {
          bothRun.countDown();
          bothRun.await();
          throw found;
        });

    assertThatThrownBy(pool::runAll).isSameAs(error).hasSuppressedException(found);
  }

  @Test
  void anInterruptReachesTheJobsAndIsPassedOnOnceTheyEnded() throws Exception {
    JobPool pool = new JobPool(1);
    CountDownLatch started = new CountDownLatch(1);
    AtomicBoolean jobInterrupted = new AtomicBoolean();
    pool.add(
        1,
        () -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            jobInterrupted.set(true);
            throw e;
          }
        });
    AtomicBoolean poolInterrupted = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              try {
                pool.runAll();
              } catch (InterruptedException e) {
                poolInterrupted.set(true);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    caller.start();
    started.await();
    caller.interrupt();
    caller.join();

    assertThat(jobInterrupted).isTrue();
    assertThat(poolInterrupted).isTrue();
  }

  private static Problem problem(String name) {
    return Problem.of(name, List.of(), "x");
  }
}

package io.github.wasiexternals.source;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks in parallel; if one fails, the others still run to completion. */
public final class Parallel {

  private Parallel() {}

  /**
   * Runs tasks in new threads.
   *
   * @param threads how many tasks run at a time
   * @return the results, in the order of the tasks
   * @throws ProblemException with the problems of all tasks, in their order, without duplicates
   * @throws IOException if a task failed with it
   */
  public static <T> List<T> all(int threads, List<Callable<T>> tasks)
      throws IOException, InterruptedException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      return all(executor, tasks);
    } finally {
      executor.shutdownNow();
    }
  }

  /** The same, in the caller's threads. */
  static <T> List<T> all(ExecutorService executor, List<Callable<T>> tasks)
      throws IOException, InterruptedException {
    List<T> results = new ArrayList<>();
    Set<Problem> problems = new LinkedHashSet<>();
    for (Future<T> task : executor.invokeAll(tasks)) {
      try {
        results.add(task.get());
      } catch (ExecutionException e) {
        problems.addAll(problems(e));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(List.copyOf(problems));
    }
    return List.copyOf(results);
  }

  private static List<Problem> problems(ExecutionException failure)
      throws IOException, InterruptedException {
    Throwable cause = failure.getCause();
    if (cause instanceof ProblemException found) {
      return found.problems();
    }
    if (cause instanceof IOException disk) {
      throw disk;
    }
    if (cause instanceof InterruptedException) {
      throw new InterruptedException("interrupted while several tasks were running");
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }
}

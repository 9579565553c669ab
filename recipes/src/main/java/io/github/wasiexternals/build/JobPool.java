package io.github.wasiexternals.build;

import io.github.wasiexternals.problem.PrintableFailure;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs on a fixed number of threads, the costliest first. A job may add further jobs.
 *
 * <p>After the first failure, no further job is started; running jobs finish, and all their
 * problems are reported.
 */
final class JobPool {

  /** A job; it may report problems or fail. */
  @FunctionalInterface
  interface Job {
    void run() throws IOException, InterruptedException;
  }

  private record Entry(long cost, long order, Job job) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byCost = Long.compare(other.cost, cost);
      return byCost != 0 ? byCost : Long.compare(order, other.order);
    }
  }

  private final int threads;
  private final PriorityQueue<Entry> waiting = new PriorityQueue<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private long added;
  private int running;
  private boolean stopped;

  /**
   * @param threads at least one
   */
  JobPool(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("a pool needs a thread: " + threads);
    }
    this.threads = threads;
  }

  /** Adds a job; of two with the same cost, the one added first runs first. */
  synchronized void add(long cost, Job job) {
    if (!stopped) {
      waiting.add(new Entry(cost, added++, job));
      notifyAll();
    }
  }

  /**
   * Runs all jobs, including those that they add, until all are finished.
   *
   * <p>An {@link Error} that a job threw is rethrown and takes precedence.
   *
   * @throws ProblemException with the problems of all jobs
   * @throws IOException the first one that a job threw, if none found a problem
   * @throws InterruptedException if this thread was interrupted; the jobs are interrupted and ended
   */
  void runAll() throws IOException, InterruptedException {
    List<Thread> workers = new ArrayList<>();
    for (int i = 1; i <= threads; i++) {
      Thread worker = new Thread(this::work, "wasi-job-" + i);
      workers.add(worker);
      worker.start();
    }
    try {
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException e) {
      stop();
      workers.forEach(Thread::interrupt);
      joinAll(workers);
      throw e;
    }
    report();
  }

  private static void joinAll(List<Thread> workers) throws InterruptedException {
    for (Thread worker : workers) {
      worker.join();
    }
  }

  private void work() {
    try {
      for (Entry entry = next(); entry != null; entry = next()) {
        runOne(entry.job);
      }
    } catch (InterruptedException e) {
      stop();
    }
  }

  private synchronized @Nullable Entry next() throws InterruptedException {
    while (waiting.isEmpty() && running > 0) {
      wait();
    }
    if (waiting.isEmpty()) {
      return null;
    }
    running++;
    return waiting.remove();
  }

  private void runOne(Job job) throws InterruptedException {
    try {
      job.run();
    } catch (ProblemException e) {
      failed(e.problems(), e);
    } catch (IOException | RuntimeException | Error e) {
      failed(List.of(), e);
    } finally {
      ended();
    }
  }

  private synchronized void failed(List<Problem> found, Throwable failure) {
    problems.addAll(found);
    failures.add(failure);
    stop();
  }

  private synchronized void stop() {
    stopped = true;
    waiting.clear();
    notifyAll();
  }

  private synchronized void ended() {
    running--;
    notifyAll();
  }

  private synchronized void report() throws IOException {
    for (Throwable failure : failures) {
      if (failure instanceof Error error) {
        failures.stream().filter(other -> other != error).forEach(error::addSuppressed);
        throw error;
      }
    }
    if (!problems.isEmpty()) {
      ProblemException all = new ProblemException(problems);
      failures.stream().map(PrintableFailure::of).forEach(all::addSuppressed);
      throw all;
    }
    for (Throwable failure : failures) {
      if (failure instanceof IOException io) {
        throw io;
      }
      throw (RuntimeException) failure;
    }
  }
}

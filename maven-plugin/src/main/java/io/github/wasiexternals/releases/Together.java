package io.github.wasiexternals.releases;

import io.github.wasiexternals.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks several at once: who doesn't answer keeps nobody else waiting. */
final class Together implements AutoCloseable {

  private static final int AT_A_TIME = 8;

  private final ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** The answers to all questions, by the questions' keys. */
  <T> Map<String, T> ask(Map<String, Callable<T>> questions) throws InterruptedException {
    List<String> keys = new ArrayList<>(questions.keySet());
    List<Future<T>> answers =
        executor.invokeAll(keys.stream().map(key -> question(questions, key)).toList());
    Map<String, T> found = new TreeMap<>();
    for (int i = 0; i < keys.size(); i++) {
      found.put(keys.get(i), answer(answers.get(i)));
    }
    return found;
  }

  private static <T> Callable<T> question(Map<String, Callable<T>> questions, String key) {
    Callable<T> question = questions.get(key);
    if (question == null) {
      throw new IllegalArgumentException("no question " + key);
    }
    return question;
  }

  private static <T> T answer(Future<T> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException found) {
        throw new ProblemException(found.problems(), e);
      }
      if (e.getCause() instanceof InterruptedException) {
        throw new InterruptedException("interrupted while asking for versions");
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}

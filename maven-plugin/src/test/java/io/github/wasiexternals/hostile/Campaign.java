package io.github.wasiexternals.hostile;

import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.hostile.HostileCase.GotInException;
import io.github.wasiexternals.hostile.HostileCase.LeftOutException;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;

/** Plays cases, each in a folder and a thread of its own, and says how they ended. */
final class Campaign {

  /** So much work that no input is worth it, on the slowest machine. */
  private static final Duration WORK = Duration.ofSeconds(20);

  /** So long waits nothing on this machine. */
  private static final Duration WAIT = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(5);
  private static final int LONGEST_MESSAGE = 1 << 20;

  private final Path folder;
  private final long seed;
  private final Duration work;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /**
   * @param folder for the cases; that of a case with a fault stays
   */
  Campaign(Path folder, long seed) {
    this(folder, seed, WORK);
  }

  /**
   * @param work of a case that is taken for endless
   */
  Campaign(Path folder, long seed, Duration work) {
    this.folder = folder.toAbsolutePath();
    this.seed = seed;
    this.work = work;
  }

  /** Plays one case. */
  Result play(Generator generator, int number) throws IOException, InterruptedException {
    SplittableRandom random =
        new SplittableRandom(seed * 1_000_003 + generator.kind().hashCode() * 31L + number);
    return play(generator.generate(number, random));
  }

  /** Plays a case. */
  Result play(HostileCase hostile) throws IOException, InterruptedException {
    Path root = folder.resolve(hostile.id());
    Folders.delete(root);
    Scene scene = new Scene(root, "canary-of-" + hostile.id().replace('/', '-') + "-in-its-cage");
    Result result = play(hostile, scene);
    if (!result.outcome().isFault()) {
      Folders.delete(root);
    }
    return result;
  }

  private Result play(HostileCase hostile, Scene scene) throws IOException, InterruptedException {
    FutureTask<Optional<Throwable>> attempt =
        new FutureTask<>(
            () -> {
              try {
                hostile.attempt().run(scene);
                return Optional.empty();
              } catch (Throwable e) {
                // An Error as well: that it ends raw is what is looked for.
                return Optional.of(e);
              }
            });
    Thread thread = new Thread(attempt, "hostile " + hostile.id());
    thread.setDaemon(true);
    thread.start();
    // The first one of its kind loads all classes.
    Duration most = hostile.number() == Generator.HONEST ? work.multipliedBy(4) : work;
    if (!hasEnded(thread, most)) {
      String stack =
          Arrays.stream(thread.getStackTrace())
              .limit(30)
              .map(frame -> "at " + frame)
              .collect(Collectors.joining("\n"));
      thread.interrupt();
      thread.join(Duration.ofSeconds(2).toMillis());
      return result(hostile, Outcome.HUNG, stack);
    }
    Optional<Throwable> failure;
    try {
      failure = attempt.get();
    } catch (java.util.concurrent.ExecutionException e) {
      failure = Optional.of(e);
    }
    return judged(hostile, scene, failure);
  }

  /**
   * By the time of its own that it took, which does not depend on what else the machine does; one
   * that only waits has taken none.
   */
  private boolean hasEnded(Thread thread, Duration most) throws InterruptedException {
    long taken = 0;
    long moved = System.nanoTime();
    while (thread.isAlive()) {
      long now = Math.max(taken, threads.getThreadCpuTime(thread.getId()));
      if (now > taken) {
        moved = System.nanoTime();
      }
      taken = now;
      if (taken > most.toNanos() || System.nanoTime() - moved > WAIT.toNanos()) {
        return false;
      }
      thread.join(POLL.toMillis());
    }
    return true;
  }

  private Result judged(HostileCase hostile, Scene scene, Optional<Throwable> failure)
      throws IOException {
    List<String> harm = scene.harm();
    if (!harm.isEmpty()) {
      return result(hostile, Outcome.GOT_OUT, String.join("\n", harm));
    }
    Optional<String> given = scene.shown().stream().filter(scene.canaries()::isShownIn).findFirst();
    if (given.isPresent()) {
      return result(hostile, Outcome.GOT_OUT, "a canary is shown in: " + shortened(given.get()));
    }
    if (failure.isEmpty()) {
      return hostile.mayBeAccepted()
          ? result(hostile, Outcome.HARMLESS, "")
          : result(hostile, Outcome.GOT_IN, "it was accepted");
    }
    return failed(hostile, scene, failure.get());
  }

  private Result failed(HostileCase hostile, Scene scene, Throwable failure) {
    if (failure instanceof GotInException) {
      return result(hostile, Outcome.GOT_IN, String.valueOf(failure.getMessage()));
    }
    if (failure instanceof LeftOutException) {
      return result(hostile, Outcome.LEFT_OUT, String.valueOf(failure.getMessage()));
    }
    if (failure instanceof IOException e) {
      // As the goals do, which is how users see it.
      return refused(hostile, scene, Externals.filesFailed("output", "cache", e));
    }
    if (failure instanceof ProblemException e) {
      return refused(hostile, scene, e);
    }
    return result(hostile, Outcome.CRASHED, stack(failure));
  }

  private Result refused(HostileCase hostile, Scene scene, ProblemException refusal) {
    String message = String.valueOf(refusal.getMessage());
    String text = ProblemRenderer.render(refusal.problems());
    if (scene.canaries().isShownIn(message) || scene.canaries().isShownIn(text)) {
      return result(hostile, Outcome.GOT_OUT, "a canary is shown in: " + shortened(text));
    }
    for (Problem problem : refusal.problems()) {
      if (problem.what().isBlank() || problem.action().isBlank()) {
        return result(hostile, Outcome.CRASHED, "a problem without words: " + problem);
      }
    }
    for (String shown : List.of(message, text)) {
      if (!isPrintable(shown)) {
        return result(
            hostile,
            Outcome.CRASHED,
            "its message has unprintable characters: " + Printable.line(shown, 600));
      }
      if (shown.length() > LONGEST_MESSAGE) {
        return result(
            hostile, Outcome.CRASHED, "its message has " + shown.length() + " characters");
      }
    }
    return result(hostile, Outcome.REFUSED, shortened(text));
  }

  static boolean isPrintable(String text) {
    return text.codePoints().allMatch(c -> c == '\n' || c == '\t' || Printable.hasGlyph(c));
  }

  private static String shortened(String text) {
    return text.length() <= 1000 ? text : text.substring(0, 1000) + "…";
  }

  private static String stack(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString().lines().limit(30).collect(Collectors.joining("\n"));
  }

  private Result result(HostileCase hostile, Outcome outcome, String detail) {
    return new Result(
        hostile.kind(),
        hostile.id() + ", " + hostile.description(),
        repeat(hostile.id(), seed),
        outcome,
        detail);
  }

  /** The command that plays one case again, in a tree whose tests are compiled. */
  static String repeat(String id, long seed) {
    return "mvn -pl maven-plugin surefire:test@hostile -Dhostile.seed="
        + seed
        + " -Dhostile.case="
        + id;
  }
}

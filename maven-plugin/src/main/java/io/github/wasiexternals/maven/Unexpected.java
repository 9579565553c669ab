package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.text.Printable;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Describes what no check has foreseen: no room in memory, a mistake of this program. */
final class Unexpected {

  private static final String OURS = "io.github.wasiexternals.";
  private static final int LONGEST = 300;
  private static final long MEBI = 1 << 20;

  private Unexpected() {}

  /**
   * The problem to report.
   *
   * @param failure a {@link ProblemException} is returned as it is
   * @param heapBytes the limit of this JVM's memory
   */
  static ProblemException asProblem(Throwable failure, long heapBytes) {
    return failure instanceof ProblemException known
        ? known
        : new ProblemException(describe(failure, heapBytes), failure);
  }

  private static Problem describe(Throwable failure, long heapBytes) {
    if (failure instanceof OutOfMemoryError) {
      long mebibytes = heapBytes / MEBI;
      return Problem.of(
              "there is not enough memory for this",
              List.of(
                  value("memory", "this JVM may use " + mebibytes + " MiB"),
                  value("reason", message(failure))),
              "allow more, then run the same command again: export MAVEN_OPTS=-Xmx"
                  + Math.max(2 * mebibytes, 512)
                  + "m")
          .notUsersToFix();
    }
    if (failure instanceof StackOverflowError) {
      return Problem.of(
              "something that was read is nested too deeply",
              List.of(value("at", place(failure))),
              "allow a larger stack, then run the same command again: export MAVEN_OPTS=-Xss64m")
          .notUsersToFix();
    }
    if (failure instanceof InvalidPathException path) {
      return invalid(path);
    }
    if (failure instanceof UncheckedIOException io) {
      return Problem.of(
              "could not read or write a file",
              List.of(
                  value("reason", Failures.describe(Objects.requireNonNull(io.getCause()))),
                  value("at", place(failure))),
              "make room and check the permissions there, then run the same command again")
          .notUsersToFix();
    }
    return Problem.of(
            "wasi-maven-plugin has a mistake",
            List.of(
                value("what", failure.getClass().getSimpleName() + ": " + message(failure)),
                value("at", place(failure))),
            "run the same command with -e, and report what it prints")
        .notUsersToFix();
  }

  /**
   * Java writes names in the encoding of the locale. Without one that is ASCII, and a name of other
   * characters can't be written.
   */
  private static Problem invalid(InvalidPathException path) {
    boolean encoding = String.valueOf(path.getReason()).startsWith("Malformed input");
    return Problem.of(
        encoding
            ? "the locale can't express a path"
            : "not a path: " + Printable.line(path.getInput(), LONGEST),
        encoding
            ? List.of(value("path", Printable.line(path.getInput(), LONGEST)))
            : List.of(value("reason", path.getReason())),
        encoding
            ? "set a locale of UTF-8, then run the same command again: export LC_ALL=C.UTF-8"
            : "give another path");
  }

  /** Where in this program it happened. */
  private static String place(Throwable failure) {
    Optional<StackTraceElement> ours =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .findFirst();
    return ours.or(() -> Arrays.stream(failure.getStackTrace()).findFirst())
        .map(frame -> frame.toString().replace(OURS, ""))
        .orElse("unknown");
  }

  private static String message(Throwable failure) {
    return failure.getMessage() == null
        ? "no message"
        : Printable.line(failure.getMessage(), LONGEST);
  }
}

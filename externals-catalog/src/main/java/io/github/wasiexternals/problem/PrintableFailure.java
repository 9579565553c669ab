package io.github.wasiexternals.problem;

import io.github.wasiexternals.text.Printable;
import org.jspecify.annotations.Nullable;

/**
 * A failure whose texts are safe for a terminal, in the place of one whose message may have the
 * text of a stranger in it: Maven prints the messages of causes as they are ({@code -e}). It keeps
 * the stack trace, and the causes and suppressed failures.
 */
public final class PrintableFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** More causes than any failure has; a chain may be a circle. */
  private static final int DEPTH = 20;

  private PrintableFailure(Throwable original, int depth) {
    super(Printable.text(original.toString()), cause(original, depth));
    setStackTrace(original.getStackTrace());
    if (depth < DEPTH) {
      for (Throwable each : original.getSuppressed()) {
        addSuppressed(new PrintableFailure(each, depth + 1));
      }
    }
  }

  /** The same failure, safe to print. */
  public static Throwable of(Throwable original) {
    return original instanceof ProblemException || original instanceof PrintableFailure
        ? original
        : new PrintableFailure(original, 0);
  }

  private static @Nullable Throwable cause(Throwable original, int depth) {
    return original.getCause() == null || depth >= DEPTH
        ? null
        : new PrintableFailure(original.getCause(), depth + 1);
  }
}

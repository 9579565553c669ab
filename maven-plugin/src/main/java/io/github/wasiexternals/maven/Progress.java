package io.github.wasiexternals.maven;

import io.github.wasiexternals.text.Glyphs;
import io.github.wasiexternals.text.Printable;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * A progress line at the bottom of a terminal. Shows nothing if output is not a terminal, or if the
 * user wants plain lines.
 */
final class Progress {

  private static final String CLEAR = "\r\u001b[K";

  /**
   * DECAWM, the automatic margin of a VT100. Without it, what is too long for the terminal, however
   * narrow it is and however wide the characters are, stays in the last column instead of starting
   * another line, which {@link #CLEAR} would not reach.
   */
  private static final String NO_WRAP = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  /** At most so many characters, for terminals that wrap nevertheless. */
  private static final int WIDTH = 78;

  /** The end of each line, and so what is in the last column if it does not fit. */
  private static final String MORE = "…";

  private final Optional<PrintWriter> terminal;
  private final Glyphs glyphs;
  private boolean shown;

  /**
   * @param terminal empty for no progress line
   * @param glyphs the terminal's
   */
  Progress(Optional<PrintWriter> terminal, Glyphs glyphs) {
    this.terminal = terminal;
    this.glyphs = glyphs;
  }

  /** Whether there is a terminal to show anything on. */
  boolean isShown() {
    return terminal.isPresent();
  }

  /** Shows a text in place of the last one. */
  synchronized void show(String text) {
    terminal.ifPresent(
        out -> {
          out.print(CLEAR + NO_WRAP + glyphs.plain(line(text)) + WRAP);
          out.flush();
          shown = true;
        });
  }

  private static String line(String text) {
    String line = Printable.line(text, Integer.MAX_VALUE);
    int[] characters = line.codePoints().limit(WIDTH - 1).toArray();
    String start = new String(characters, 0, characters.length);
    return start.endsWith(MORE) ? start : start + MORE;
  }

  /** Clears the line, before a log line is written. */
  synchronized void clear() {
    if (shown) {
      terminal.ifPresent(
          out -> {
            out.print(CLEAR);
            out.flush();
          });
      shown = false;
    }
  }
}

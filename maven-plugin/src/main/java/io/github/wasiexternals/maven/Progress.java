package io.github.wasiexternals.maven;

import io.github.wasiexternals.text.Glyphs;
import io.github.wasiexternals.text.Printable;
import java.io.PrintStream;
import java.util.Optional;

/**
 * A progress line at the bottom of a terminal. Shows nothing if output is not a terminal, or if the
 * user wants plain lines.
 */
final class Progress {

  private static final String CLEAR = "\r\u001b[K";
  private static final int WIDTH = 78;

  private final Optional<PrintStream> terminal;
  private final Glyphs glyphs;
  private boolean shown;

  /**
   * @param terminal empty for no progress line
   * @param glyphs the terminal's
   */
  Progress(Optional<PrintStream> terminal, Glyphs glyphs) {
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
          String line = glyphs.plain(Printable.line(text, Integer.MAX_VALUE));
          out.print(CLEAR + (line.length() > WIDTH ? line.substring(0, WIDTH) : line));
          out.flush();
          shown = true;
        });
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

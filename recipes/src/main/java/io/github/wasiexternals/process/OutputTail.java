package io.github.wasiexternals.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of some output, in bounded memory.
 *
 * <p>Lines are split as bytes, which is safe in UTF-8, and decoded when they are complete; invalid
 * UTF-8 becomes U+FFFD.
 */
final class OutputTail {

  static final int MAX_LINES = 40;
  static final int MAX_LINE_BYTES = 1000;
  private static final String CUT = " …";

  private final Deque<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean cut;
  private boolean open;

  void accept(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      open = true;
      if (bytes[i] == '\n') {
        endLine();
      } else if (line.size() < MAX_LINE_BYTES) {
        line.write(bytes[i]);
      } else {
        cut = true;
      }
    }
  }

  /** The lines so far, including an incomplete last line. */
  List<String> lines() {
    if (open) {
      endLine();
    }
    return List.copyOf(lines);
  }

  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    if (text.endsWith("\r")) {
      text = text.substring(0, text.length() - 1);
    }
    lines.addLast(cut ? text + CUT : text);
    if (lines.size() > MAX_LINES) {
      lines.removeFirst();
    }
    line.reset();
    cut = false;
    open = false;
  }
}

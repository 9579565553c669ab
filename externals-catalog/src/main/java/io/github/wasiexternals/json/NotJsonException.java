package io.github.wasiexternals.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import io.github.wasiexternals.text.Printable;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document is not JSON or exceeds its reader's limits. The message has the place and the mistake,
 * and is safe to print on a terminal: {@code 2:15: not JSON: …}.
 */
public final class NotJsonException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int LIMIT_MISTAKE = 300;

  /**
   * The parser's description of its source, which is removed from its messages: the source has no
   * name.
   */
  private static final Pattern SOURCE = Pattern.compile(" \\([^(]*\\[Source: .*?\\]\\)");

  private final int line;
  private final int column;
  private final String pointer;
  private final String mistake;

  NotJsonException(
      JsonLocation place, JsonPointer pointer, String mistake, @Nullable Throwable cause) {
    super(cause);
    this.line = Math.max(place.getLineNr(), 1);
    this.column = Math.max(place.getColumnNr(), 1);
    this.pointer = pointer.toString();
    this.mistake = Printable.line(SOURCE.matcher(mistake).replaceAll(""), LIMIT_MISTAKE);
  }

  @Override
  public String getMessage() {
    return place() + ": not JSON: " + mistake;
  }

  /** Line and column, both starting at 1. */
  public String place() {
    return line + ":" + column;
  }

  /** The value that was being read (RFC 6901); empty for the whole document. */
  public String pointer() {
    return pointer;
  }

  /** What is wrong. */
  public String mistake() {
    return mistake;
  }
}

package io.github.wasiexternals.process;

import java.nio.charset.StandardCharsets;

/**
 * What a program reads from its standard input. It may be a secret: no message, log or text of a
 * command has it.
 */
public final class ProgramInput {

  /** The input ends at once. */
  public static final ProgramInput NONE = new ProgramInput("");

  private final String text;

  private ProgramInput(String text) {
    this.text = text;
  }

  /** One line. */
  public static ProgramInput line(String text) {
    return new ProgramInput(text + "\n");
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Does not show it. */
  @Override
  public String toString() {
    return "(not shown)";
  }
}

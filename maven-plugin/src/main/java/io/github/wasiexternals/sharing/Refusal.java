package io.github.wasiexternals.sharing;

/**
 * Something published that is not taken; the message has the reason, in one line without a full
 * stop.
 */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  Refusal(String reason) {
    super(reason);
  }

  /** For two values that should be the same. */
  static Refusal differs(String what, Object expected, Object actual) {
    return new Refusal(what + ": expected " + expected + ", actual " + actual);
  }

  /** The reason. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}

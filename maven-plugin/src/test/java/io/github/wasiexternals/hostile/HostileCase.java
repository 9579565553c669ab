package io.github.wasiexternals.hostile;

/**
 * One hostile input.
 *
 * @param kind what it is one of, for example {@code archives}
 * @param number among those of its kind
 * @param description what is hostile about it
 * @param mayBeAccepted whether it is no fault to accept it, as long as nothing is harmed
 * @param attempt gives it to the real code
 */
record HostileCase(
    String kind, int number, String description, boolean mayBeAccepted, Attempt attempt) {

  /** Gives an input to the real code, from its outermost class. */
  interface Attempt {

    /**
     * Returns if the input was accepted.
     *
     * @throws GotInException if it was accepted, and the result is not what it should be
     * @throws Exception as the real code throws it
     */
    void run(Scene scene) throws Exception;
  }

  /** Something was accepted that should not have been. */
  static final class GotInException extends Exception {
    private static final long serialVersionUID = 1L;

    GotInException(String what) {
      super(what);
    }
  }

  /** The machine can't play this case; the message says why. */
  static final class LeftOutException extends Exception {
    private static final long serialVersionUID = 1L;

    LeftOutException(String reason) {
      super(reason);
    }
  }

  /** Names it for a repetition. */
  String id() {
    return kind + "/" + number;
  }
}

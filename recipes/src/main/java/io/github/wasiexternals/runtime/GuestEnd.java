package io.github.wasiexternals.runtime;

/** How a WASI program ended. */
public sealed interface GuestEnd {

  /** It returned or called {@code exit}. */
  record Exited(int code) implements GuestEnd {}

  /**
   * It failed at run time or could not start.
   *
   * @param reason for example the trap
   */
  record Trapped(String reason) implements GuestEnd {}

  /**
   * The runtime's process was ended by a signal: mostly a fault of its own.
   *
   * @param runtime its name
   * @param signal for example SIGSEGV
   */
  record Died(String runtime, Signal signal) implements GuestEnd {}

  /** It was stopped because its time was over. */
  record TimedOut() implements GuestEnd {}
}

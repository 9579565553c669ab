package io.github.wasiexternals.runtime;

import java.util.Arrays;
import java.util.Optional;

/** A signal that ends a process, with the number that it has on Linux for x86 and ARM. */
public enum Signal {
  SIGILL(4),
  SIGTRAP(5),
  SIGABRT(6),
  SIGBUS(7),
  SIGFPE(8),
  SIGKILL(9),
  SIGSEGV(11),
  SIGTERM(15);

  /** What shells, and the JVM, add to the number to have an exit code. */
  private static final int OFFSET = 128;

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  /**
   * The signal that an exit code stands for.
   *
   * @return empty for a code that a program chose itself, as far as can be told; 130 (128 + SIGINT)
   *     is one of CPython's test runner
   */
  static Optional<Signal> of(int exitCode) {
    return Arrays.stream(values()).filter(signal -> signal.number + OFFSET == exitCode).findFirst();
  }

  /** For example {@code signal 11 (SIGSEGV)}. */
  @Override
  public String toString() {
    return "signal " + number + " (" + name() + ")";
  }
}

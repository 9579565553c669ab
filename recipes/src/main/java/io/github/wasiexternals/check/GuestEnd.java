package io.github.wasiexternals.check;

import java.util.List;

/** How a WebAssembly program ended. */
sealed interface GuestEnd {

  /** The lines that it printed, standard output and standard error as they came. */
  List<String> output();

  /** It returned or called {@code exit}. */
  record Exited(int code, List<String> output) implements GuestEnd {
    public Exited {
      output = List.copyOf(output);
    }
  }

  /**
   * It could not go on, or could not begin.
   *
   * @param reason for example the trap
   */
  record Trapped(String reason, List<String> output) implements GuestEnd {
    public Trapped {
      output = List.copyOf(output);
    }
  }

  /** It was stopped because its time was over. */
  record TimedOut(List<String> output) implements GuestEnd {
    public TimedOut {
      output = List.copyOf(output);
    }
  }
}

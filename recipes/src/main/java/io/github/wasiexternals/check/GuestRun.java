package io.github.wasiexternals.check;

import io.github.wasiexternals.runtime.GuestEnd;
import java.util.List;

/**
 * The result of running a check program.
 *
 * @param output the lines that it printed, standard output and standard error interleaved
 */
record GuestRun(GuestEnd end, List<String> output) {
  GuestRun {
    output = List.copyOf(output);
  }
}

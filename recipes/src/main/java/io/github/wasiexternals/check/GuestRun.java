package io.github.wasiexternals.check;

import io.github.wasiexternals.runtime.GuestEnd;
import java.util.List;

/**
 * What became of a check program.
 *
 * @param output the lines that it printed, standard output and standard error as they came
 */
record GuestRun(GuestEnd end, List<String> output) {
  GuestRun {
    output = List.copyOf(output);
  }
}

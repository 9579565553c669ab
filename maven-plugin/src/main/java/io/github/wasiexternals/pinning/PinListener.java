package io.github.wasiexternals.pinning;

import io.github.wasiexternals.problem.PinProblem.Asked;
import java.util.List;

/** Hears what is found while a version is pinned. */
public interface PinListener {

  /** An archive is here, and is what it seems. */
  default void observed(Observed archive) {}

  /** A place delivered nothing. */
  default void unavailable(Asked place) {}

  /** An archive gets its place in the catalog, or has it already. */
  default void accepted(Observed archive, List<String> evidence) {}

  /** An archive is left out, since nothing speaks for it but itself. */
  default void leftOut(Observed archive) {}
}

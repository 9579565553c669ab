package io.github.wasiexternals.pinning;

import io.github.wasiexternals.problem.Problem;

/**
 * A place that delivered nothing.
 *
 * @param origin the id of its origin
 * @param location without credentials
 * @param reason in one line
 */
public record UnavailableArchive(String origin, String location, String reason) {

  Problem.Value shown() {
    return Problem.value(origin, location + ": " + reason);
  }
}

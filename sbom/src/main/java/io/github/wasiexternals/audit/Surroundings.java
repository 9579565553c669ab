package io.github.wasiexternals.audit;

import java.time.Clock;
import java.util.List;

/**
 * What an audit knows besides the catalog.
 *
 * @param sdks finds the WASI SDKs on this machine
 * @param bundled the projects whose code may be in an interpreter
 * @param clock for what dates are in the future
 */
public record Surroundings(PresentSdks sdks, List<BundledProject> bundled, Clock clock) {
  public Surroundings {
    bundled = List.copyOf(bundled);
  }
}

package io.github.wasiexternals.vex;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The status of a product in a statement (OpenVEX 0.2.0, "Status Labels"). */
public enum VexStatus {
  NOT_AFFECTED,
  AFFECTED,
  FIXED,
  UNDER_INVESTIGATION;

  /** As OpenVEX writes it, for example {@code not_affected}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<VexStatus> of(String label) {
    return Stream.of(values()).filter(status -> status.label().equals(label)).findFirst();
  }
}

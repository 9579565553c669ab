package io.github.wasiexternals.vex;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a product is not affected (OpenVEX 0.2.0, "Status Justifications"). */
public enum Justification {
  COMPONENT_NOT_PRESENT,
  VULNERABLE_CODE_NOT_PRESENT,
  VULNERABLE_CODE_NOT_IN_EXECUTE_PATH,
  VULNERABLE_CODE_CANNOT_BE_CONTROLLED_BY_ADVERSARY,
  INLINE_MITIGATIONS_ALREADY_EXIST;

  /** As OpenVEX writes it, for example {@code component_not_present}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it claims that code is absent, which can be verified with the compiled code. */
  boolean claimsAbsence() {
    return this == COMPONENT_NOT_PRESENT || this == VULNERABLE_CODE_NOT_PRESENT;
  }

  static Optional<Justification> of(String label) {
    return Stream.of(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}

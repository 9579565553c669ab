package io.github.wasiexternals.maven;

import io.github.wasiexternals.audit.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values of {@code wasi.failOn}. Audits and comparisons share them, so that a POM can set the
 * parameter once for both.
 */
final class FailOn {

  /** Nothing fails. */
  static final String NEVER = "never";

  /** In a comparison; what they mean in an audit is what is as severe. */
  private static final Map<String, Severity> SYNONYMS =
      Map.of("redflag", Severity.CRITICAL, "downgrade", Severity.HIGH, "change", Severity.LOW);

  private static final List<String> WORDS =
      Stream.concat(Stream.of(Severity.values()).map(FailOn::word), Stream.of(NEVER)).toList();

  private FailOn() {}

  /**
   * The lowest severity that fails; empty if none does.
   *
   * @param parameters collects a value that is not allowed
   */
  static Optional<Severity> of(String given, Parameters parameters) {
    Severity synonym = SYNONYMS.get(given);
    if (synonym != null) {
      return Optional.of(synonym);
    }
    parameters.gate("wasi.failOn", given, WORDS, List.of(NEVER));
    return Stream.of(Severity.values()).filter(level -> word(level).equals(given)).findFirst();
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}

package io.github.wasiexternals.toml;

import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/** Checks whether a text is valid TOML, even if it was cut at any place. */
final class ValidToml {

  private ValidToml() {}

  /** The parsed text; empty if it is not TOML. */
  static Optional<TomlParseResult> of(String text) {
    try {
      return Optional.of(Toml.parse(text, TomlVersion.V1_0_0))
          .filter(parsed -> !parsed.hasErrors());
    } catch (RuntimeException e) {
      // For some invalid texts, the parser throws an exception instead of reporting a mistake.
      return Optional.empty();
    }
  }
}

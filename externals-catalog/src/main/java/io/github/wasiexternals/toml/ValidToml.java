package io.github.wasiexternals.toml;

import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/** Tells what is TOML, also of texts that were cut anywhere. */
final class ValidToml {

  private ValidToml() {}

  /** What a text says; empty if it is not TOML. */
  static Optional<TomlParseResult> of(String text) {
    try {
      return Optional.of(Toml.parse(text, TomlVersion.V1_0_0))
          .filter(parsed -> !parsed.hasErrors());
    } catch (RuntimeException e) {
      // A text that is damaged in certain ways makes the parser fail instead of telling a mistake.
      return Optional.empty();
    }
  }
}

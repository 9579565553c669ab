package io.github.wasiexternals.sdk;

import java.nio.file.Path;
import java.util.Locale;

/** Which WASI SDK the user wants: the values of {@code wasi.sdk}. */
public sealed interface SdkChoice {

  /** An SDK on this machine, else the official one, else an assembled one. */
  record Auto() implements SdkChoice {}

  /** The archive that the WASI SDK project publishes for this host. */
  record Official() implements SdkChoice {}

  /** Assembled from pinned parts. */
  record Assembled() implements SdkChoice {}

  /**
   * The user's own SDK.
   *
   * @param folder absolute
   */
  record Given(Path folder) implements SdkChoice {}

  /** The value of {@code wasi.sdk} that means it. */
  default String text() {
    return this instanceof Given given
        ? given.folder().toString()
        : getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the value of {@code wasi.sdk}.
   *
   * @param value {@code auto}, {@code official}, {@code assembled}, or else the path of a folder
   * @param base the base for relative paths; absolute
   */
  static SdkChoice fromString(String value, Path base) {
    return switch (value) {
      case "auto" -> new Auto();
      case "official" -> new Official();
      case "assembled" -> new Assembled();
      default -> new Given(base.resolve(value).normalize());
    };
  }
}

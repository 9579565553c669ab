package io.github.wasiexternals.build;

import java.nio.file.Path;
import java.util.List;

/**
 * The arguments that make CPython's configure find the libraries of a prefix and no others.
 *
 * <p>They are arguments rather than environment variables, because CPython's WASI driver overwrites
 * those, and configure's arguments take precedence. Its own checks of minimum versions remain
 * active.
 */
public final class ConfigureArguments {

  private ConfigureArguments() {}

  /**
   * One argument per element.
   *
   * @param prefix absolute
   */
  public static List<String> of(Path prefix) {
    return List.of(
        "PKG_CONFIG_LIBDIR=" + prefix.resolve("lib").resolve("pkgconfig"),
        "PKG_CONFIG_PATH=",
        "PKG_CONFIG_SYSROOT_DIR=");
  }
}

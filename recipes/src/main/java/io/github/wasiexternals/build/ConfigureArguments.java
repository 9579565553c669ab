package io.github.wasiexternals.build;

import java.nio.file.Path;
import java.util.List;

/**
 * The arguments that make CPython's configure find the libraries of a prefix, and nothing else.
 *
 * <p>They are arguments and not environment variables, because CPython's WASI driver overwrites
 * those; configure lets its arguments win. Its own checks of minimum versions stay in force.
 */
public final class ConfigureArguments {

  private ConfigureArguments() {}

  /**
   * One argument an element.
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

package io.github.wasiexternals.build;

import io.github.wasiexternals.catalog.Library;
import java.nio.file.Path;
import java.util.ArrayList;
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
   * @param libraries those in the prefix; some have to be asked for
   */
  public static List<String> of(Path prefix, List<Library> libraries) {
    List<String> arguments = new ArrayList<>();
    arguments.add("PKG_CONFIG_LIBDIR=" + prefix.resolve("lib").resolve("pkgconfig"));
    arguments.add("PKG_CONFIG_PATH=");
    arguments.add("PKG_CONFIG_SYSROOT_DIR=");
    for (Library library : libraries) {
      for (String argument : library.configureArguments()) {
        arguments.add(argument.replace(Library.PREFIX, prefix.toString()));
      }
    }
    return arguments;
  }
}

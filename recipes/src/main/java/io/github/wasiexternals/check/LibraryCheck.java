package io.github.wasiexternals.check;

import java.util.List;

/**
 * A library to check.
 *
 * @param library the catalog's name, for example {@code xz}
 * @param provides the interface that it installs, usually its own name
 * @param pkgConfig the names of its pkg-config files, without {@code .pc}, its own one first
 * @param version the version that library, header and pkg-config file must report
 */
public record LibraryCheck(
    String library, String provides, List<String> pkgConfig, String version) {
  public LibraryCheck {
    pkgConfig = List.copyOf(pkgConfig);
  }
}

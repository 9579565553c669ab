package io.github.wasiexternals.check;

/**
 * A library to check.
 *
 * @param library the catalog's name, for example {@code xz}
 * @param provides the interface that it installs, usually its own name
 * @param pkgConfig the name of its pkg-config file, without {@code .pc}
 * @param version the version that library, header and pkg-config file must report
 */
public record LibraryCheck(String library, String provides, String pkgConfig, String version) {}

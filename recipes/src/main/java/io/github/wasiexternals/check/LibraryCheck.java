package io.github.wasiexternals.check;

/**
 * A library to check.
 *
 * @param library the catalog's name, for example {@code xz}
 * @param pkgConfig the name of its pkg-config file, without {@code .pc}
 * @param version the version that library, header and pkg-config file have to name
 */
public record LibraryCheck(String library, String pkgConfig, String version) {}

package io.github.wasiexternals.check;

/**
 * A library to check.
 *
 * @param library the catalog's name, for example {@code xz}
 * @param pkgConfig the name of its pkg-config file, without {@code .pc}
 * @param version the version that library and header have to name
 * @param program what finds out
 */
public record LibraryCheck(
    String library, String pkgConfig, String version, CheckProgram program) {}

package io.github.wasiexternals.catalog;

/**
 * One version of one library, frozen for a Python release.
 *
 * @param library the catalog's name
 * @param version one of that library's versions
 */
public record Pin(String library, String version) {}

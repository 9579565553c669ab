package io.github.wasiexternals.releases;

/**
 * A source package in Debian's index.
 *
 * @param version upstream's version that it is made from; a release as {@link
 *     io.github.wasiexternals.catalog.Version#release} says
 * @param packaged Debian's own version
 * @param file its upstream archive in the pool
 */
public record DebianSource(String version, String packaged, String file) {}

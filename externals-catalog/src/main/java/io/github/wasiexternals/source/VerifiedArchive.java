package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Archive;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An archive whose bytes match its pin.
 *
 * @param archive the pin
 * @param file the bytes, in the cache
 * @param location the URL that names these bytes publicly, for the SBOM's download location: the
 *     pinned URL of an upstream or mirror archive, else the URL they were fetched from; empty if
 *     they came from a place that is meaningless on other machines (a {@code file:} mirror)
 * @param via how it came here in this run, for the log: {@code cache}, or the place it was fetched
 *     from
 */
public record VerifiedArchive(Archive archive, Path file, Optional<String> location, String via) {}

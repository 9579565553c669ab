package io.github.wasiexternals.cleaning;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to remove from a cache besides leftovers.
 *
 * @param cache its folder
 * @param olderThan remove what was not used for so long
 * @param keep then remove what was not used for the longest time, until so many bytes are left
 * @param dryRun remove nothing
 */
public record CleanRequest(
    Path cache, Optional<Duration> olderThan, OptionalLong keep, boolean dryRun) {}

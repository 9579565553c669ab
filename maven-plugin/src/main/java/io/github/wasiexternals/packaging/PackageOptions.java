package io.github.wasiexternals.packaging;

import io.github.wasiexternals.archive.PackedFormat;
import java.util.Optional;

/**
 * What a package has in it.
 *
 * @param format of the archive
 * @param testsuite whether CPython's tests are in it; if empty, as {@code make install} has it
 * @param development whether the libraries, headers and pkg-config files for C programs are in it
 * @param zip whether the standard library is one zip file
 */
public record PackageOptions(
    PackedFormat format, Optional<Boolean> testsuite, boolean development, boolean zip) {}

package io.github.wasiexternals.packaging;

import io.github.wasiexternals.archive.PackedFormat;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a package has in it.
 *
 * @param format of the archive
 * @param testsuite whether CPython's tests are in it; if empty, as {@code make install} has it
 * @param development whether the libraries, headers and pkg-config files for C programs are in it
 * @param zip whether the standard library is one zip file
 * @param byteCode whether the standard library is compiled
 * @param single whether to make a Python in one file as well
 * @param main what that runs, in place of a Python program of the user's choice
 */
public record PackageOptions(
    PackedFormat format,
    Optional<Boolean> testsuite,
    boolean development,
    boolean zip,
    boolean byteCode,
    boolean single,
    Optional<Path> main) {}

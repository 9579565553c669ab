package io.github.wasiexternals.externals;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The result of a run.
 *
 * @param folder with {@code prefix/}, {@code externals.spdx.json} and mostly {@code
 *     configure-args.txt}
 * @param libraries how many libraries are in it
 * @param arguments whether configure's arguments are there; they are left out of a folder that make
 *     can't name
 * @param upToDate whether the output existed already, byte for byte
 * @param elapsed wall time
 */
public record ExternalsResult(
    Path folder, int libraries, boolean arguments, boolean upToDate, Duration elapsed) {}

package io.github.wasiexternals.externals;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run came to.
 *
 * @param folder with {@code prefix/}, {@code externals.spdx.json} and {@code configure-args.txt}
 * @param libraries how many libraries are in it
 * @param upToDate whether it had been there already, byte for byte
 * @param elapsed wall time
 */
public record ExternalsResult(Path folder, int libraries, boolean upToDate, Duration elapsed) {}

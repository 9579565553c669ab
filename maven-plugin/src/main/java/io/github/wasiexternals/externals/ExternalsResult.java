package io.github.wasiexternals.externals;

import java.nio.file.Path;

/**
 * What a run came to.
 *
 * @param folder with {@code prefix/}, {@code externals.spdx.json} and {@code configure-args.txt}
 * @param libraries how many libraries are in it
 * @param upToDate whether it had been there already, byte for byte
 */
public record ExternalsResult(Path folder, int libraries, boolean upToDate) {}

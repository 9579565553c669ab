package io.github.wasiexternals.onefile;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is to be one file.
 *
 * @param checkout the source tree in which {@code wasi:python} has built
 * @param triple its target, for example {@code wasm32-wasip1}
 * @param library the folder of the standard library, with {@code os.py}
 * @param wanted which files of the library are taken, by their names in it, byte code too
 * @param main a Python file, an archive that Python runs, or a folder with {@code __main__.py},
 *     that the program runs; empty for an interpreter
 * @param time of all files inside; whole seconds count
 * @param target the file to write; replaced if it exists
 */
public record OneFileRequest(
    Path checkout,
    String triple,
    Path library,
    Predicate<String> wanted,
    Optional<Path> main,
    Instant time,
    Path target) {}

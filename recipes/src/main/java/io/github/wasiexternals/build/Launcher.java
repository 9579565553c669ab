package io.github.wasiexternals.build;

import java.nio.file.Path;
import java.util.Map;

/**
 * A program that is put before each compile, with the compiler's command as its arguments: a
 * compiler cache, or one that hands the work to other machines. CMake calls the same {@code
 * C_COMPILER_LAUNCHER}.
 *
 * <p>What it makes is what the compiler makes, as far as it keeps its word; so libraries that were
 * made with it have a place of their own in the cache, and their receipts name it.
 *
 * @param name the program's name, without folder, for keys, receipts and messages
 * @param program absolute
 * @param environment its complete environment, which the compiler gets as well
 */
public record Launcher(String name, Path program, Map<String, String> environment) {

  public Launcher {
    environment = Map.copyOf(environment);
  }

  /** A launcher whose name is that of its file. */
  public static Launcher of(Path program, Map<String, String> environment) {
    return new Launcher(String.valueOf(program.getFileName()), program, environment);
  }
}

package io.github.wasiexternals.check;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The content of a pkg-config file, with its variables replaced.
 *
 * <p>Flags are split into words, and quotes and backslashes are removed as pkg-config does; {@code
 * ${pcfiledir}} stays one word even if the folder's name has spaces.
 *
 * @param name the {@code Name} field
 * @param version the {@code Version} field
 * @param cflags for the compiler
 * @param libs for the linker
 * @param libsPrivate for the linker in a static link, after {@code libs}
 * @param requires pkg-config names of required packages
 * @param requiresPrivate pkg-config names of packages required in a static link
 */
record PkgConfigFile(
    String name,
    String version,
    List<String> cflags,
    List<String> libs,
    List<String> libsPrivate,
    List<String> requires,
    List<String> requiresPrivate) {

  PkgConfigFile {
    cflags = List.copyOf(cflags);
    libs = List.copyOf(libs);
    libsPrivate = List.copyOf(libsPrivate);
    requires = List.copyOf(requires);
    requiresPrivate = List.copyOf(requiresPrivate);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it exists but can't be read
   * @throws ProblemException if it does not exist, is not UTF-8, or has unsupported content
   */
  static PkgConfigFile read(Path file) throws IOException {
    try {
      return new PkgConfigParser(file).parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw invalid(file.toString(), "does not exist", e);
    } catch (CharacterCodingException e) {
      throw invalid(file.toString(), "is not UTF-8", e);
    }
  }

  /**
   * The problem of an unusable pkg-config file.
   *
   * @param place the file, with a line number if one applies
   */
  static Problem invalid(String place, String mistake) {
    return Problem.of(
        place + ": " + mistake, List.of(), "build the prefix again: mvn wasi:externals");
  }

  private static ProblemException invalid(String file, String mistake, IOException cause) {
    return new ProblemException(invalid(file, mistake), cause);
  }
}

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
 * What a pkg-config file says, its variables replaced.
 *
 * <p>Flags are words, quotes and backslashes removed as pkg-config does; {@code ${pcfiledir}} stays
 * one word also where the folder's name has spaces.
 *
 * @param name the {@code Name} field
 * @param version the {@code Version} field
 * @param cflags for the compiler
 * @param libs for the linker
 * @param libsPrivate for the linker in a static link, behind {@code libs}
 * @param requires pkg-config names of what else is needed
 * @param requiresPrivate what else is needed in a static link
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
   * @throws IOException if it is there but can't be read
   * @throws ProblemException if it is not there, is not UTF-8, or says something that is not
   *     understood
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
   * A pkg-config file that can't be used.
   *
   * @param place the file, with a line where one is meant
   */
  static Problem invalid(String place, String mistake) {
    return Problem.of(
        place + ": " + mistake, List.of(), "build the prefix again: mvn wasi:externals");
  }

  private static ProblemException invalid(String file, String mistake, IOException cause) {
    return new ProblemException(invalid(file, mistake), cause);
  }
}

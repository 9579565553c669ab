package io.github.wasiexternals.check;

import io.github.wasiexternals.problem.BuildProblem.NoCheckProgram;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The C program that checks a library. It is called with the version to find, may write into {@code
 * /scratch}, prints the lines that {@link CheckLine} reads, and ends with an exit code other than 0
 * when a check failed.
 *
 * @param source its only unit
 * @param header {@code check.h}, which all check programs share
 */
public record CheckProgram(String source, String header) {

  /** Where the programs come from. */
  @FunctionalInterface
  public interface Source {
    /**
     * The program of a library.
     *
     * @throws IOException if it can't be read
     * @throws ProblemException with a {@link NoCheckProgram} if the library has none
     */
    CheckProgram of(String library) throws IOException;
  }

  private static final String HEADER = "recipes/check.h";

  /**
   * The program beside the recipe of a library.
   *
   * @throws IOException if it can't be read
   * @throws ProblemException with a {@link NoCheckProgram} if the library has none
   */
  public static CheckProgram of(String library) throws IOException {
    String resource = "recipes/" + library + "/check.c";
    String source =
        read(resource)
            .orElseThrow(() -> new ProblemException(new NoCheckProgram(library, resource)));
    String header =
        read(HEADER).orElseThrow(() -> new IOException("the resource " + HEADER + " is gone"));
    return new CheckProgram(source, header);
  }

  private static Optional<String> read(String resource) throws IOException {
    try (InputStream in = CheckProgram.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}

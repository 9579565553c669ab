package io.github.wasiexternals.check;

import io.github.wasiexternals.problem.ProblemException;

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
     * @throws ProblemException if the library has none, or because it can't be read
     */
    CheckProgram of(LibraryCheck check);
  }
}

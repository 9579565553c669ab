package io.github.wasiexternals.check;

import io.github.wasiexternals.problem.ProblemException;

/**
 * The C program that checks a library. It is called with the expected version, may write to {@code
 * /scratch}, prints the lines that {@link CheckLine} reads, and exits with a code other than 0 if a
 * check failed.
 *
 * @param source its only unit
 * @param header {@code check.h}, which all check programs share
 */
public record CheckProgram(String source, String header) {

  /** Provides check programs. */
  @FunctionalInterface
  public interface Source {
    /**
     * The program of a library.
     *
     * @throws ProblemException if the library has none, or if it can't be read
     */
    CheckProgram of(LibraryCheck check);
  }
}

package io.github.wasiexternals.toml;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.List;

/** Mistakes in a TOML file. */
public final class InvalidToml extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  /**
   * @param file as the user knows it
   */
  InvalidToml(String file, List<Mistake> mistakes) {
    super(mistakes.stream().map(mistake -> mistake.in(file)).toList());
    this.mistakes = List.copyOf(mistakes);
  }

  InvalidToml(String file, int line, int column, String what) {
    this(file, List.of(new Mistake(line, column, what)));
  }

  /** All mistakes, in the file's order. */
  public List<Mistake> mistakes() {
    return mistakes;
  }

  /**
   * A mistake and its position.
   *
   * @param line from 1
   * @param column from 1
   * @param what what is wrong, with the nearest valid name if there is one
   */
  public record Mistake(int line, int column, String what) {

    private Problem in(String file) {
      return Problem.of(
          file + ":" + line + ":" + column + ": " + what, List.of(), "correct " + file);
    }
  }
}

package io.github.wasiexternals.toml;

import io.github.wasiexternals.problem.CatalogProblem;
import io.github.wasiexternals.problem.CatalogProblem.InvalidToml;
import io.github.wasiexternals.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * One TOML file being read. Mistakes are collected while the records are built, so that one run
 * shows all of them; {@link #check()} then refuses the file.
 */
public final class TomlDocument {

  private final String file;
  private final List<InvalidToml> mistakes = new ArrayList<>();
  private final StrictTable root;

  private TomlDocument(String file, TomlParseResult result) {
    this.file = file;
    this.root = new StrictTable(this, result, "", TomlPosition.positionAt(1, 1));
  }

  /**
   * Parses a text; what its keys mean is checked later.
   *
   * @param file the name to show in messages
   * @param text the file's content
   * @throws ProblemException if the text is not TOML 1.0
   */
  public static TomlDocument parse(String file, String text) {
    TomlParseResult result = Toml.parse(text);
    if (result.hasErrors()) {
      throw new ProblemException(
          result.errors().stream()
              .map(
                  error ->
                      new InvalidToml(
                          file,
                          error.position().line(),
                          error.position().column(),
                          String.valueOf(error.getMessage())))
              .toList());
    }
    return new TomlDocument(file, result);
  }

  /** The top-level table. */
  public StrictTable root() {
    return root;
  }

  /** The name shown in messages. */
  public String file() {
    return file;
  }

  /**
   * To be called when everything that is known has been read: reports keys that nobody asked for
   * and every mistake found on the way.
   *
   * @throws ProblemException if there is any
   */
  public void check() {
    root.reportUnknownKeys();
    if (!mistakes.isEmpty()) {
      List<CatalogProblem> inOrder = new ArrayList<>(mistakes);
      throw new ProblemException(inOrder);
    }
  }

  void mistake(TomlPosition position, String mistake) {
    mistakes.add(new InvalidToml(file, position.line(), position.column(), mistake));
  }
}

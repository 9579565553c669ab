package io.github.wasiexternals.cpython;

import io.github.wasiexternals.problem.CpythonProblem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Folders that a makefile can name. Autoconf refuses only the worst; with the others, configure
 * passes and make fails much later, over half a path.
 */
final class PlainFolders {

  /** White space, and what make or the shell gives a meaning of its own. */
  private static final String UNUSABLE = " \t\r\n:;'\"`$&|<>()*?[]{}!#%\\=~";

  private PlainFolders() {}

  /**
   * Looks at a folder's name.
   *
   * @param what which folder it is, in words
   */
  static Optional<CpythonProblem> check(String what, Path folder) {
    String found =
        folder
            .toString()
            .chars()
            .filter(c -> UNUSABLE.indexOf(c) >= 0)
            .distinct()
            .mapToObj(PlainFolders::name)
            .collect(Collectors.joining(" "));
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new CpythonProblem.UnusableFolder(what, folder.toString(), found));
  }

  private static String name(int character) {
    return switch (character) {
      case ' ' -> "space";
      case '\t' -> "tab";
      case '\r', '\n' -> "line break";
      default -> Character.toString(character);
    };
  }
}

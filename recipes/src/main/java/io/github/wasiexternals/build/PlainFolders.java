package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.process.CommandLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Folders that a makefile can name. Autoconf refuses only the worst; with the others, configure
 * passes and make fails much later, over half a path.
 */
public final class PlainFolders {

  /** White space, and what make or the shell gives a meaning of its own. */
  private static final String UNUSABLE = " \t\r\n:;'\"`$&|<>()*?[]{}!#%\\=~";

  private PlainFolders() {}

  /**
   * Looks at a folder's name.
   *
   * @param what which folder it is, in words
   * @return what is wrong with it, if anything
   */
  public static Optional<Problem> check(String what, Path folder) {
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
        : Optional.of(
            Problem.of(
                what + " is in a folder whose name make can't handle",
                List.of(value("folder", folder), value("characters", found)),
                "give it a plain name: mv "
                    + CommandLine.quoted(folder.toString())
                    + " "
                    + folder.toString().replaceAll("[^\\p{L}\\p{N}/._+@,-]", "-")));
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

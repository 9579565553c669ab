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
                "give it a plain name: " + rename(folder)));
  }

  /** The topmost folder of such a name, since no folder above it needs to be made then. */
  private static String rename(Path folder) {
    Path topmost = folder;
    for (Path each = folder; each != null; each = each.getParent()) {
      if (each.getFileName() != null && !isPlain(each.getFileName().toString())) {
        topmost = each;
      }
    }
    return "mv "
        + CommandLine.quoted(topmost.toString())
        + " "
        + topmost.toString().replaceAll("[^\\p{L}\\p{N}/._+@,-]", "-");
  }

  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> UNUSABLE.indexOf(c) < 0);
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

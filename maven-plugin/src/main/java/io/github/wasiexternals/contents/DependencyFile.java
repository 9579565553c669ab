package io.github.wasiexternals.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an object file was compiled from: the list that clang's {@code -MMD} writes beside it, a
 * rule in the syntax of make. Headers of the sysroot are not in it.
 *
 * @param files the source first, then what it includes; absolute, normalised
 */
record DependencyFile(List<Path> files) {

  private static final String OBJECT = ".o";

  DependencyFile {
    files = List.copyOf(files);
  }

  /** The compiled file itself. */
  Path source() {
    return files.get(0);
  }

  /**
   * Reads the list of an object file.
   *
   * @param object the object file, named {@code *.o}
   * @param folder the folder that the compiler ran in
   * @return empty if there is none, or if it names no file
   */
  static Optional<DependencyFile> of(Path object, Path folder) throws IOException {
    String name = object.getFileName().toString();
    if (!name.endsWith(OBJECT)) {
      return Optional.empty();
    }
    Path file = object.resolveSibling(name.substring(0, name.length() - OBJECT.length()) + ".d");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    List<Path> files =
        prerequisites(Files.readString(file)).stream()
            .map(each -> folder.resolve(each).normalize())
            .toList();
    return files.isEmpty() ? Optional.empty() : Optional.of(new DependencyFile(files));
  }

  /** The words after the target; clang quotes a space by a backslash, and a dollar by another. */
  private static List<String> prerequisites(String rule) {
    int colon = rule.indexOf(": ");
    if (colon < 0) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String text = rule.substring(colon + 1).replace("\\\r\n", " ").replace("\\\n", " ");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean quotes =
          i + 1 < text.length()
              && ((c == '\\' && (text.charAt(i + 1) == ' ' || text.charAt(i + 1) == '#'))
                  || (c == '$' && text.charAt(i + 1) == '$'));
      if (quotes) {
        word.append(text.charAt(++i));
      } else if (Character.isWhitespace(c)) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        word.append(c);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}

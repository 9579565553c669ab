package io.github.wasiexternals.recipe;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The language of a source file, which clang knows by the ending of its name. Assembler is not
 * among them: its directives read any file ({@code .incbin}), and tell nobody.
 */
public enum Language {
  C("c"),
  CXX("cc|cpp|cxx|c\\+\\+|C");

  /** All endings, for messages. */
  static final String ENDINGS = ".c, .cc, .cpp, .cxx, .c++, .C";

  private final Pattern name;

  Language(String endings) {
    this.name = Pattern.compile(".*\\.(" + endings + ")");
  }

  /**
   * The language of a file.
   *
   * @param source a path or a pattern
   * @return empty if it is not a source of these languages
   */
  public static Optional<Language> of(String source) {
    return Stream.of(values())
        .filter(language -> language.name.matcher(source).matches())
        .findFirst();
  }
}

package io.github.wasiexternals.files;

import java.util.Optional;

/**
 * How long and how deep the names of files are that archives and documents of others give. What is
 * beyond is refused before anything is done with it: most of what can be done with a path takes
 * time by the square of its depth.
 */
public final class NameLimits {

  /** Linux's PATH_MAX (limits.h), with the zero at its end; macOS has 1,024. */
  public static final int LONGEST = 4096;

  /** The deepest archives that were looked at, of LLVM and of npm, have 10. */
  public static final int DEEPEST = 64;

  private NameLimits() {}

  /**
   * Why no file is looked for under a name; empty if one is.
   *
   * @param name with {@code /} as separator
   */
  public static Optional<String> reason(String name) {
    if (name.length() > LONGEST) {
      return Optional.of("it has " + name.length() + " characters, more than " + LONGEST);
    }
    long depth = 1 + name.chars().filter(each -> each == '/').count();
    return depth > DEEPEST
        ? Optional.of("it is " + depth + " folders deep, more than " + DEEPEST)
        : Optional.empty();
  }
}

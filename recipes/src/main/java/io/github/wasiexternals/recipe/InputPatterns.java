package io.github.wasiexternals.recipe;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/** The patterns of the files that a build may read, to see whether a path is one of them. */
final class InputPatterns {

  private final List<PathMatcher> matchers = new ArrayList<>();

  /**
   * Adds a pattern.
   *
   * @throws java.util.regex.PatternSyntaxException if it is not a {@code glob:} pattern
   */
  void add(String pattern) {
    matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
  }

  /** Whether any pattern matches. */
  boolean cover(String path) {
    Path relative = Path.of(path);
    return matchers.stream().anyMatch(matcher -> matcher.matches(relative));
  }
}

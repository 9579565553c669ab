package io.github.wasiexternals.catalog;

import java.util.List;

/**
 * The source of CPython itself, for users who have no checkout of their own.
 *
 * @param version for example {@code 3.13.15}
 * @param archives where it is available from, in the order to try them; never empty
 */
public record PythonSource(String version, List<Archive> archives) {
  public PythonSource {
    archives = List.copyOf(archives);
  }
}

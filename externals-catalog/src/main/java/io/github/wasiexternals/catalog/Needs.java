package io.github.wasiexternals.catalog;

import java.util.List;
import java.util.Map;

/** Tells which libraries other libraries need. Their recipes say so, not the catalog. */
@FunctionalInterface
public interface Needs {

  /**
   * What libraries need directly, by library.
   *
   * @param libraries the catalog's names
   * @return names of libraries, or of the interfaces that a library provides
   * @throws io.github.wasiexternals.problem.ProblemException if that is not known of all of them
   */
  Map<String, List<String>> of(List<String> libraries);
}

package io.github.wasiexternals.pinning;

import java.util.List;

/** Knows which files of a library's sources its recipe reads. */
@FunctionalInterface
public interface RecipeInputs {

  /** The patterns of a library's recipe. */
  List<String> patterns(String library);
}

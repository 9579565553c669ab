package io.github.wasiexternals.build;

import java.io.IOException;
import java.nio.file.Path;

/** Delivers verified sources. */
@FunctionalInterface
public interface SourceTrees {

  /**
   * Puts exactly the files that the plan's recipe reads into a new folder, after checking the
   * archive's digest and the inputs digest.
   *
   * @param target must not exist yet; complete on return, absent after an exception
   * @return where they came from
   * @throws io.github.wasiexternals.problem.ProblemException if they are not available or do not
   *     match the catalog's pins
   */
  BuiltLibrary.Source unpack(LibraryPlan plan, Path target)
      throws IOException, InterruptedException;
}

package io.github.wasiexternals.build;

import java.io.IOException;
import java.nio.file.Path;

/** Delivers verified sources. */
@FunctionalInterface
public interface SourceTrees {

  /**
   * Puts exactly the files that the plan's recipe reads into a new folder, after their archive's
   * digest and their inputs digest were checked.
   *
   * @param target does not exist yet; whole on return, absent after an exception
   * @return where they came from
   * @throws io.github.wasiexternals.problem.ProblemException if they can't be had or are not what
   *     the catalog pins
   */
  BuiltLibrary.Source unpack(LibraryPlan plan, Path target)
      throws IOException, InterruptedException;
}

package io.github.wasiexternals.catalog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whatever bytes are in a user's catalog: libraries, or problems that say what is wrong. */
class CatalogReaderFuzzTest {

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreALibraryOrProblems(byte[] bytes) {
    CatalogFile file =
        new CatalogFile(CatalogFolder.LIBRARIES, "zlib", "libraries/zlib.toml", false, () -> bytes);
    try {
      CatalogReader.read(List.of(file), List.of(), Origins.BUILT_IN, Optional.empty(), Set.of());
    } catch (ProblemException e) {
      ProblemRenderer.render(e.problems());
    }
  }
}

package io.github.wasiexternals.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;

/** Whatever bytes are given as CPython's fragment: a set of plain names, or a harmless refusal. */
class WindowsSetReaderFuzzTest {

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreASetOrAProblem(byte[] bytes) {
    try {
      WindowsSet set = WindowsSetReader.read("fuzz.spdx.json", bytes);

      assertThat(set.packages()).isNotEmpty();
      assertThat(set.packages()).extracting(WindowsPackage::name).doesNotHaveDuplicates();
      for (WindowsPackage each : set.packages()) {
        assertThat(each.name() + each.version()).matches("[0-9A-Za-z.+_-]+");
        assertThat(each.location().toString()).matches("https://[!-~]+");
      }
    } catch (ProblemException e) {
      assertThat(ProblemRenderer.render(e.problems()))
          .doesNotContainPattern("[\\p{Cntrl}&&[^\n\t]]|\\p{Cf}")
          .hasSizeLessThan(20_000);
    }
  }
}

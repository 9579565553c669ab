package io.github.wasiexternals.pytests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.pytests.PythonTestResult.Counts;
import io.github.wasiexternals.pytests.PythonTestResult.End;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PythonTestTableTest {

  private static final List<ReportedTest> RESULTS =
      List.of(
          test("test_zlib", new Counts(76, 0, 0, 6), 1_098, Outcome.PASSED, ""),
          test("test_sqlite3", new Counts(511, 5, 2, 9), 88_049, Outcome.FAILED, "5 failed and …"),
          test("test_bz2", Counts.NONE, 1_800_000, Outcome.TIMED_OUT, "it was stopped"));

  @Test
  void numbersEndInOneColumnAndAFailureIsSaidInItsLine() {
    assertThat(PythonTestTable.lines(RESULTS))
        .containsExactly(
            "test          ran  failed  skipped  seconds",
            "test_zlib      76       0        6      1.1",
            "test_sqlite3  511       7        9     88.0  failed: 5 failed and …",
            "test_bz2        0       0        0   1800.0  timed out: it was stopped");
  }

  @Test
  void theLocaleDoesNotMatter() {
    List<String> expected = PythonTestTable.lines(RESULTS);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(PythonTestTable.lines(RESULTS)).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static ReportedTest test(
      String test, Counts counts, long millis, Outcome outcome, String reason) {
    return new ReportedTest(
        new PythonTestResult(
            test,
            counts,
            Duration.ofMillis(millis),
            Path.of("log"),
            new End(outcome, reason, Set.of()),
            List.of()),
        outcome != Outcome.PASSED,
        Optional.empty());
  }
}

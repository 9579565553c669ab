package io.github.wasiexternals.pytests;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.pytests.PythonTestResult.Counts;
import io.github.wasiexternals.pytests.PythonTestResult.End;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PythonTestReporterTest {

  private static final KnownFailures KNOWN =
      KnownFailures.read(
          "known.toml",
          """
          [[failure]]
          test = "test_os"
          python = ["3.13"]
          runtime = ["node"]
          tests = ["A.test_a", "B.test_b"]
          reason = "node reuses inodes"

          [[failure]]
          test = "test_capi"
          python = ["3.13", "3.14"]
          ends = "crashed"
          tests = ["T.test_threads"]
          reason = "no threads"

          [[failure]]
          test = "test_zlib"
          python = ["3.13"]
          tests = ["T.test_t"]
          reason = "not for a library"
          """
              .getBytes(StandardCharsets.UTF_8));

  private static final PythonTestResult PASSED =
      result("test_json", new Counts(9, 0, 0, 1), Outcome.PASSED, "");
  private static final PythonTestResult SKIPPED =
      result("test_ssl", Counts.NONE, Outcome.SKIPPED, "CPython skipped all of it: no _ssl");

  @Test
  void aFailureThatIsKnownIsNoneAndIsShownWithItsReason() {
    PythonTestReport report = whole("node", PASSED, failing("A.test_a", "B.test_b"), crashed());

    assertThat(report.problems()).isEmpty();
    assertThat(report.toShow())
        .extracting(ReportedTest::note)
        .containsExactly(
            "failed: it failed; known: node reuses inodes",
            "crashed: node died; known: no threads");
  }

  @Test
  void anotherTestThanTheKnownOnesOrAnotherEndIsAFailure() {
    PythonTestResult crashed =
        result("test_os", Counts.NONE, Outcome.CRASHED, "node died", "A.test_a");

    assertThat(whole("node", failing("A.test_a")).problems()).isEmpty();
    assertThat(whole("node", failing("A.test_other")).problems())
        .satisfiesExactly(
            tells("CPython's test_os failed: it failed (known is only: node reuses inodes)"));
    assertThat(whole("node", crashed).problems()).hasSize(1);
  }

  @Test
  void aCrashInAnotherTestThanTheKnownOneIsAFailure() {
    assertThat(whole("node", crashed()).problems()).isEmpty();
    assertThat(
            whole(
                    "node",
                    result("test_capi", Counts.NONE, Outcome.CRASHED, "node died", "T.test_x"))
                .problems())
        .hasSize(1);
  }

  @Test
  void aFileThatFailsBeforeAnyOfItsTestsRanFailsForAnotherReason() {
    assertThat(whole("node", failing()).problems()).hasSize(1);
  }

  @Test
  void whatIsKnownOfOneRuntimeOrReleaseIsNotKnownOfAnother() {
    assertThat(whole("wasmtime", failing("A.test_a")).problems()).hasSize(1);
    assertThat(whole("wasmtime", crashed()).problems()).isEmpty();
    assertThat(report("3.12", "node", true, crashed()).problems())
        .satisfiesExactly(tells("CPython's test_capi crashed: node died"));
  }

  @Test
  void aKnownFailureThatPassesNowIsSaidAndIsNoFailure() {
    PythonTestReport report =
        whole("node", result("test_os", new Counts(9, 0, 0, 0), Outcome.PASSED, ""));

    assertThat(report.problems()).isEmpty();
    assertThat(report.toShow()).singleElement().matches(ReportedTest::isListedAndPassed);
    assertThat(report.toShow().get(0).note())
        .isEqualTo("listed as failing, passes now: node reuses inodes");
  }

  @Test
  void theTestsOfALibraryHaveToRunAndPassWhateverIsKnown() {
    PythonTestResult failing =
        result("test_zlib", new Counts(9, 1, 0, 0), Outcome.FAILED, "1", "T.test_t");
    PythonTestResult skipped = result("test_zlib", Counts.NONE, Outcome.SKIPPED, "no zlib");

    assertThat(whole("node", failing).problems()).hasSize(1);
    assertThat(whole("node", skipped).problems())
        .satisfiesExactly(tells("CPython's test_zlib did not run: no zlib"));
  }

  @Test
  void aSkippedFileIsAFailureOnlyWhereItWasAskedForByName() {
    assertThat(whole("node", SKIPPED).problems()).isEmpty();
    assertThat(report("3.13", "node", false, SKIPPED).problems()).hasSize(1);
  }

  @Test
  void ofTheWholeSuiteOnlyWhatDidNotPlainlyPassIsShownAndAllIsCounted() {
    PythonTestReport report = whole("node", PASSED, SKIPPED, failing("A.test_a"), crashed());

    assertThat(report.toShow())
        .extracting(test -> test.result().test())
        .containsExactly("test_ssl", "test_os", "test_capi");
    assertThat(report.totals())
        .isEqualTo(
            "4 test files: 1 passed, 1 skipped, 1 failed, 1 crashed, 0 timed out; 109 tests ran");
    assertThat(report("3.13", "node", false, PASSED).toShow()).hasSize(1);
  }

  private static PythonTestReport whole(String runtime, PythonTestResult... results) {
    return report("3.13", runtime, true, results);
  }

  private static PythonTestReport report(
      String release, String runtime, boolean whole, PythonTestResult... results) {
    return new PythonTestReporter(KNOWN, release, runtime)
        .report(List.of(results), Set.of("test_zlib"), whole);
  }

  private static PythonTestResult failing(String... tests) {
    Counts counts = new Counts(100, 0, tests.length, 0);
    return result("test_os", counts, Outcome.FAILED, "it failed", tests);
  }

  private static PythonTestResult crashed() {
    return result("test_capi", Counts.NONE, Outcome.CRASHED, "node died", "T.test_threads");
  }

  private static PythonTestResult result(
      String test, Counts counts, Outcome outcome, String reason, String... tests) {
    return new PythonTestResult(
        test,
        counts,
        Duration.ZERO,
        Path.of("log"),
        new End(outcome, reason, Set.of(tests)),
        List.of());
  }
}

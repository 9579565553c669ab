package io.github.wasiexternals.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.pytests.PythonTestReport;
import io.github.wasiexternals.pytests.PythonTestResult;
import io.github.wasiexternals.pytests.PythonTestResult.Counts;
import io.github.wasiexternals.pytests.PythonTestResult.End;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import io.github.wasiexternals.pytests.ReportedTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestDocumentsTest {

  private static final TestDocuments DOCUMENTS =
      new TestDocuments(
          "3.13.15",
          Digester.sha256("wasm"),
          "node",
          new PythonTestReport(
              List.of(
                  test("test_zlib", Outcome.PASSED, Optional.empty()),
                  test("test_bz2", Outcome.PASSED, Optional.empty()),
                  test("test_socket", Outcome.SKIPPED, Optional.empty()),
                  test("test_time", Outcome.FAILED, Optional.of("no time zones"))),
              true));

  @Test
  void theResultsAreSortedAndWithoutTimes() {
    assertThat(DOCUMENTS.results())
        .containsSubsequence("test_bz2", "test_socket", "test_time", "test_zlib")
        .contains("\"runtime\": \"node\"", "\"known\": \"no time zones\"")
        .contains(Digester.sha256("wasm").hex())
        .doesNotContain("seconds");
  }

  @Test
  void theStatementIsAboutTheInterpreterAndAKnownFailureIsAWarning() throws Exception {
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(DOCUMENTS.statement()))
        .isEqualTo(
            json.readTree(
                """
            {
              "_type": "https://in-toto.io/Statement/v1",
              "subject": [
                {
                  "name": "python.wasm",
                  "digest": {
                    "sha256": "%s"
                  }
                }
              ],
              "predicateType": "https://in-toto.io/attestation/test-result/v0.1",
              "predicate": {
                "result": "WARNED",
                "configuration": [
                  {
                    "name": "CPython 3.13.15's own tests, in node"
                  }
                ],
                "passedTests": [
                  "test_bz2",
                  "test_zlib"
                ],
                "warnedTests": [
                  "test_time"
                ],
                "failedTests": []
              }
            }
            """
                    .formatted(Digester.sha256("wasm").hex())));
  }

  private static ReportedTest test(String name, Outcome outcome, Optional<String> known) {
    return new ReportedTest(
        new PythonTestResult(
            name,
            new Counts(3, outcome == Outcome.FAILED ? 1 : 0, 0, 0),
            Duration.ofSeconds(2),
            Path.of(name + ".log"),
            new End(outcome, "", Set.of()),
            List.of()),
        false,
        known);
  }
}

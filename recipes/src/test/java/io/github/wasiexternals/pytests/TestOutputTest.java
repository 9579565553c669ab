package io.github.wasiexternals.pytests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.pytests.PythonTestResult.Counts;
import io.github.wasiexternals.pytests.PythonTestResult.End;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import io.github.wasiexternals.runtime.GuestEnd.Died;
import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.TimedOut;
import io.github.wasiexternals.runtime.GuestEnd.Trapped;
import io.github.wasiexternals.runtime.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestOutputTest {

  @ParameterizedTest
  @CsvSource({
    "test_zlib, passing.txt, 76, 6",
    "test_zlib, passing-3.11.txt, 71, 6",
    "test_zlib, coloured.txt, 76, 6",
    "test_doctest, doctests.txt, 1066, 4"
  })
  void aFileThatPassedIsCounted(String test, String output, int ran, int skipped)
      throws IOException {
    TestOutput read = read(test, output);

    assertThat(read.counts()).isEqualTo(new Counts(ran, 0, 0, skipped));
    assertThat(read.end(new Exited(0)).failure()).isEmpty();
  }

  @Test
  void failuresErrorsAndUnexpectedSuccessesAreCountedAndOnlyTheirOutputIsShown()
      throws IOException {
    TestOutput read = read("test_failing", "failing.txt");

    assertThat(read.counts()).isEqualTo(new Counts(6, 4, 1, 1));
    assertThat(read.end(new Exited(2)).failure()).contains("4 failed and 1 had errors, of 6");
    assertThat(read.excerpt())
        .startsWith("ERROR: test_b (test.test_failing.T.test_b)")
        .contains(
            "OSError: no",
            "AssertionError: 1 != 2",
            "FAIL: test_sub (test.test_failing.T.test_sub) (i=1)",
            "UNEXPECTED SUCCESS: test_d (test.test_failing.T.test_d)")
        .noneMatch(line -> line.contains("... ok") || line.contains("Total"));
  }

  @Test
  void theTestsThatFailedAreNamed() throws IOException {
    assertThat(read("test_failing", "failing.txt").end(new Exited(2)).tests())
        .containsExactlyInAnyOrder("T.test_a", "T.test_b", "T.test_d", "T.test_sub");
    assertThat(read("test_zlib", "passing.txt").end(new Exited(0)).tests()).isEmpty();
  }

  /** As 3.13.15 printed them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test_sys | FAIL: test_x (test.test_sys.SysModuleTest.test_x) | SysModuleTest.test_x",
        "test_sys | FAIL: test_x (test.test_sys.T.test_x) (i=1) | T.test_x",
        "test_sys | FAIL: test_x (test.support.T.test_x) | support.T.test_x",
        "test_sys | ERROR: setUpClass (test.test_sys.T) | T.setUpClass",
        "test_sys | ERROR: setUpModule (test.test_sys) | setUpModule",
        "test_asyncio.test_tasks | ERROR: test_x (test.test_asyncio.test_tasks.T.test_x) | T.test_x",
        "test_sys | FAIL: fun (test.test_sys) | fun",
        "test_sys | UNEXPECTED SUCCESS: test_x (test.test_sys.T.test_x) | T.test_x"
      })
  void aTestIsCalledByItsClassAndName(String file, String line, String name) {
    assertThat(
            output(file, "=".repeat(70), line, "Ran 1 test in 0s", "FAILED (errors=1)")
                .end(new Exited(2))
                .tests())
        .containsExactly(name);
  }

  @Test
  void theTestThatWasRunningHasItsNameAlsoIfTheLineAfterItIsItsDescription() {
    assertThat(
            output("test_a", "test_b (test.test_a.T.test_b)", "Do what b does. ... ")
                .end(new TimedOut())
                .tests())
        .containsExactly("T.test_b");
  }

  @Test
  void aFileThatSaysItWasSkippedAndFailsIsNotSkipped() {
    String[] lines = {"test_a skipped -- no such thing", "Result: FAILURE"};

    assertThat(output("test_a", lines).end(new Exited(2)).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(output("test_a", lines[0]).end(new Exited(1)).outcome()).isEqualTo(Outcome.CRASHED);
  }

  @Test
  void failuresCountAlsoIfTheProgramEndsWell() throws IOException {
    assertThat(read("test_failing", "failing.txt").end(new Exited(0)).failure()).isPresent();
  }

  @Test
  void aFileThatCanNotBeImportedFailedAndItsLastLinesSayWhy() throws IOException {
    TestOutput read = read("test_noimport", "noimport.txt");

    assertThat(read.counts()).isEqualTo(Counts.NONE);
    assertThat(read.end(new Exited(2)).failure()).contains("its result is FAILURE, exit code 2");
    assertThat(read.excerpt()).contains("ModuleNotFoundError: No module named 'nosuchmodule'");
  }

  @Test
  void aFileThatCpythonSkipsAsAWholeFailedThoughItsResultIsSuccess() throws IOException {
    assertThat(read("test_ssl", "skipped.txt").end(new Exited(0)).failure())
        .contains("CPython skipped all of it: No module named '_ssl'");
  }

  @Test
  void aSkipOfAnotherFileDoesNotMatter() {
    TestOutput read =
        output("test_zlib", "test_zlib2 skipped -- x", "Ran 1 test in 0s", "OK", "Result: SUCCESS");

    assertThat(read.end(new Exited(0)).failure()).isEmpty();
  }

  @Test
  void aFileWithoutTestsFailed() throws IOException {
    assertThat(read("test_empty", "empty.txt").end(new Exited(4)).failure())
        .contains("its result is NO TESTS RAN, exit code 4");
    assertThat(
            output("test_a", "Total tests: run=0", "Result: SUCCESS").end(new Exited(0)).failure())
        .contains("it ran no tests");
  }

  @Test
  void aRunThatWasCutOffFailedHoweverItEnded() {
    String[] lines = {"test_a (test.test_a.T.test_a) ... ok", "test_b (test.test_a.T.test_b) ... "};

    assertThat(output("test_a", lines).end(new Exited(0)).failure())
        .contains("it printed no result, exit code 0, in T.test_b");
    assertThat(output("test_a", lines).end(new Exited(139)).failure())
        .contains("it printed no result, exit code 139, in T.test_b");
    assertThat(output("test_a", lines).end(new Trapped("unreachable")).failure())
        .contains("Python did not come to its end: unreachable, in T.test_b");
    assertThat(output("test_a", lines).end(new TimedOut()).failure())
        .contains("it was stopped, its time was over, in T.test_b");
    assertThat(output("test_a", lines).excerpt()).containsExactly(lines);
  }

  @Test
  void aCrashASkipAndAFailureAreToldApart() throws IOException {
    String[] cut = {"test_a (x) ... "};

    assertThat(output("test_a", cut).end(new Exited(1)).outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(output("test_a", cut).end(new Trapped("x")).outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(output("test_a", cut).end(new Died("node", Signal.SIGSEGV)))
        .isEqualTo(
            new End(
                Outcome.CRASHED,
                "node died of signal 11 (SIGSEGV), in x.test_a",
                Set.of("x.test_a")));
    assertThat(output("test_a", cut).end(new TimedOut()).outcome()).isEqualTo(Outcome.TIMED_OUT);
    assertThat(read("test_ssl", "skipped.txt").end(new Exited(0)).outcome())
        .isEqualTo(Outcome.SKIPPED);
    assertThat(read("test_empty", "empty.txt").end(new Exited(4)).outcome())
        .isEqualTo(Outcome.SKIPPED);
    assertThat(read("test_noimport", "noimport.txt").end(new Exited(2)).outcome())
        .isEqualTo(Outcome.FAILED);
    assertThat(read("test_failing", "failing.txt").end(new Exited(2)).outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void aSuccessWithAnExitCodeIsNone() {
    assertThat(
            output("test_a", "Ran 1 test in 0s", "OK", "Result: SUCCESS")
                .end(new Exited(1))
                .failure())
        .contains("its result is SUCCESS, exit code 1");
  }

  @Test
  void aResultThatIsMoreThanSuccessIsNoSuccess() {
    assertThat(
            output("test_a", "Ran 1 test in 0s", "OK", "Result: SUCCESS, INTERRUPTED")
                .end(new Exited(0))
                .failure())
        .isPresent();
  }

  @Test
  void theSuitesOfOneFileAreAddedUp() {
    assertThat(
            output(
                    "test_a",
                    "Ran 2 tests in 0.1s",
                    "OK (skipped=1, expected failures=1)",
                    "Ran 1 test in 0.1s",
                    "FAILED (failures=1)",
                    "Total tests: run=99")
                .counts())
        .isEqualTo(new Counts(3, 1, 0, 1));
  }

  @Test
  void endlessOutputTakesLittleMemoryAndLongLinesAreCut() {
    TestOutput read = new TestOutput("test_a");
    for (int i = 0; i < 10_000; i++) {
      read.accept("x".repeat(1000));
    }

    assertThat(read.excerpt())
        .hasSize(40)
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(410).endsWith(" …"));
  }

  @Test
  void theReportsOfVeryManyFailuresAreCut() {
    TestOutput read = new TestOutput("test_a");
    for (int i = 0; i < 1000; i++) {
      read.accept("=".repeat(70));
      read.accept("FAIL: test_" + i);
      read.accept("AssertionError");
    }

    assertThat(read.excerpt()).hasSize(80).startsWith("FAIL: test_0", "AssertionError");
  }

  private static TestOutput read(String test, String resource) throws IOException {
    try (InputStream in = TestOutputTest.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return output(test, new String(bytes, StandardCharsets.UTF_8).lines().toArray(String[]::new));
    }
  }

  private static TestOutput output(String test, String... lines) {
    TestOutput output = new TestOutput(test);
    List.of(lines).forEach(output::accept);
    return output;
  }
}

package io.github.wasiexternals.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.conformance.Conformance.ExpectedFailure;
import io.github.wasiexternals.conformance.Conformance.Run;
import io.github.wasiexternals.runtime.GuestEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TestProgramsTest {

  private static final Run BY_EXIT_CODE = run(Optional.empty(), Optional.empty());
  private static final Run BY_LINES =
      run(Optional.of(Pattern.compile("^PASS: ")), Optional.empty());
  private static final Run TO_FAIL =
      run(Optional.empty(), Optional.of(new ExpectedFailure("no threads", "none compiled in")));

  private final TestPrograms.Tally tally = new TestPrograms.Tally();

  @Test
  void anExitCodeOfZeroIsATestThatPassed() {
    tally.add(BY_EXIT_CODE, new GuestEnd.Exited(0), "", Optional.empty());
    assertThat(tally.passed()).isOne();
    assertThat(tally.unexpected()).isEmpty();
  }

  @Test
  void linesAreCountedWhereAProgramHasManyTests() {
    tally.add(BY_LINES, new GuestEnd.Exited(0), "PASS: a\nPASS: b\n", Optional.empty());
    assertThat(tally.passed()).isEqualTo(2);
  }

  @Test
  void aProgramOfManyTestsThatRunsNoneFails() {
    tally.add(BY_LINES, new GuestEnd.Exited(0), "", Optional.empty());
    assertThat(tally.failed()).isOne();
    assertThat(tally.unexpected()).hasSize(1);
  }

  @Test
  void aFileThatIsNotAsItShouldBeIsAFailure() {
    tally.add(BY_EXIT_CODE, new GuestEnd.Exited(0), "", Optional.of("a is not what b is"));
    assertThat(tally.unexpected()).singleElement().asString().contains("a is not what b is");
  }

  @Test
  void aTimeThatIsOverIsAFailure() {
    tally.add(BY_EXIT_CODE, new GuestEnd.TimedOut(), "", Optional.empty());
    assertThat(tally.failed()).isOne();
    assertThat(tally.unexpected()).hasSize(1);
  }

  @Test
  void anExpectedFailureCountsButContradictsNothing() {
    tally.add(TO_FAIL, new GuestEnd.Exited(1), "error: no threads", Optional.empty());
    assertThat(tally.failed()).isOne();
    assertThat(tally.unexpected()).isEmpty();
  }

  @Test
  void anotherFailureThanTheExpectedOneIsTold() {
    tally.add(TO_FAIL, new GuestEnd.Exited(1), "error: corrupted", Optional.empty());
    assertThat(tally.unexpected()).singleElement().asString().contains("corrupted");
  }

  @Test
  void anExpectedFailureThatDoesNotComeIsTold() {
    tally.add(TO_FAIL, new GuestEnd.Exited(0), "", Optional.empty());
    assertThat(tally.unexpected()).containsExactly("succeeds, but was to fail: none compiled in");
  }

  private static Run run(Optional<Pattern> passed, Optional<ExpectedFailure> failure) {
    return new Run(
        List.of("-t"),
        Map.of(),
        passed,
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(1),
        failure);
  }
}

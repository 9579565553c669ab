package io.github.wasiexternals.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The campaign notices what it is there for. */
final class OutcomesTest {

  @TempDir Path folder;

  @Test
  void aProblemIsARefusal() throws Exception {
    assertThat(outcome(false, scene -> problem("this is none"))).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void whatMayBeAcceptedIsHarmlessAndWhatMayNotGotIn() throws Exception {
    assertThat(outcome(true, scene -> {})).isEqualTo(Outcome.HARMLESS);
    assertThat(outcome(false, scene -> {})).isEqualTo(Outcome.GOT_IN);
  }

  @Test
  void aFileOutsideGotOut() throws Exception {
    assertThat(
            outcome(
                true, scene -> Files.writeString(scene.work().resolve("../elsewhere.txt"), "x")))
        .isEqualTo(Outcome.GOT_OUT);
    assertThat(outcome(true, scene -> Files.writeString(scene.canaries().outside(1), "changed")))
        .isEqualTo(Outcome.GOT_OUT);
    assertThat(outcome(true, scene -> Files.delete(scene.canaries().outside(0))))
        .isEqualTo(Outcome.GOT_OUT);
  }

  @Test
  void theContentOfACanaryGotOutInAResultInAReportAndInAMessage() throws Exception {
    assertThat(
            outcome(
                true, scene -> Files.copy(scene.canaries().outside(2), scene.result("output.txt"))))
        .isEqualTo(Outcome.GOT_OUT);
    assertThat(outcome(true, scene -> scene.show(Files.readString(scene.canaries().outside(0)))))
        .isEqualTo(Outcome.GOT_OUT);
    assertThat(outcome(true, scene -> problem(Files.readString(scene.canaries().outside(0)))))
        .isEqualTo(Outcome.GOT_OUT);
  }

  @Test
  void aLinkThatLeadsOutOfAResultGotOut() throws Exception {
    assertThat(
            outcome(
                true,
                scene -> {
                  Path result = Files.createDirectory(scene.result("target"));
                  Files.createSymbolicLink(result.resolve("link"), scene.canaries().outside(0));
                }))
        .isEqualTo(Outcome.GOT_OUT);
  }

  @Test
  void anythingButAProblemCrashed() throws Exception {
    assertThat(
            outcome(
                true,
                scene -> {
                  throw new StackOverflowError();
                }))
        .isEqualTo(Outcome.CRASHED);
    assertThat(
            outcome(
                true,
                scene -> {
                  throw new IllegalStateException("raw");
                }))
        .isEqualTo(Outcome.CRASHED);
  }

  @Test
  void endlessWorkHung() throws Exception {
    assertThat(
            outcome(
                true,
                scene -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                  }
                }))
        .isEqualTo(Outcome.HUNG);
  }

  @Test
  void theTableCountsByKindAndNamesEachFault() {
    Table table = new Table();
    table.add(new Result("archives", "one", "repeat one", Outcome.REFUSED, ""));
    table.add(new Result("archives", "two", "repeat two", Outcome.GOT_IN, "accepted"));
    table.add(new Result("disks", "three", "", Outcome.LEFT_OUT, "nothing can be mounted"));

    assertThat(table.faults()).extracting(Result::name).containsExactly("two");
    assertThat(table.text())
        .contains("archives                     2         1         0         1")
        .contains("left out: disks: nothing can be mounted")
        .contains("archives got in: two\n  accepted\n  repeat two\n");
  }

  private Outcome outcome(boolean mayBeAccepted, HostileCase.Attempt attempt)
      throws IOException, InterruptedException {
    return new Campaign(folder, 1, Duration.ofSeconds(2))
        .play(new HostileCase("tests", 1, "a test", mayBeAccepted, attempt))
        .outcome();
  }

  private static void problem(String what) {
    throw new ProblemException(Problem.of(what, List.of(), "do something"));
  }
}

package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintableProblemTest {

  private static final String EVIL = "a\u001b[2J\u202eb\u0007";

  @Test
  void whatControlsATerminalIsEscapedInTheExceptionsOwnMessage() {
    Problem problem =
        Problem.of(EVIL, List.of(value(EVIL, EVIL)), EVIL).quoting(List.of(EVIL, EVIL));
    ProblemException thrown = new ProblemException(problem, cause());

    StringWriter all = new StringWriter();
    thrown.printStackTrace(new PrintWriter(all, true));
    assertThat(thrown).hasMessage("a\\u001b[2J\\u202eb\\u0007");
    assertThat(all + problem.toString() + ProblemRenderer.render(thrown.problems()))
        .contains(
            "java.io.IOException: a\\u001b",
            "Suppressed: ",
            "Caused by: ",
            ".cause(PrintableProblemTest")
        .doesNotContain("\u001b", "\u202e", "\u0007");
  }

  @Test
  void aNameWithALineBreakCanNotAddAnActionOfItsOwn() {
    Problem problem =
        Problem.of("no x\n  → rm -rf /", List.of(value("name", "x\n  → rm -rf /")), "wait");

    assertThat(ProblemRenderer.render(List.of(problem)).lines())
        .filteredOn(line -> line.startsWith("  →"))
        .containsExactly("  → wait");
  }

  @Test
  void nobodyHasToReadMegabytes() {
    String endless = "x".repeat(1_000_000);
    Problem problem =
        Problem.of(endless, List.of(value("value", endless)), endless)
            .quoting(Collections.nCopies(100_000, "line"));
    ProblemException many = new ProblemException(Collections.nCopies(50_000, problem));

    assertThat(String.valueOf(many.getMessage())).hasSizeLessThan(3_000_000);
    assertThat(ProblemRenderer.render(many.problems()))
        .hasSizeLessThan(10_000_000)
        .contains("x… (1000000 characters)")
        .endsWith("and 49800 more");
  }

  @Test
  void aFailureThatCausesItselfHasAnEnd() {
    IOException one = new IOException("one");
    one.initCause(new IOException("two", one));

    assertThat(new ProblemException(Problem.of("x", List.of(), "y"), one)).hasMessage("x");
  }

  private static IOException cause() {
    IOException cause = new IOException(EVIL, new IllegalStateException(EVIL));
    cause.addSuppressed(new IOException(EVIL));
    return cause;
  }
}

package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnexpectedTest {

  private static final long HEAP = 256 << 20;

  @Test
  void aProblemStaysAsItIs() {
    ProblemException problem = new ProblemException(Problem.of("what", List.of(), "action"));

    assertThat(Unexpected.asProblem(problem, HEAP)).isSameAs(problem);
  }

  @Test
  void tooLittleMemorySaysHowMuchThereIsAndHowToAllowMore() {
    assertThat(text(new OutOfMemoryError("Java heap space")))
        .contains("there is not enough memory", "256 MiB", "Java heap space", "-Xmx512m");
  }

  @Test
  void tooDeepNestingSaysWhereItWas() {
    assertThat(text(new StackOverflowError())).contains("nested too deeply", "-Xss64m");
  }

  /** What Java says of such a name where the locale is ASCII. */
  @Test
  void aPathThatTheLocaleCantExpressNamesTheVariable() {
    String reason = "Malformed input or input contains unmappable characters";

    assertThat(text(new InvalidPathException("caf\uFFFD\uFFFD", reason)))
        .contains("the locale can't express a path", "caf", "export LC_ALL=C.UTF-8");
  }

  @Test
  void anotherInvalidPathIsNamed() {
    assertThat(text(new InvalidPathException("a\0b", "Nul character not allowed")))
        .contains("not a path: a\\u0000b", "Nul character not allowed");
  }

  @Test
  void aFileThatCantBeReadSaysWhy() {
    assertThat(text(new UncheckedIOException(new IOException("No space left on device"))))
        .contains("could not read or write a file", "no space left on device");
  }

  @Test
  void anyOtherFailureIsAMistakeOfThePlugin() {
    assertThat(text(new IllegalStateException("the\u001b[31m receipt")))
        .contains(
            "wasi-maven-plugin has a mistake",
            "IllegalStateException: the\\u001b[31m receipt",
            "maven.UnexpectedTest.anyOtherFailure",
            "with -e");
  }

  private static String text(Throwable failure) {
    ProblemException problem = Unexpected.asProblem(failure, HEAP);
    assertThat(problem).hasCauseInstanceOf(Throwable.class);
    return ProblemRenderer.render(problem.problems());
  }
}

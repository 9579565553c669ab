package io.github.wasiexternals.pytests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import io.github.wasiexternals.toml.InvalidToml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownFailuresTest {

  @Test
  void thoseThatComeWithTheProgramCanBeRead() {
    assertThatCode(KnownFailures::builtIn).doesNotThrowAnyException();
  }

  @Test
  void allOfAnEntryIsRead() {
    assertThat(
            read("""
                    [[failure]]
                    test = "test_os"
                    python = ["3.13"]
                    runtime = ["node"]
                    ends = "timed out"
                    tests = ["FileTests.test_access"]
                    reason = "because"
                    """)
                .find("test_os", "3.13", "node"))
        .contains(
            new KnownFailure(
                "test_os",
                List.of("3.13"),
                List.of("node"),
                Outcome.TIMED_OUT,
                Set.of("FileTests.test_access"),
                "because"));
  }

  @Test
  void whatIsMissingOrWrongOrUnknownIsAMistake() {
    InvalidToml invalid =
        catchThrowableOfType(
            InvalidToml.class,
            () ->
                read(
                    """
                    [[failure]]
                    test = "test_os"
                    ends = "badly"
                    fails = 3
                    """));

    assertThat(invalid.mistakes())
        .extracting(InvalidToml.Mistake::what)
        .anyMatch(what -> what.contains("\"ends\" is none of failed, crashed, timed out: badly"))
        .anyMatch(what -> what.contains("\"python\" names no release"))
        .anyMatch(what -> what.contains("reason"))
        .anyMatch(what -> what.contains("fails"));
  }

  private static KnownFailures read(String text) {
    return KnownFailures.read("known.toml", text.getBytes(StandardCharsets.UTF_8));
  }
}

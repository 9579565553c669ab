package io.github.wasiexternals.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckLineTest {

  @Test
  void onlyWholeLinesOfTheFormAreChecks() {
    List<String> output =
        List.of(
            "a remark",
            "ok",
            "ok ",
            "okay then",
            " ok indented",
            "FAIL without values",
            "ok one",
            "FAIL two: expected ok actual FAIL x: y");

    assertThat(CheckLine.parse(output))
        .containsExactly(
            new CheckLine("one", Optional.empty()),
            new CheckLine("two", Optional.of("expected ok actual FAIL x: y")));
  }

  @Test
  void aCheckIsPrintedAsItWasRead() {
    List<String> lines = List.of("ok one", "FAIL two: expected 1 actual 2");

    assertThat(CheckLine.parse(lines)).extracting(CheckLine::toString).isEqualTo(lines);
  }
}

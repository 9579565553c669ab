package io.github.wasiexternals.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemRendererTest {

  @Test
  void escapesForATerminalAreShownAndNotObeyed() {
    Problem hostile =
        Problem.of("a\u001b[2Jb\u202egnp.toml", List.of(), "unexpected '\r\u0007\u2028\ud800é'");

    for (List<Problem> problems : List.of(List.of(hostile), List.of(hostile, hostile))) {
      assertThat(ProblemRenderer.render(problems))
          .contains("a\\u001b[2Jb\\u202egnp.toml", "unexpected '\\u000d\\u0007\\u2028\\ud800é'")
          .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|\\p{Cf}|\\p{Cs}");
    }
  }
}

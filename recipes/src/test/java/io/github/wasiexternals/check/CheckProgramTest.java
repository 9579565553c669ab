package io.github.wasiexternals.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.problem.BuildProblem.NoCheckProgram;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckProgramTest {

  @ParameterizedTest
  @ValueSource(strings = {"zlib", "bzip2", "xz", "sqlite", "zstd", "mpdecimal"})
  void eachLibraryHasAProgramThatChecksTheVersionAndReportsItsResult(String library)
      throws IOException {
    CheckProgram program = CheckProgram.of(library);

    assertThat(program.source())
        .contains(
            "#include \"check.h\"", "check_expected_version(argc, argv)", "return check_result();");
    assertThat(program.header()).contains("static inline int check_result(void)");
  }

  @Test
  void aLibraryWithoutProgramIsToldWhereToPutIt() {
    assertThatThrownBy(() -> CheckProgram.of("libfoo"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(new NoCheckProgram("libfoo", "recipes/libfoo/check.c")));
  }
}

package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.DiffProblem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

  @TempDir Path folder;

  @Test
  void twoFilesAreReadAndCompared() throws IOException {
    Path one = Files.write(folder.resolve("one.json"), Edited.small().bytes());
    Path other =
        Files.write(folder.resolve("other.json"), Edited.small().version("zlib", "1.4").bytes());

    DiffReport report = Diff.of(one, form -> other);

    assertThat(report.from().file()).isEqualTo(one.toString());
    assertThat(report.to().file()).isEqualTo(other.toString());
    assertThat(report.changes()).extracting(Change::subject).containsExactly("zlib");
  }

  @Test
  void theSecondFileMayDependOnWhatTheFirstOneIs() throws IOException {
    Path python = Files.write(folder.resolve("PYTHON"), Edited.python().bytes());

    assertThat(Diff.of(python, form -> folder.resolve(form.name())).changes()).isEmpty();
  }

  @Test
  void whatIsWrongWithEitherIsTold() {
    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class,
            () -> Diff.of(folder.resolve("one.json"), form -> folder.resolve("other.json")));

    assertThat(thrown.problems())
        .extracting(
            problem -> ((DiffProblem.Unusable) problem).property(),
            problem -> ((DiffProblem.Unusable) problem).file())
        .containsExactly(
            Tuple.tuple("wasi.from", folder.resolve("one.json").toString()),
            Tuple.tuple("wasi.to", folder.resolve("other.json").toString()));
  }
}

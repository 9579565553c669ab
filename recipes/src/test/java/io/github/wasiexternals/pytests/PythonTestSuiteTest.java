package io.github.wasiexternals.pytests;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonTestSuiteTest {

  @TempDir Path folder;

  private final List<CommandLine> commands = new ArrayList<>();

  /** The form of 3.13.15's list; 3.11's names a package as one test. */
  @Test
  void theSuiteIsWhatTheRunnerOfTheBuildPythonLists() throws Exception {
    assertThat(
            list(
                0,
                "test.test_asyncio.test_base_events",
                "test.test_asyncio.test_buffered_proto",
                "test.test_future_stmt.test_future",
                "test___all__",
                "test_zlib"))
        .containsExactly(
            "test_asyncio.test_base_events",
            "test_asyncio.test_buffered_proto",
            "test_future_stmt.test_future",
            "test___all__",
            "test_zlib");
    assertThat(commands.get(0).arguments())
        .containsExactly(folder.resolve("python").toString(), "-m", "test", "--list-tests");
    assertThat(commands.get(0).environment()).containsEntry("PYTHONDONTWRITEBYTECODE", "1");
  }

  @Test
  void linesThatAreNoTestsAndThoseOfAnEarlierRunDoNotCount() throws Exception {
    list(0, "test_old");

    assertThat(list(0, "Warning: test_a is odd", "test_zlib", "", "test_zlib"))
        .containsExactly("test_zlib");
  }

  @Test
  void aRunnerThatListsNothingOrFailsIsAProblem() {
    assertThat(problems(0)).isNotNull();
    assertThat(problems(1, "test_zlib").problems())
        .satisfiesExactly(
            tells("CPython's test runner did not list its tests", "exit code: ", "1"));
  }

  private ProblemException problems(int exit, String... lines) {
    return catchThrowableOfType(ProblemException.class, () -> list(exit, lines));
  }

  private List<String> list(int exit, String... lines) throws IOException, InterruptedException {
    return new PythonTestSuite(
            (command, log) -> {
              commands.add(command);
              Path file = log.orElseThrow();
              assertThat(file).doesNotExist();
              Files.write(file, List.of(lines));
              return new ProcessResult(exit, List.of(), Duration.ZERO);
            })
        .list(folder.resolve("python"), folder, folder.resolve("tests.txt"));
  }
}

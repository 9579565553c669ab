package io.github.wasiexternals.pytests;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTestListTest {

  @TempDir Path checkout;

  private Path tests;

  @BeforeEach
  void aCheckout() throws IOException {
    tests = checkout.resolve("Lib/test");
    Files.createDirectories(tests.resolve("test_sqlite3"));
    Files.createFile(tests.resolve("test_sqlite3/__init__.py"));
    Files.createFile(tests.resolve("test_sqlite3/test_dump.py"));
    for (String test : List.of("zlib", "gzip", "bz2", "lzma", "decimal", "zipfile")) {
      Files.createFile(tests.resolve("test_" + test + ".py"));
    }
  }

  @Test
  void theTestsOfTheLibrariesAreTakenEachOnceInTheirOrder() throws IOException {
    assertThat(
            PythonTestList.of(
                List.of("test_zlib", "test_gzip", "test_zlib", "test_bz2"), List.of(), checkout))
        .containsExactly("test_zlib", "test_gzip", "test_bz2");
  }

  @Test
  void theUsersTestsComeLastAndEachOnce() throws IOException {
    assertThat(
            PythonTestList.of(
                List.of("test_bz2"),
                List.of("test_zipfile", "test_bz2", "test_sqlite3.test_dump"),
                checkout))
        .containsExactly("test_bz2", "test_zipfile", "test_sqlite3.test_dump");
  }

  @Test
  void allTestsThatThisCpythonLacksAreReportedWithTheNearest() {
    ProblemException e =
        catchThrowableOfType(
            ProblemException.class,
            () -> PythonTestList.of(List.of("test_zstd"), List.of("test_zipfiles"), checkout));

    assertThat(e.problems())
        .satisfiesExactly(
            tells(
                "CPython has no test ",
                "test_zstd",
                "looked in: ",
                tests.toString(),
                "-Dwasi.tests=test_zipfile"),
            tells(
                "CPython has no test ",
                "test_zipfiles",
                "looked in: ",
                tests.toString(),
                "-Dwasi.tests=test_zipfile"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../test_zlib", "zlib", "test_zlib.py", "", "-h", "test_zlib test_bz2"})
  void whatIsNoNameOfATestIsRefused(String name) {
    assertThat(
            catchThrowableOfType(
                    ProblemException.class,
                    () -> PythonTestList.of(List.of(), List.of(name), checkout))
                .problems())
        .singleElement()
        .satisfies(tells("CPython has no test "));
  }
}

package io.github.wasiexternals.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.runtime.Guest.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestFoldersTest {

  @TempDir private Path start;

  @Test
  void aFolderIsSeenUnderTheNameBehindTheColons() {
    assertThat(GuestFolders.parse(List.of(".::/data"), start))
        .containsExactly(new Folder("/data", start));
  }

  @Test
  void aFolderAloneKeepsItsPath() {
    assertThat(GuestFolders.parse(List.of(start.toString()), Path.of("/")))
        .containsExactly(new Folder(start.toString(), start));
  }

  @Test
  void aSlashAtTheEndIsNoPartOfThePath() {
    assertThat(GuestFolders.parse(List.of(".::/data/"), start))
        .containsExactly(new Folder("/data", start));
  }

  @ParameterizedTest
  @CsvSource({
    ".::/x::/y, wasi.dirs needs an absolute path for the program",
    ".::/x/../etc, wasi.dirs needs an absolute path for the program",
    ".::/x//y, wasi.dirs needs an absolute path for the program",
    ".::/, wasi.dirs would hide CPython's own folder",
    "file::/x, 'wasi.dirs names a file, and not a folder'"
  })
  void aPathThatTheProgramCanNotHaveIsRefused(String text, String problem) throws Exception {
    Files.writeString(start.resolve("file"), "");
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class, () -> GuestFolders.parse(List.of(text), start));

    assertThat(failure.problems()).extracting(Problem::what).containsExactly(problem);
  }

  @Test
  void twoFoldersCanNotHaveOnePath() {
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class,
            () -> GuestFolders.parse(List.of(".::/x", start + "::/x/"), start));

    assertThat(failure.problems())
        .extracting(Problem::what)
        .containsExactly("wasi.dirs gives two folders one path");
  }

  @Test
  void everyFolderThatCanNotBeUsedIsSaid() {
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class,
            () -> GuestFolders.parse(List.of("none::/data", ".::data"), start));

    assertThat(failure.problems())
        .extracting(Problem::what)
        .containsExactly(
            "wasi.dirs names a folder that is not there",
            "wasi.dirs needs an absolute path for the program");
  }
}

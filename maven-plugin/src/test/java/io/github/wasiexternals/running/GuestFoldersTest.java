package io.github.wasiexternals.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.runtime.Guest.Folder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

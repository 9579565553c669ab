package io.github.wasiexternals.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompleteActionsTest {

  private static final MavenCommand AGAIN =
      MavenCommand.of("python").with("wasi.cpython", "my cpython").with("wasi.sdk", "asembled");

  @Test
  void optionsKeepWhatTheUserHadChosen() {
    assertThat(completed("-Dwasi.sdk=assembled -Dwasi.sdk.allowMismatch"))
        .isEqualTo(
            "mvn wasi:python '-Dwasi.cpython=my cpython' -Dwasi.sdk=assembled"
                + " -Dwasi.sdk.allowMismatch");
  }

  @Test
  void optionsAtTheEndAreCompletedWhereTheyStand() {
    assertThat(completed("install WASI SDK 33.0 and name its folder: -Dwasi.sdk=FOLDER"))
        .isEqualTo(
            "install WASI SDK 33.0 and name its folder: mvn wasi:python"
                + " '-Dwasi.cpython=my cpython' -Dwasi.sdk=FOLDER");
  }

  @Test
  void soAreThoseBehindAnotherCommand() {
    assertThat(completed("if it is WASI SDK 24.0: ln -s /a /b && -Dwasi.sdk=/b"))
        .isEqualTo(
            "if it is WASI SDK 24.0: ln -s /a /b && mvn wasi:python '-Dwasi.cpython=my cpython'"
                + " -Dwasi.sdk=/b");
  }

  @Test
  void aListIsGivenWhole() {
    assertThat(completed("-Dwasi.libraries=zlib,xz"))
        .endsWith(" -Dwasi.libraries=zlib,xz -Dwasi.sdk=asembled");
  }

  @Test
  void whatBuildsTheLibrariesIsTheGoalsOwnCommand() {
    assertThat(completed("build the libraries: mvn wasi:externals"))
        .isEqualTo("build the libraries: mvn wasi:externals wasi:configure -Dwasi.python=3.13");
  }

  @Test
  void aCommandOfAnotherGoalKeepsWhatTheUserHadChosenAsWell() {
    assertThat(completed("mvn wasi:pin -Dwasi.library=zlib -Dwasi.version=1.3.2"))
        .isEqualTo("mvn wasi:pin -Dwasi.catalog=mine -Dwasi.library=zlib -Dwasi.version=1.3.2");
    assertThat(completed("show all of them: mvn wasi:pins"))
        .isEqualTo("show all of them: mvn wasi:pins -Dwasi.catalog=mine");
  }

  @Test
  void aCommandWithoutOptionsIsCompletedWhateverItsGoals() {
    assertThat(completed("write it again: mvn wasi:python"))
        .isEqualTo("write it again: mvn wasi:python -Dwasi.catalog=mine");
    assertThat(completed("mvn wasi:externals wasi:python"))
        .isEqualTo("mvn wasi:externals wasi:python -Dwasi.catalog=mine");
  }

  @Test
  void wordsBehindAnOptionComeBeforeTheCommand() {
    assertThat(completed("-Dwasi.mirror=URL, a mirror that holds URL/x"))
        .isEqualTo(
            "a mirror that holds URL/x: mvn wasi:python '-Dwasi.cpython=my cpython'"
                + " -Dwasi.mirror=URL -Dwasi.sdk=asembled");
  }

  @Test
  void anOptionMayBeQuoted() {
    assertThat(completed("'-Dwasi.cpython=other one' -Dwasi.sha256=00"))
        .isEqualTo(
            "mvn wasi:python '-Dwasi.cpython=other one' -Dwasi.sdk=asembled -Dwasi.sha256=00");
  }

  @Test
  void whatBuildsTheLibrariesKeepsItsOwnOptions() {
    assertThat(completed("mvn wasi:externals -Dwasi.check -Dwasi.libraries=libpng"))
        .isEqualTo(
            "mvn wasi:externals wasi:configure -Dwasi.check -Dwasi.libraries=libpng"
                + " -Dwasi.python=3.13");
  }

  @Test
  void otherActionsStayAsTheyAre() {
    for (String action :
        List.of(
            "rm -rf /x and run the same command again",
            "-Dwasi.url=https://…, or -Dwasi.catalog=DIR for a catalog of your own",
            "-Dwasi.reason=\"why zlib differs\"",
            "mvn wasi:externals wasi:configure -Dwasi.python=3.14")) {
      assertThat(completed(action)).isEqualTo(action);
    }
  }

  private static String completed(String action) {
    MavenCommand libraries = MavenCommand.of("externals", "configure").with("wasi.python", "3.13");
    return new CompleteActions(
            AGAIN,
            () -> libraries,
            goals -> MavenCommand.of(goals.toArray(String[]::new)).with("wasi.catalog", "mine"))
        .complete(Problem.of("it does not work", List.of(), action))
        .action();
  }
}

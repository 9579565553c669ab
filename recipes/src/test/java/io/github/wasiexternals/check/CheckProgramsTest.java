package io.github.wasiexternals.check;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckProgramsTest {

  private final CheckPrograms builtIn = CheckPrograms.builtIn();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zlib",
        "bzip2",
        "libuuid",
        "xz",
        "sqlite",
        "zstd",
        "mpdecimal",
        "expat",
        "libpng",
        "libyaml",
        "lz4",
        "brotli",
        "libxml2"
      })
  void eachLibraryHasAProgramThatChecksTheVersionAndReportsItsResult(String library) {
    CheckProgram program = builtIn.of(check(library));

    assertThat(program.source())
        .contains(
            "#include \"check.h\"", "check_expected_version(argc, argv)", "return check_result();");
    assertThat(program.header()).contains("static inline int check_result(void)");
  }

  @Test
  void whatProvidesZlibsInterfaceIsCheckedAsZlibIs() {
    assertThat(
            builtIn.of(
                new LibraryCheck("zlib-ng", "zlib", List.of("zlib"), "1.3.1.zlib-ng", List.of())))
        .isEqualTo(builtIn.of(check("zlib")));
  }

  @Test
  void aLibraryWithoutProgramIsToldWhereToPutIt() {
    assertThatThrownBy(() -> builtIn.of(check("libfoo")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        tells(
                            "libfoo",
                            " has no check program",
                            "looked for: ",
                            "recipes/libfoo/check.c")));
  }

  @Test
  void aUsersProgramIsTakenForTheirOwnLibraryAndForABuiltInOne() throws IOException {
    write("libfoo", "int foo;");
    write("zlib", "int ours;");
    CheckPrograms layered = CheckPrograms.layered(folder);

    assertThat(layered.of(check("libfoo")).source()).isEqualTo("int foo;");
    assertThat(layered.of(check("libfoo")).header()).isEqualTo(builtIn.of(check("xz")).header());
    assertThat(layered.of(check("zlib")).source()).isEqualTo("int ours;");
    assertThat(layered.of(check("xz"))).isEqualTo(builtIn.of(check("xz")));
  }

  @Test
  void aProgramOfItsOwnComesBeforeThatOfTheInterface() throws IOException {
    write("zlib", "int of_the_interface;");
    LibraryCheck check = new LibraryCheck("zlib-rs", "zlib", List.of("zlib"), "1.3", List.of());
    CheckPrograms layered = CheckPrograms.layered(folder);
    assertThat(layered.of(check).source()).isEqualTo("int of_the_interface;");

    write("zlib-rs", "int its_own;");

    assertThat(layered.of(check).source()).isEqualTo("int its_own;");
  }

  @Test
  void aUserWithoutProgramIsToldToPutItIntoTheirFolder() {
    assertThatThrownBy(() -> CheckPrograms.layered(folder).of(check("libfoo")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        tells(
                            "libfoo",
                            " has no check program",
                            "looked for: ",
                            folder.resolve("recipes").resolve("libfoo/check.c").toString())));
  }

  private static LibraryCheck check(String library) {
    return new LibraryCheck(library, library, List.of(library), "1.0", List.of());
  }

  private void write(String library, String source) throws IOException {
    Path file = folder.resolve("recipes").resolve(library).resolve("check.c");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }
}

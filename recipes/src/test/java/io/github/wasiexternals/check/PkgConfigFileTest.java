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
import org.junit.jupiter.params.provider.CsvSource;

class PkgConfigFileTest {

  @TempDir Path folder;

  @Test
  void aRelocatableFileIsReadWithItsVariablesReplaced() throws IOException {
    PkgConfigFile file =
        read(
            """
            # ours
            prefix=${pcfiledir}/../..
            libdir = ${prefix}/lib
            includedir=${prefix}/include

            Name: SQLite
            Description: SQL: in a file   # not needed to link
            URL: https://example.org/a?b=c
            Version: 3.53.4
            Requires:
            Cflags: -I${includedir} -DA='x y' -DB="q\\"q"
            Libs: -L${libdir} -lsqlite3
            Libs.private: -lm \\
              -lwasi-emulated-getpid
            """);

    String prefix = folder + "/../..";
    assertThat(file)
        .isEqualTo(
            new PkgConfigFile(
                "SQLite",
                "3.53.4",
                List.of("-I" + prefix + "/include", "-DA=x y", "-DB=q\"q"),
                List.of("-L" + prefix + "/lib", "-lsqlite3"),
                List.of("-lm", "-lwasi-emulated-getpid"),
                List.of(),
                List.of()));
  }

  @Test
  void aFolderWithSpacesQuotesAndDollarsStaysOneWord() throws IOException {
    folder = Files.createDirectory(folder.resolve("a b'c\"d\\e#f$g"));

    assertThat(read("Name: z\nVersion: 1\nLibs: -L${pcfiledir} -lz\n").libs())
        .containsExactly("-L" + folder, "-lz");
  }

  @Test
  void requiredModulesAreNamesWithCommasOrSpacesBetween() throws IOException {
    PkgConfigFile file =
        read("Name: a\nVersion: 1\nRequires: b, c d\nRequires.private: lib+e-1.0\n");

    assertThat(file.requires()).containsExactly("b", "c", "d");
    assertThat(file.requiresPrivate()).containsExactly("lib+e-1.0");
  }

  @Test
  void twoDollarsAreOne() throws IOException {
    assertThat(read("Name: a\nVersion: 1\nCflags: -DP=$$x\n").cflags()).containsExactly("-DP=$x");
  }

  @Test
  void linesMayEndAsOnWindows() throws IOException {
    assertThat(read("x=1\r\nName: a\r\nVersion: ${x}.0\r\n").version()).isEqualTo("1.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Version: 1;                                     | 0 | has no field Name
          Name: a;                                        | 0 | has no field Version
          Name: a;Version:;                               | 2 | Version is empty
          Name: a;Name: b;                                | 2 | Name is defined twice
          p=1;p=2;                                        | 2 | p is defined twice
          pcfiledir=/elsewhere;                           | 1 | pcfiledir is defined twice
          Name: a;Version: ${v};                          | 2 | the variable v is not defined above
          v=${v};                                         | 1 | the variable v is not defined above
          Name: $a;                                       | 1 | a $ that begins no variable; a plain one is written $$
          Name: ${a;                                      | 1 | a $ that begins no variable; a plain one is written $$
          Name: a;Version: 1;Libs: "-lz;                  | 3 | a quote is not closed: "
          ;garbage;                                       | 2 | neither a variable nor a field: garbage
          Name: a;Version: 1 \\                           | 2 | ends in a line that says it goes on
          Name: a;Version: 1;Requires: b >= 2;            | 3 | Requires has more than names, which is not supported: >=
          Name: a;Version: 1;Requires: ../../etc/x;       | 3 | Requires has more than names, which is not supported: ../../etc/x
          """)
  void aMistakeIsReportedWithItsLine(String text, int line, String mistake) throws IOException {
    Path file = Files.writeString(folder.resolve("x.pc"), text.replace(';', '\n'));

    assertThatThrownBy(() -> PkgConfigFile.read(file))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(tells(file.toString() + ":" + line + ": " + mistake)));
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws IOException {
    Path file = Files.write(folder.resolve("x.pc"), new byte[] {'N', (byte) 0xff, '\n'});

    assertThatThrownBy(() -> PkgConfigFile.read(file))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(tells(file.toString() + ": " + "is not UTF-8")));
  }

  private PkgConfigFile read(String text) throws IOException {
    return PkgConfigFile.read(Files.writeString(folder.resolve("x.pc"), text));
  }
}

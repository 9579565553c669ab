package io.github.wasiexternals.source;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.InputFiles.InputFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {

  private static final String WHAT = "zlib 1.3.2";
  private static final Origin UPSTREAM = new Origin.Upstream(URI.create("https://up.invalid/z"));

  @TempDir Path tree;

  @Test
  void theFilesThatMatchComeOnceAndSorted() throws IOException {
    write("z.c", "int z;");
    write("lib/a.c", "int a;");
    write("lib/a.h", "extern int a;");
    write("README", "read me");

    InputFiles inputs = InputFiles.find(WHAT, tree, List.of("z.c", "lib/*", "**.c"));

    assertThat(inputs.files())
        .containsExactly(
            new InputFile("lib/a.c", Digester.sha256("int a;")),
            new InputFile("lib/a.h", Digester.sha256("extern int a;")),
            new InputFile("z.c", Digester.sha256("int z;")));
  }

  /** What {@code sha256sum a.c b.c | LC_ALL=C sort | sha256sum} says. */
  @Test
  void theDigestIsTheOneThatStandardToolsCompute() throws IOException {
    write("a.c", "int a;\n");
    write("b.c", "int b;\n");
    assertThat(InputFiles.find(WHAT, tree, List.of("*.c")).digest())
        .isEqualTo(
            Digest.sha256("b20a99423a36452ad0bee1ab99a509ec478fe4e97265ae663c9f9f58a0257b65"));
  }

  @Test
  void otherFilesDoNotMatterButEveryByteAndNameOfTheInputsDoes() throws IOException {
    write("a.c", "int a;\n");
    Digest before = InputFiles.find(WHAT, tree, List.of("*.c")).digest();
    write("README", "new");
    assertThat(InputFiles.find(WHAT, tree, List.of("*.c")).digest()).isEqualTo(before);
    write("a.c", "int b;\n");
    assertThat(InputFiles.find(WHAT, tree, List.of("*.c")).digest()).isNotEqualTo(before);
    Folders.delete(tree.resolve("a.c"));
    write("c.c", "int a;\n");
    assertThat(InputFiles.find(WHAT, tree, List.of("*.c")).digest()).isNotEqualTo(before);
  }

  @Test
  void allPatternsThatMatchNothingAreReported() throws IOException {
    write("a.c", "int a;");
    Files.createDirectory(tree.resolve("folder"));
    assertThat(failure(List.of("*.c", "*.h", "folder", "a{")).problems())
        .satisfiesExactly(
            tells(
                "a recipe's pattern matches no file in the sources of ", WHAT, "pattern: ", "*.h"),
            tells(
                "a recipe's pattern matches no file in the sources of ",
                WHAT,
                "pattern: ",
                "folder"),
            tells(
                "a recipe's pattern matches no file in the sources of ", WHAT, "pattern: ", "a{"));
  }

  @Test
  void aLinkIsNoInputAndIsNotFollowed() throws IOException {
    write("a.c", "int a;");
    write("real/b.c", "int b;");
    Files.createSymbolicLink(tree.resolve("link.c"), Path.of("a.c"));
    Files.createSymbolicLink(tree.resolve("folder"), Path.of("real"));

    assertThat(failure(List.of("*.c")).problems())
        .satisfiesExactly(
            tells("a recipe's input in the sources of ", WHAT, " is a link", "path: ", "link.c"));
    assertThat(failure(List.of("folder/*.c")).problems())
        .satisfiesExactly(
            tells(
                "a recipe's pattern matches no file in the sources of ",
                WHAT,
                "pattern: ",
                "folder/*.c"));
    assertThat(InputFiles.find(WHAT, tree, List.of("a.c", "real/*")).files()).hasSize(2);
  }

  @Test
  void theInputsThatTheCatalogPinsAreFine() {
    InputFiles inputs = inputs("int a;");
    assertThat(inputs.verify(WHAT, version(inputs.digest(), Optional.empty()), from(UPSTREAM)))
        .isEmpty();
  }

  @Test
  void otherInputsAreAnErrorWithBothDigests() {
    Digest pinned = inputs("int a;").digest();
    Digest actual = inputs("int b;").digest();
    for (Origin origin : List.of(UPSTREAM, new Origin.Debian("zlib", "z.tar.gz"))) {
      ProblemException failure =
          catchThrowableOfType(
              ProblemException.class,
              () -> inputs("int b;").verify(WHAT, version(pinned, Optional.empty()), from(origin)));
      assertThat(failure.problems())
          .satisfiesExactly(
              tells(
                  "the sources of ",
                  WHAT,
                  " in ",
                  "z.tar.gz",
                  " are not those that the catalog pins",
                  "expected: ",
                  pinned.toString(),
                  "actual: ",
                  actual.toString()));
    }
  }

  @Test
  void upstreamsOwnFilesAreOnlyAWarningWhereTheDigestIsARepacks() {
    Digest pinned = inputs("int a;").digest();
    InputFiles inputs = inputs("int b;");
    assertThat(inputs.verify(WHAT, version(pinned, Optional.of("debian")), from(UPSTREAM)))
        .hasValueSatisfying(
            tells(
                "the catalog's inputs digest of ",
                WHAT,
                " the repack of ",
                "debian",
                "upstream's own ",
                "z.tar.gz",
                "expected: ",
                pinned.toString(),
                "actual: ",
                inputs.digest().toString()));
  }

  @Test
  void anotherRepackThatDiffersIsAnErrorAlsoWhereTheDigestIsARepacks() {
    Digest pinned = inputs("int a;").digest();
    Origin mirror = new Origin.Mirror(URI.create("https://mirror.invalid/z"));
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                inputs("int b;")
                    .verify(WHAT, version(pinned, Optional.of("debian")), from(mirror)));
    assertThat(failure.problems()).singleElement().satisfies(tells("the sources of "));
  }

  private ProblemException failure(List<String> patterns) {
    return catchThrowableOfType(
        ProblemException.class, () -> InputFiles.find(WHAT, tree, patterns));
  }

  private void write(String path, String content) throws IOException {
    Path file = tree.resolve(path);
    Folders.create(Folders.parent(file));
    Files.writeString(file, content);
  }

  private static InputFiles inputs(String content) {
    return new InputFiles(List.of(new InputFile("a.c", Digester.sha256(content))));
  }

  private static LibraryVersion version(Digest inputs, Optional<String> inputsFrom) {
    Archive archive = Archives.pin(UPSTREAM, "z.tar.gz", new byte[1]);
    return new LibraryVersion("1.3.2", "v1.3.2", inputs, inputsFrom, List.of(archive));
  }

  private static VerifiedArchive from(Origin origin) {
    return new VerifiedArchive(
        Archives.pin(origin, "z.tar.gz", new byte[1]),
        Path.of("z.tar.gz"),
        Optional.empty(),
        "cache");
  }
}

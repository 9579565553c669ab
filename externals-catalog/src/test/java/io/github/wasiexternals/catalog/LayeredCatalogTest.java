package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.Told;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayeredCatalogTest {

  private final Fixture fixture = new Fixture();

  @TempDir private Path directory;

  @Test
  void aLibraryOfTheSameNameReplacesTheBuiltInOneAsAWhole() throws IOException {
    write(
        "libraries/zlib.toml",
        builtIn("zlib").replaceFirst("summary = .*", "summary = 'Compression'"));

    Catalog catalog = CatalogReader.layered(directory);

    assertThat(catalog.library("zlib").orElseThrow().summary()).isEqualTo("Compression");
    assertThat(catalog.library("sqlite")).isEqualTo(CatalogReader.builtIn().library("sqlite"));
    assertThat(catalog.pythons()).isEqualTo(CatalogReader.builtIn().pythons());
  }

  @Test
  void aFileOfAnotherNameIsAdded() throws IOException {
    write(
        "libraries/zlib-mini.toml",
        fixture.text(Fixture.ZLIB).replace("name = \"zlib\"\nsum", "name = \"zlib-mini\"\nsum"));

    assertThat(CatalogReader.layered(directory).libraries())
        .extracting(Library::name)
        .contains("zlib", "zlib-mini");
  }

  @Test
  void aLibrarysFirstVersionMayStillHaveToBePinned() throws IOException {
    String text =
        fixture.text(Fixture.ZLIB).replace("name = \"zlib\"\nsum", "name = \"tiny\"\nsum");
    write("libraries/tiny.toml", text.substring(0, text.indexOf("[[version]]")));

    Catalog catalog = CatalogReader.layered(directory);

    assertThat(catalog.library("tiny").orElseThrow().versions()).isEmpty();
    assertThat(
            catchThrowableOfType(
                    ProblemException.class,
                    () -> Selection.of(catalog, "3.15", Optional.empty(), List.of("tiny")))
                .problems())
        .singleElement()
        .satisfies(
            tells("tiny has no version yet", "pin -Dlibrary=tiny -Dversion=VERSION -Dpython=3.15"));
  }

  @Test
  void aReleaseChangesWhatItSaysOfTheBuiltInOneAndNoMore() throws IOException {
    PythonRelease below = CatalogReader.builtIn().python("3.13").orElseThrow();
    PythonRelease read =
        withRelease313(
            """
        version = "3.13"

        [wasi]
        zlib = "1.3.1"

        [reasons]
        zlib = "as our own code has it"
        """);

    assertThat(read.pins())
        .contains(new Pin("zlib", "1.3.1"))
        .hasSameSizeAs(below.pins())
        .filteredOn(pin -> !pin.library().equals("zlib"))
        .isSubsetOf(below.pins());
    assertThat(read.optional()).isEqualTo(below.optional());
    assertThat(read.frozen()).isEqualTo(below.frozen());
    assertThat(read.sources()).isEqualTo(below.sources());
    assertThat(read.reasons())
        .containsEntry("zlib", "as our own code has it")
        .containsEntry("xz", below.reasons().get("xz"));
  }

  @Test
  void aPinOfTheLayerMovesALibraryBetweenTheTablesOfARelease() throws IOException {
    PythonRelease read =
        withRelease313(
            """
        version = "3.13"

        [wasi]
        libuuid = "2.41"

        [optional]
        bzip2 = "1.0.8"

        [reasons]
        bzip2 = "we have none"
        """);

    assertThat(read.isOptional("bzip2")).isTrue();
    assertThat(read.isOptional("libuuid")).isFalse();
    assertThat(read.allPins()).extracting(Pin::library).doesNotHaveDuplicates();
  }

  @Test
  void aReleaseThatTheBuiltInCatalogLacksIsWhole() throws IOException {
    write("pythons/3.99.toml", "version = \"3.99\"\n[wasi]\nzlib = \"1.3.2\"\n");

    assertThat(problems()).extracting(Told::mistake).anyMatch(mistake -> mistake.contains("sdk"));
  }

  @Test
  void aVersionThatALayersOwnLibraryLacksIsRefusedAlsoIfItsReleaseInheritsThePin()
      throws IOException {
    write(
        "libraries/zlib.toml",
        builtIn("zlib").replace("version = \"1.3.2\"", "version = \"1.3.3\""));
    write("pythons/3.13.toml", "version = \"3.13\"\n");

    assertThat(problems())
        .filteredOn(
            problem -> Told.file(problem).equals(directory.resolve("pythons/3.13.toml").toString()))
        .singleElement()
        .satisfies(tells("libraries/zlib.toml", " has no version '1.3.2'"));
  }

  @Test
  void aLayerThatTakesAwayAPinnedVersionIsRefusedWithBothFiles() throws IOException {
    write(
        "libraries/zlib.toml",
        builtIn("zlib").replace("version = \"1.3.2\"", "version = \"1.3.3\""));

    assertThat(problems())
        .isNotEmpty()
        .allSatisfy(
            problem -> {
              assertThat(Told.file(problem)).startsWith("catalog/pythons/3.1");
              assertThat(Told.mistake(problem))
                  .startsWith(directory.resolve("libraries/zlib.toml") + " has no version '1.3.2'");
            });
  }

  @Test
  void aMistakeIsNamedByThePathThatTheUserGave() throws IOException {
    write("libraries/zlib.toml", "name = \n");
    Path roundabout = directory.resolve("libraries").resolve("..");

    assertThat(problems(roundabout))
        .singleElement()
        .satisfies(tells(roundabout.resolve("libraries").resolve("zlib.toml") + ":1:8: "));
  }

  @Test
  void aDirectoryThatDoesNotExistIsRefused() {
    Path absent = directory.resolve("absent");

    assertThat(problems(absent))
        .satisfiesExactly(tells(absent, " is not a catalog", "reason: ", "it does not exist"));
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("zlib.toml"), "");

    assertThat(problems(file))
        .satisfiesExactly(tells(file, " is not a catalog", "reason: ", "it is not a directory"));
  }

  @Test
  void aDirectoryWithoutAnyOfTheFoldersIsRefused() {
    assertThat(problems())
        .satisfiesExactly(
            tells(
                directory,
                " is not a catalog",
                "reason: ",
                "no TOML file in any of libraries, pythons, sdks there"));
  }

  @Test
  void filesThatHaveNoPlaceInACatalogAreNamedTogetherWithMistakesInTheOthers() throws IOException {
    write("library/zlib.toml", "");
    write("NOTES.md", "");
    write("libraries/zlib.toml", "name = \n");
    write("libraries/zlib.tml", "");
    Files.createDirectories(directory.resolve("sdks/deep.toml"));
    write("pythons", "");

    assertThat(problems())
        .satisfiesExactly(
            tells(
                "unexpected file in a catalog: ",
                directory.resolve("NOTES.md"),
                "expected: ",
                "the folders libraries, pythons, sdks"),
            tells(
                "unexpected file in a catalog: ",
                directory.resolve("libraries/zlib.tml"),
                "expected: ",
                "files that end in .toml"),
            tells(
                "unexpected file in a catalog: ",
                directory.resolve("library"),
                "expected: ",
                "the folders libraries, pythons, sdks"),
            tells(
                "unexpected file in a catalog: ",
                directory.resolve("pythons"),
                "expected: ",
                "the folders libraries, pythons, sdks"),
            tells(
                "could not read " + directory.resolve("sdks/deep.toml"),
                "reason: it is a folder, not a file"),
            tells(
                directory.resolve("libraries/zlib.toml").toString()
                    + ":1:8: "
                    + "Unexpected end of line, expected a value"));
  }

  @Test
  void keysMayBeBesideTheCatalogOrAlone() throws IOException {
    write("keys/MAINTAINER.asc", "a key");
    assertThat(CatalogReader.layered(directory)).isEqualTo(CatalogReader.builtIn());

    write(
        "libraries/zlib.toml",
        Files.readString(Path.of("src/main/resources/catalog/libraries/zlib.toml"))
            .replaceFirst("summary = .*", "summary = \"Compression\""));
    assertThat(CatalogReader.layered(directory).library("zlib").orElseThrow().summary())
        .isEqualTo("Compression");
  }

  @Test
  void aFileAmongTheKeysThatIsNoneIsRefused() throws IOException {
    write("keys/MAINTAINER.asc", "a key");
    write("keys/MAINTAINER.gpg", "another");
    Files.createDirectories(directory.resolve("keys/deep.asc"));

    assertThat(problems())
        .satisfiesExactly(
            tells(
                "unexpected file in a catalog: ",
                directory.resolve("keys/MAINTAINER.gpg"),
                "expected: ",
                "files that end in .asc"),
            tells(
                "could not read " + directory.resolve("keys/deep.asc"),
                "reason: it is a folder, not a file"));
  }

  @Test
  void theKeysOfADirectoryAreReadInOrderByTheNamesThatTheUserKnows() throws IOException {
    write("keys/B.asc", "b");
    write("keys/A.asc", "a");
    write("keys/.A.asc.swp", "no key");

    assertThat(KeyFiles.of(directory))
        .containsExactly(
            entry(directory.resolve("keys/A.asc").toString(), new byte[] {'a'}),
            entry(directory.resolve("keys/B.asc").toString(), new byte[] {'b'}));
    assertThat(KeyFiles.of(directory.resolve("absent"))).isEmpty();
  }

  @Test
  void whatTheBuiltInCatalogHasBesideItsFoldersMayBeThere() throws IOException {
    write("README.md", "ours");
    write("index.txt", "libraries/zlib.toml\n");
    write("libraries/zlib.toml", builtIn("zlib"));

    assertThat(CatalogReader.layered(directory).library("zlib")).isPresent();
  }

  @Test
  void namesWithALeadingDotAreLeftAlone() throws IOException {
    write(".git/config", "");
    write("libraries/.zlib.toml.swp", "");
    write("libraries/zlib.toml", builtIn("zlib"));

    assertThat(CatalogReader.layered(directory).library("zlib")).isPresent();
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreReadAsIfTheyWereNotThere() throws IOException {
    write("libraries/bzip2.toml", "\uFEFF" + builtIn("bzip2").replace("\n", "\r\n"));
    write("libraries/sqlite.toml", builtIn("sqlite").replace("\n", "\r\n"));

    Catalog catalog = CatalogReader.layered(directory);

    assertThat(catalog.libraries()).isEqualTo(CatalogReader.builtIn().libraries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM"})
  void utf16IsRefusedInWords(String charset) throws IOException {
    Path file = directory.resolve("libraries/bzip2.toml");
    Files.createDirectories(file.getParent());
    Files.write(file, builtIn("bzip2").getBytes(Charset.forName(charset)));

    assertThat(problems())
        .satisfiesExactly(
            tells(
                file.toString()
                    + ":1:1: "
                    + "this is UTF-16, but TOML must be UTF-8: save it as UTF-8"));
  }

  @Test
  void linksInsideTheDirectoryAreFollowedAndItMayBeOneItself(@TempDir Path elsewhere)
      throws IOException {
    Path shared = Files.createDirectories(directory.resolve(".shared"));
    Files.writeString(
        shared.resolve("mine.toml"),
        builtIn("zlib").replaceFirst("summary = .*", "summary = 'Mine'"));
    Files.createSymbolicLink(shared.resolve("zlib.toml"), Path.of("mine.toml"));
    Files.createDirectories(directory.resolve("libraries"));
    Files.createSymbolicLink(directory.resolve("libraries/zlib.toml"), shared.resolve("zlib.toml"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), directory);

    assertThat(CatalogReader.layered(link).library("zlib").orElseThrow().summary())
        .isEqualTo("Mine");

    assertThat(CatalogReader.layered(directory).library("zlib").orElseThrow().summary())
        .isEqualTo("Mine");
  }

  @Test
  void aLinkToNothingIsNotTakenForAMisplacedFile() throws IOException {
    Path link = Files.createDirectories(directory.resolve("libraries")).resolve("zlib.toml");
    Files.createSymbolicLink(link, directory.resolve("gone.toml"));

    assertThat(problems())
        .satisfiesExactly(
            tells("could not read ", link.toString(), "reason: ", "it is a link to nothing"));
  }

  /** The release as a layer makes it whose file has that text. */
  private PythonRelease withRelease313(String text) throws IOException {
    write("pythons/3.13.toml", text);
    return CatalogReader.layered(directory).python("3.13").orElseThrow();
  }

  private static String builtIn(String library) throws IOException {
    return Files.readString(
        Path.of("src", "main", "resources", "catalog", "libraries", library + ".toml"));
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<Problem> problems() {
    return problems(directory);
  }

  private static List<Problem> problems(Path layer) {
    try {
      CatalogReader.layered(layer);
    } catch (ProblemException e) {
      return e.problems();
    }
    throw new AssertionError("the catalog was accepted");
  }
}

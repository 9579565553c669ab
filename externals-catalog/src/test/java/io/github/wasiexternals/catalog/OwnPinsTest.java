package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.DefinedIn.Layer;
import io.github.wasiexternals.catalog.ProjectPins.ProjectArchive;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.Told;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPinsTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources", "catalog");
  private static final String UPSTREAM = "https://sourceware.org/pub/bzip2/bzip2-1.0.8.tar.gz";
  private static final String PINNED =
      "ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269";
  private static final String OTHER = "cd".repeat(32);
  private static final String INPUTS =
      "8d311d0b60a4c69813440ae619b43f8bc0239b2956340fe267a83db8b8c2c97f";

  private final Catalog builtIn = CatalogReader.builtIn();
  private final Library bzip2 = builtIn.library("bzip2").orElseThrow();

  @TempDir private Path directory;

  @Test
  void anotherDigestForTheSameUrlIsRefusedWithBothDigestsAndTheLine() throws IOException {
    Path file = write(upstreamWith(OTHER, ""));

    assertThat(problems(Optional.of(directory), ProjectPins.NONE))
        .satisfiesExactly(
            tells(
                line(file, "sha256 = \"" + OTHER),
                ": contradicts what the built-in catalog pins for ",
                "bzip2-1.0.8.tar.gz",
                "built-in: ",
                "sha256:" + PINNED,
                "given: ",
                "sha256:" + OTHER,
                "override = true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sourceware.org/pub/bzip2/bzip2-1.0.8.tar.gz",
        "https://SOURCEWARE.org:443/pub/./bzip2/bzip2-1.0.8.tar.gz"
      })
  void anotherSpellingOfTheUrlIsTheSameFile(String url) throws IOException {
    write(upstreamWith(OTHER, "").replace(UPSTREAM, url));

    assertThat(problems(Optional.of(directory), ProjectPins.NONE))
        .singleElement()
        .satisfies(tells(": contradicts what the built-in catalog pins for "));
  }

  @Test
  void anotherPlaceIsAnotherFile() throws IOException {
    write(upstreamWith(OTHER, "").replace(UPSTREAM, "https://files.example/bzip2-1.0.8.tar.gz"));

    assertThat(archive(CatalogReader.layered(directory)).sha256().hex()).isEqualTo(OTHER);
  }

  @Test
  void aDigestOfZerosIsComparedLikeAnyOther() throws IOException {
    write(upstreamWith("0".repeat(64), ""));

    assertThat(problems(Optional.of(directory), ProjectPins.NONE))
        .singleElement()
        .satisfies(tells(": contradicts what the built-in catalog pins for "));
  }

  @Test
  void anotherSizeOfTheSameFileContradictsAsWell() throws IOException {
    write(toml("bzip2").replaceFirst("size = 810_029", "size = 810_030"));

    assertThat(problems(Optional.of(directory), ProjectPins.NONE))
        .anySatisfy(
            tells(
                line(directory.resolve("libraries/bzip2.toml"), "size = 810_030"),
                ": contradicts what the built-in catalog pins for ",
                "bzip2-1.0.8.tar.gz",
                "built-in: ",
                "810029 bytes",
                "given: ",
                "810030 bytes",
                "override = true"));
  }

  @Test
  void overrideLetsTheOtherDigestIn() throws IOException {
    write(upstreamWith(OTHER, "override = true\n"));

    Archive archive = archive(CatalogReader.layered(directory));

    assertThat(archive.sha256().hex()).isEqualTo(OTHER);
    assertThat(archive.override()).isTrue();
    assertThat(PinnedFiles.of(builtIn).differences(archive))
        .containsExactly(
            new PinnedFiles.Difference("sha256", "sha256:" + PINNED, "sha256:" + OTHER));
  }

  @Test
  void anOverrideOfNothingIsAMistake() throws IOException {
    write(upstreamWith(PINNED, "override = true\n"));

    assertThat(problems(Optional.of(directory), ProjectPins.NONE))
        .extracting(Told::mistake)
        .containsExactly("there is nothing to override: the built-in catalog says the same");

    write(
        upstreamWith(OTHER, "override = true\n")
            .replace(UPSTREAM, "https://files.example/bzip2-1.0.8.tar.gz"));
    assertThat(problems(Optional.of(directory), ProjectPins.NONE))
        .extracting(Told::mistake)
        .containsExactly("there is nothing to override: the built-in catalog does not have this");
  }

  @Test
  void oneFileWithTwoDigestsIsAMistakeInAnyCatalog() throws IOException {
    String text = toml("bzip2").replace(UPSTREAM, "https://files.example/bzip2.tar.gz");
    int second = text.indexOf("https://github.com/python/cpython-source-deps");
    Path file =
        write(
            text.substring(0, second)
                + "https://files.example/bzip2.tar.gz"
                + text.substring(text.indexOf('"', second)));

    assertThat(problems(Optional.of(directory), ProjectPins.NONE))
        .extracting(Told::mistake)
        .containsExactly(
            "the same file has another sha256 at " + line(file, "sha256 = \"" + PINNED));
  }

  @Test
  void otherInputsOfAKnownVersionAreRefusedToo() throws IOException {
    Path file = write(toml("bzip2").replace(INPUTS, OTHER));

    assertThat(problems(Optional.of(directory), ProjectPins.NONE))
        .satisfiesExactly(
            tells(
                line(file, "inputs = "),
                ": contradicts what the built-in catalog pins for ",
                "the inputs of bzip2 1.0.8",
                "built-in: ",
                "sha256:" + INPUTS,
                "given: ",
                "sha256:" + OTHER,
                "override = true"));
  }

  @Test
  void aVersionMayOverrideItsInputsAndItsArchivesAreKnownByThat() throws IOException {
    write(toml("bzip2").replace("inputs = \"" + INPUTS, "override = true\ninputs = \"" + OTHER));

    LibraryVersion version = version(CatalogReader.layered(directory));

    assertThat(version.inputs().hex()).isEqualTo(OTHER);
    assertThat(version.archives()).allMatch(Archive::override);
  }

  @Test
  void anArchiveOfAnSdkCanNotBeOverridden() throws IOException {
    String sdk = Files.readString(RESOURCES.resolve("sdks/wasi-sdk-33.toml"));
    Path file = directory.resolve("sdks/wasi-sdk-33.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        sdk.replaceFirst("sha256 = \"[0-9a-f]+\"", "override = true\nsha256 = \"" + OTHER + "\""));

    assertThat(problems(Optional.of(directory), ProjectPins.NONE))
        .extracting(Told::mistake)
        .containsExactly("an archive of an SDK can't be overridden: name another place for it");
  }

  @Test
  void anotherDigestForAMavenArtifactIsAMistakeSinceItNeverChanges() throws IOException {
    String sdk = Files.readString(RESOURCES.resolve("sdks/wasi-sdk-33.toml"));
    Path file = directory.resolve("sdks/wasi-sdk-33.toml");
    Files.createDirectories(file.getParent());
    String jar = "c9a63eb7b03477b582d558b51c288fd1731bf795bc741c10b32bdd6bcc2c501f";
    Files.writeString(file, sdk.replace(jar, OTHER));

    assertThat(problems(Optional.of(directory), ProjectPins.NONE))
        .extracting(Told::mistake)
        .containsExactly(
            "org.bytedeco:llvm:20.1.7-1.5.12:linux-x86_64 has the sha256 "
                + jar
                + " in the built-in catalog");
  }

  @Test
  void nothingIsMarkedWhereEverythingIsBuiltIn() {
    assertThat(builtIn.locations().isEmpty()).isTrue();
    assertThat(builtIn.locations().archive(bzip2, version(builtIn), archive(builtIn)))
        .isEqualTo(DefinedIn.BUILT_IN);
  }

  @Test
  void aFileOfTheFolderMarksItsValuesAndSaysWhichAreAsBuiltIn() throws IOException {
    Path file =
        write(
            toml("bzip2")
                + "\n[[version.archive]]\nupstream = \"https://files.example/bzip2.tar.gz\"\n"
                + "sha256 = \""
                + OTHER
                + "\"\nroot = \"bzip2-1.0.8\"\nevidence = [\"built by ourselves\"]\n");

    Catalog catalog = CatalogReader.layered(directory);
    Library library = catalog.library("bzip2").orElseThrow();
    LibraryVersion version = version(catalog);

    assertThat(catalog.locations().version(library, version))
        .isEqualTo(new DefinedIn(Layer.FOLDER, Optional.of(file.toString()), false));
    assertThat(catalog.locations().archive(library, version, version.archives().get(0)))
        .isEqualTo(new DefinedIn(Layer.FOLDER, Optional.of(file.toString()), true));
    assertThat(catalog.locations().archive(library, version, version.archives().get(3)).asBuiltIn())
        .isFalse();
    Library zlib = catalog.library("zlib").orElseThrow();
    assertThat(catalog.locations().version(zlib, zlib.versions().get(0)))
        .isEqualTo(DefinedIn.BUILT_IN);
    PythonRelease python = catalog.python("3.15").orElseThrow();
    assertThat(catalog.locations().pin(python, python.pins().get(0))).isEqualTo(DefinedIn.BUILT_IN);
  }

  @Test
  void aPomPinsAnotherVersionForItsReleaseOnly() {
    Catalog catalog = CatalogReader.layered(Optional.empty(), pins(Map.of("zlib", "1.3.1")));

    PythonRelease python = catalog.python("3.15").orElseThrow();
    Pin pin = python.pin("zlib").orElseThrow();
    assertThat(pin.version()).isEqualTo("1.3.1");
    assertThat(catalog.locations().pin(python, pin))
        .isEqualTo(new DefinedIn(Layer.POM, Optional.of("pom.xml"), false));
    assertThat(python.reasons()).containsEntry("zlib", "pinned in pom.xml");
    assertThat(catalog.python("3.14")).isEqualTo(builtIn.python("3.14"));
  }

  @Test
  void anOptionalPinOfTheFolderIsMarkedAsTheOthersAre() throws IOException {
    Path file = directory.resolve("pythons").resolve("3.15.toml");
    Files.createDirectories(file.getParent());
    try (InputStream in = getClass().getResourceAsStream("/catalog/pythons/3.15.toml")) {
      Files.write(file, Objects.requireNonNull(in).readAllBytes());
    }

    Catalog catalog = CatalogReader.layered(directory);

    PythonRelease python = catalog.python("3.15").orElseThrow();
    assertThat(python.allPins())
        .contains(new Pin("zlib", "1.3.2"), new Pin("zlib-ng", "2.2.4"))
        .allSatisfy(
            pin ->
                assertThat(catalog.locations().pin(python, pin))
                    .isEqualTo(new DefinedIn(Layer.FOLDER, Optional.of(file.toString()), true)));
  }

  @Test
  void theReasonForAnotherVersionIsNotGivenForTheVersionOfWindows() {
    ProjectPins project =
        new ProjectPins("pom.xml", "3.13", Map.of("zlib", "1.3.1"), List.of(), List.of());

    PythonRelease python =
        CatalogReader.layered(Optional.empty(), project).python("3.13").orElseThrow();

    assertThat(python.windows()).containsEntry("zlib", "1.3.1");
    assertThat(python.reasons()).doesNotContainKey("zlib").containsKey("xz");
  }

  @Test
  void aPomPinsALibraryThatTheReleaseDoesNotHave() {
    ProjectPins project =
        new ProjectPins("pom.xml", "3.13", Map.of("zstd", "1.5.7"), List.of(), List.of());

    assertThat(CatalogReader.layered(Optional.empty(), project).python("3.13").orElseThrow().pins())
        .extracting(Pin::library)
        .containsExactly("bzip2", "mpdecimal", "sqlite", "xz", "zlib", "zstd");
  }

  @Test
  void unknownNamesInAPomAreAllToldWithTheLikelyOnes() {
    Map<String, String> pins = new LinkedHashMap<>();
    pins.put("zlip", "1.3.1");
    pins.put("xz", "5.8.33");
    ProjectPins project =
        new ProjectPins(
            "pom.xml",
            "3.15",
            pins,
            List.of(new ProjectArchive("bzib2", "1.0.8", own())),
            List.of());

    assertThat(problems(Optional.empty(), project))
        .satisfiesExactly(
            tells(
                "pom.xml",
                ": ",
                "<archive> 1",
                ": ",
                "the catalog has no library 'bzib2', did you mean 'bzip2'?"),
            tells(
                "pom.xml",
                ": ",
                "<pins>, <zlip>",
                ": ",
                "the catalog has no library 'zlip', did you mean 'zlib'?"),
            tells(
                "pom.xml",
                ": ",
                "<pins>, <xz>",
                ": ",
                "xz has no version '5.8.33', did you mean '5.8.3'?"));
  }

  @Test
  void anArchiveOfAPomIsTriedFirst() {
    Catalog catalog = CatalogReader.layered(Optional.empty(), archives(own()));

    LibraryVersion version = version(catalog);
    Archive first = version.archives().get(0);
    assertThat(version.archives()).hasSize(4);
    assertThat(first.origin().id()).isEqualTo("upstream");
    assertThat(first.sha256().hex()).isEqualTo(OTHER);
    assertThat(first.size()).hasValue(12);
    assertThat(first.evidence()).containsExactly("we \"built\" it, and looked");
    assertThat(catalog.locations().archive(catalog.library("bzip2").orElseThrow(), version, first))
        .isEqualTo(new DefinedIn(Layer.POM, Optional.of("pom.xml"), false));
  }

  @Test
  void anArchiveOfAPomThatContradictsIsRefusedAndNamedByItsElement() {
    Map<String, String> values = own();
    values.put("upstream", UPSTREAM);

    assertThat(problems(Optional.empty(), archives(values)))
        .anySatisfy(
            tells(
                "pom.xml: <archive> 1, <sha256>",
                ": contradicts what the built-in catalog pins for ",
                "bzip2-1.0.8.tar.gz",
                "built-in: ",
                "sha256:" + PINNED,
                "given: ",
                "sha256:" + OTHER,
                "<override>true</override>"));
  }

  @Test
  void anArchiveOfAPomThatOverridesTakesThePlaceOfTheBuiltInOne() {
    Map<String, String> values = own();
    values.put("upstream", UPSTREAM);
    values.put("override", "true");

    List<Archive> archives =
        version(CatalogReader.layered(Optional.empty(), archives(values))).archives();

    assertThat(archives).hasSize(3);
    assertThat(archives.get(0).sha256().hex()).isEqualTo(OTHER);
    assertThat(archives.get(0).override()).isTrue();
  }

  @Test
  void mistakesInAnArchiveOfAPomAreNamedByTheElement() {
    Map<String, String> values = own();
    values.put("size", "big");
    values.put("sha256", "ab");
    values.remove("evidence");

    assertThat(problems(Optional.empty(), archives(values)))
        .satisfiesExactlyInAnyOrder(
            tells(
                "pom.xml",
                ": ",
                "<archive> 1",
                ": ",
                "no 'evidence': say where this digest was seen"),
            tells(
                "pom.xml",
                ": ",
                "<archive> 1, <sha256>",
                ": ",
                "'sha256': a sha256 digest has 64 digits, this has 2: ab"),
            tells("pom.xml", ": ", "<archive> 1, <size>", ": ", "'size' has to be a whole number"));
  }

  @Test
  void aWholeLibraryComesFromAPom() throws IOException {
    String text =
        toml("bzip2")
            .replace("name = \"bzip2\"\n", "name = \"bzip3\"\n")
            .replace("https://", "https://own.example/");
    ProjectPins project =
        new ProjectPins("pom.xml", "3.15", Map.of("bzip3", "1.0.8"), List.of(), List.of(text));

    Catalog catalog = CatalogReader.layered(Optional.empty(), project);

    Library library = catalog.library("bzip3").orElseThrow();
    assertThat(catalog.python("3.15").orElseThrow().pin("bzip3")).isPresent();
    assertThat(catalog.locations().version(library, library.versions().get(0)))
        .isEqualTo(new DefinedIn(Layer.POM, Optional.of("pom.xml, <definition> 1"), false));
  }

  @Test
  void whatAPomSaysLiesOverTheFolder() throws IOException {
    write(toml("bzip2").replaceFirst("summary = .*", "summary = 'folder'"));
    ProjectPins project =
        new ProjectPins(
            "pom.xml",
            "3.15",
            Map.of(),
            List.of(),
            List.of(toml("bzip2").replaceFirst("summary = .*", "summary = 'project'")));

    assertThat(
            CatalogReader.layered(Optional.of(directory), project)
                .library("bzip2")
                .orElseThrow()
                .summary())
        .isEqualTo("project");
  }

  @Test
  void mistakesInALibraryOfAPomAreToldWithTheirLineTogetherWithThoseOfTheFolder()
      throws IOException {
    write("name = \n");
    String text = toml("zlib").replaceFirst("license = ", "lisence = ");
    ProjectPins project =
        new ProjectPins("pom.xml", "3.15", Map.of(), List.of(), List.of(text, text, "name ="));

    assertThat(problems(Optional.of(directory), project))
        .anySatisfy(
            tells("pom.xml", ": ", "<definition> 2", ": ", "the library 'zlib' is defined twice"))
        .extracting(explanation -> explanation.what())
        .anyMatch(what -> what.startsWith("pom.xml, <definition> 1:3:1: unknown key 'lisence'"))
        .anyMatch(what -> what.startsWith("pom.xml, <definition> 3:1:"))
        .anyMatch(what -> what.startsWith(directory.resolve("libraries/bzip2.toml") + ":1:8"));
  }

  private static Map<String, String> own() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("upstream", "https://files.example/bzip2.tar.gz");
    values.put("sha256", OTHER);
    values.put("size", "12");
    values.put("evidence", "we \"built\" it, and looked");
    return values;
  }

  private static ProjectPins archives(Map<String, String> values) {
    return new ProjectPins(
        "pom.xml",
        "3.15",
        Map.of(),
        List.of(new ProjectArchive("bzip2", "1.0.8", values)),
        List.of());
  }

  private static ProjectPins pins(Map<String, String> pins) {
    return new ProjectPins("pom.xml", "3.15", pins, List.of(), List.of());
  }

  private static LibraryVersion version(Catalog catalog) {
    return catalog.library("bzip2").orElseThrow().versions().get(0);
  }

  private static Archive archive(Catalog catalog) {
    return version(catalog).archives().get(0);
  }

  private static String toml(String library) throws IOException {
    return Files.readString(RESOURCES.resolve("libraries").resolve(library + ".toml"));
  }

  /** The built-in file, with its first archive alone changed. */
  private static String upstreamWith(String sha256, String more) throws IOException {
    return toml("bzip2")
        .replaceFirst("sha256 = \"[0-9a-f]+\"", more + "sha256 = \"" + sha256 + "\"");
  }

  private Path write(String text) throws IOException {
    Path file = directory.resolve("libraries/bzip2.toml");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String line(Path file, String start) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return file + ":" + (i + 1) + ":1";
      }
    }
    throw new AssertionError(file + " has no " + start);
  }

  private static List<Problem> problems(Optional<Path> folder, ProjectPins project) {
    try {
      CatalogReader.layered(folder, project);
    } catch (ProblemException e) {
      return e.problems();
    }
    throw new AssertionError("the catalog was accepted");
  }
}

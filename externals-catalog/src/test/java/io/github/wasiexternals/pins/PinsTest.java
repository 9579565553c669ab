package io.github.wasiexternals.pins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.FixtureCatalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.ProjectPins;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinsTest {

  private final Catalog fixture = FixtureCatalog.read().named(FixtureCatalog.NAMES);
  private final PythonRelease release = fixture.python("3.15").orElseThrow();
  private final Catalog builtIn = CatalogReader.builtIn().named(FixtureCatalog.NAMES);

  @Test
  void theTextIsTheGoldenOne() throws IOException {
    assertThat(PinsText.render(fixture, frozen(fixture, release))).isEqualTo(golden("pins.txt"));
  }

  @Test
  void theJsonIsTheGoldenOne() throws IOException {
    assertThat(PinsJson.render(fixture, frozen(fixture, release))).isEqualTo(golden("pins.json"));
  }

  /** The golden file's form is that of CPython's Platforms/emscripten/config.toml at 0abca1c64d. */
  @Test
  void cpythonsOwnFormIsTheGoldenOne() throws IOException {
    assertThat(CpythonToml.render(frozen(fixture, release))).isEqualTo(golden("cpython.toml"));
  }

  @Test
  void cpythonsOwnFormNamesEveryLibraryOfAReleaseAndItsVersionOpensTheUrl() {
    for (PythonRelease python : builtIn.pythons()) {
      TomlDocument document =
          TomlDocument.parse("config.toml", CpythonToml.render(frozen(builtIn, python)));

      for (Pin pin : python.pins()) {
        StrictTable table =
            document.root().table(pin.library().equals("mpdecimal") ? "mpdec" : pin.library());
        String url = table.string("url").replace("{version}", table.string("version"));
        LibraryVersion version =
            builtIn.library(pin.library()).orElseThrow().version(pin.version()).orElseThrow();
        String sha256 = table.string("shasum");
        assertThat(table.string("version")).isEqualTo(pin.version());
        assertThat(version.archives())
            .anySatisfy(
                archive -> {
                  assertThat(archive.origin().url().map(Object::toString)).contains(url);
                  assertThat(archive.sha256().hex()).isEqualTo(sha256);
                });
      }
      document.check();
    }
  }

  @Test
  void whereEachValueComesFromIsMarkedOnceThereIsMoreThanTheBuiltInCatalog(@TempDir Path folder)
      throws IOException {
    String other = "cd".repeat(32);
    Path file = Files.createDirectories(folder.resolve("libraries")).resolve("bzip2.toml");
    Files.writeString(
        file,
        Files.readString(Path.of("src/main/resources/catalog/libraries/bzip2.toml"))
            .replaceFirst("sha256 = \"[0-9a-f]+\"", "override = true\nsha256 = '" + other + "'"));
    Catalog catalog =
        CatalogReader.layered(
            Optional.of(folder),
            new ProjectPins("pom.xml", "3.13", Map.of("zlib", "1.3.1"), List.of(), List.of()));
    PythonRelease python = catalog.python("3.13").orElseThrow();

    String text = PinsText.render(catalog, frozen(catalog, python));
    String json = PinsJson.render(catalog, frozen(catalog, python));

    assertThat(part(text, "bzip2 1.0.8"))
        .containsSubsequence(
            "  pinned in   built-in",
            "  defined in  folder " + file,
            "  upstream    https://sourceware.org/pub/bzip2/bzip2-1.0.8.tar.gz",
            "              sha256:" + other,
            "              from: folder " + file,
            "              OVERRIDES the built-in"
                + " sha256:ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269",
            "  mirror",
            "              from: folder (as built-in) " + file);
    assertThat(part(text, "zlib 1.3.1"))
        .containsSubsequence(
            "  pinned in   POM pom.xml", "  defined in  built-in", "from: built-in");
    assertThat(json)
        .containsSubsequence(
            "\"name\": \"zlib\"",
            "\"pinnedIn\": {\n        \"layer\": \"POM\",\n        \"file\": \"pom.xml\",",
            "\"definedIn\": {\n        \"layer\": \"built-in\",\n        \"file\": null,")
        .containsSubsequence("\"overrides\": [\n", "\"sha256:ab5a03176ee106");
    assertThat(PinsText.render(builtIn, frozen(builtIn, builtIn.python("3.13").orElseThrow())))
        .doesNotContain("built-in");
  }

  @Test
  void aPinThatAFoldersReleaseInheritsStaysBuiltIn(@TempDir Path folder) throws IOException {
    Path file = Files.createDirectories(folder.resolve("pythons")).resolve("3.13.toml");
    Files.writeString(file, "version = \"3.13\"\n[wasi]\nzlib = \"1.3.1\"\n");
    Catalog catalog = CatalogReader.layered(folder);
    PythonRelease python = catalog.python("3.13").orElseThrow();

    String text = PinsText.render(catalog, frozen(catalog, python));

    assertThat(part(text, "zlib 1.3.1")).contains("  pinned in   folder " + file + "\n");
    assertThat(part(text, "bzip2 1.0.8")).contains("  pinned in   built-in\n");
    assertThat(text.substring(text.indexOf("its own source"))).doesNotContain("folder");
  }

  private static String part(String text, String title) {
    int start = text.indexOf("\n" + title + "\n");
    return text.substring(start, text.indexOf("\n\n", start + 1));
  }

  @Test
  void noLineOfTheTextIsWiderThanAScreen() {
    for (PythonRelease python : builtIn.pythons()) {
      assertThat(PinsText.render(builtIn, frozen(builtIn, python)).lines())
          .as(python.version())
          .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(110));
    }
  }

  @Test
  void textAndJsonHaveTheWholeDigestOfEveryPinnedArchive() {
    for (PythonRelease python : builtIn.pythons()) {
      String text = PinsText.render(builtIn, frozen(builtIn, python));
      String json = PinsJson.render(builtIn, frozen(builtIn, python));
      assertThat(archives(python))
          .isNotEmpty()
          .allSatisfy(
              archive -> {
                assertThat(text).contains(archive.sha256().hex());
                assertThat(json).contains(archive.sha256().hex());
                assertThat(archive.otherDigests())
                    .allSatisfy(digest -> assertThat(json).contains(digest.hex()));
              });
    }
  }

  @Test
  void textAndJsonNameTheKeysThatUpstreamSignsWithAndWhereItsSignaturesAre() {
    for (PythonRelease python : builtIn.pythons()) {
      String text = PinsText.render(builtIn, frozen(builtIn, python));
      String json = PinsJson.render(builtIn, frozen(builtIn, python));
      assertThat(python.pins().stream().map(pin -> builtIn.library(pin.library()).orElseThrow()))
          .flatExtracting(Library::signingKeys)
          .isNotEmpty()
          .allSatisfy(
              key -> {
                assertThat(text).contains("  signs with  " + key);
                assertThat(json).contains("\"" + key + "\"");
              });
      assertThat(archives(python).stream().flatMap(archive -> archive.signature().stream()))
          .isNotEmpty()
          .allSatisfy(
              signature -> {
                String url = signature.url().orElseThrow().toString();
                assertThat(text).contains("signature").contains(url);
                assertThat(json).contains("\"url\": \"" + url + "\"");
              });
    }
  }

  @Test
  void aSignatureInDebiansPoolIsNamedByItsPackageAndFile() {
    Library signed = withDebiansSignature(fixture.library("zlib").orElseThrow());
    Catalog catalog =
        new Catalog(
            List.of(fixture.library("sqlite").orElseThrow(), signed),
            fixture.pythons(),
            fixture.sdks(),
            fixture.locations());

    assertThat(PinsText.render(catalog, frozen(catalog, release)))
        .contains("seen: one place\n              signature zlib: zlib_1.3.2.orig.tar.gz.asc\n");
    assertThat(PinsJson.render(catalog, frozen(catalog, release)))
        .contains("\"source\": \"zlib\",")
        .contains("\"file\": \"zlib_1.3.2.orig.tar.gz.asc\"");
  }

  private static Library withDebiansSignature(Library library) {
    LibraryVersion version = library.versions().get(0);
    Archive archive =
        new Archive(
            new Origin.Debian("zlib", "zlib_1.3.2.orig.tar.gz"),
            "zlib_1.3.2.orig.tar.gz",
            version.archives().get(0).sha256(),
            List.of(),
            OptionalLong.empty(),
            "zlib-1.3.2",
            List.of("one place"),
            Optional.of(new Origin.Debian("zlib", "zlib_1.3.2.orig.tar.gz.asc")),
            false);
    return new Library(
        library.name(),
        library.summary(),
        library.license(),
        library.copyright(),
        library.supplier(),
        library.homepage(),
        library.repository(),
        library.cpe(),
        library.pkgConfig(),
        library.provides(),
        library.modules(),
        library.configureArguments(),
        library.signingKeys(),
        library.releases(),
        library.unsupported(),
        List.of(
            new LibraryVersion(
                version.version(),
                version.tag(),
                version.inputs(),
                version.inputsFrom(),
                List.of(archive))));
  }

  @Test
  void optionalLibrariesHaveATableOfTheirOwnAndTheSameDetails() {
    PythonRelease withOptional =
        new PythonRelease(
            release.version(),
            release.frozen(),
            release.sdk(),
            release.triple(),
            List.of(new Pin("sqlite", "3.53.4")),
            List.of(new Pin("zlib", "1.3.1")),
            release.windows(),
            release.reasons(),
            List.of());
    Catalog catalog =
        new Catalog(
            fixture.libraries(),
            List.of(withOptional),
            fixture.sdks(),
            fixture.locations(),
            fixture.names());
    Selection selection = frozen(catalog, withOptional);

    assertThat(PinsText.render(catalog, selection))
        .contains(
            """
            library  version  Windows  licence   CPython modules
            sqlite   3.53.4   3.53.4   blessing  _sqlite3

            optional: built when wasi.libraries names them
            zlib     1.3.1    -        Zlib      zlib, binascii

            sqlite 3.53.4
            """)
        .contains("\nzlib 1.3.1\n  why         Windows: none; ")
        .contains("\nnot in this set\n  zlib-ng     Windows: 2.2.4; ")
        .doesNotContain("\n  zlib        Windows");
    String json = PinsJson.render(catalog, selection);
    int optional = json.indexOf("  \"optional\": [\n    {\n      \"name\": \"zlib\",");
    assertThat(optional).isGreaterThan(json.indexOf("\"name\": \"sqlite\""));
  }

  @Test
  void aModuleIsShownOnlyForReleasesThatHaveIt() {
    Selection latest = frozen(builtIn, builtIn.python("3.14").orElseThrow());
    PythonRelease python = latest.python();
    Selection early =
        new Selection(
            new PythonRelease(
                "3.13",
                python.frozen(),
                python.sdk(),
                python.triple(),
                python.pins(),
                List.of(),
                python.windows(),
                python.reasons(),
                List.of()),
            latest.sdk(),
            latest.triple(),
            latest.policy(),
            latest.libraries(),
            List.of(),
            Map.of());

    assertThat(PinsText.render(builtIn, latest)).contains("_zstd");
    assertThat(PinsText.render(builtIn, early)).doesNotContain("_zstd");
    assertThat(PinsJson.render(builtIn, early)).doesNotContain("_zstd");
  }

  @Test
  void theJsonOfEveryReleaseIsWellFormed() throws IOException {
    for (PythonRelease python : builtIn.pythons()) {
      List<String> topLevel = new ArrayList<>();
      try (JsonParser parser =
          new JsonFactory().createParser(PinsJson.render(builtIn, frozen(builtIn, python)))) {
        assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          topLevel.add(parser.currentName());
          parser.nextToken();
          parser.skipChildren();
        }
        assertThat(parser.nextToken()).isNull();
      }
      assertThat(topLevel)
          .containsExactly(
              "python",
              "triple",
              "frozen",
              "policy",
              "notes",
              "sdk",
              "libraries",
              "optional",
              "windows",
              "reasons",
              "sources");
    }
  }

  @Test
  void aSetThatIsNotTheFrozenOneSaysHowItWasChosen() {
    Selection windows = Selection.of(builtIn, "3.13", Optional.empty(), List.of(), Policy.WINDOWS);

    assertThat(PinsText.render(builtIn, windows))
        .contains(
            "\nversions chosen by wasi.policy=windows\n",
            "xz 5.8.3 instead of xz 5.2.5: 5.4.4 is the first version that supports WASI\n",
            "\nsqlite 3.50.4\n");
    assertThat(PinsJson.render(builtIn, windows))
        .contains(
            "\"policy\": \"windows\"",
            "\"xz 5.8.3 instead of xz 5.2.5: 5.4.4 is the first version that supports WASI\"");
  }

  private static Selection frozen(Catalog catalog, PythonRelease python) {
    return Selection.of(catalog, python.version(), Optional.empty(), List.of());
  }

  private List<Archive> archives(PythonRelease python) {
    return Stream.concat(
            Stream.concat(python.pins().stream(), python.optional().stream())
                .map(this::version)
                .flatMap(v -> v.archives().stream()),
            python.sources().stream().flatMap(source -> source.archives().stream()))
        .toList();
  }

  private LibraryVersion version(Pin pin) {
    return builtIn
        .library(pin.library())
        .flatMap(library -> library.version(pin.version()))
        .orElseThrow();
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = PinsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.catalog.Fixture.PYTHON;
import static io.github.wasiexternals.catalog.Fixture.SDK;
import static io.github.wasiexternals.catalog.Fixture.SQLITE;
import static io.github.wasiexternals.catalog.Fixture.ZLIB;
import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.Library.CpythonModule;
import io.github.wasiexternals.catalog.Library.Supplier;
import io.github.wasiexternals.catalog.SdkPin.Assembly;
import io.github.wasiexternals.catalog.SdkPin.HostArchive;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.Told;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderTest {

  private static final String INPUTS =
      "inputs = \"1111111111111111111111111111111111111111111111111111111111111111\"";

  private final Fixture fixture = new Fixture();

  @Test
  void aLibraryIsReadWithAllThatItsFileSays() {
    Library zlib = fixture.read().library("zlib").orElseThrow();

    assertThat(zlib)
        .isEqualTo(
            new Library(
                "zlib",
                "Compression",
                "Zlib",
                "Copyright (C) 1995-2026 Jean-loup Gailly and Mark Adler",
                new Supplier(Supplier.Kind.PERSON, "Mark Adler"),
                URI.create("https://zlib.example/"),
                URI.create("https://git.example/zlib"),
                Optional.of(new Cpe("zlib", "zlib")),
                Optional.of("zlib"),
                "zlib",
                List.of(
                    new CpythonModule("zlib", Optional.empty(), List.of("test_zlib", "test_gzip")),
                    new CpythonModule("binascii", Optional.empty(), List.of())),
                List.of(),
                List.of(),
                Releases.NONE,
                List.of(),
                zlib.versions()));
    assertThat(zlib.versions())
        .extracting(LibraryVersion::version)
        .as("newest first")
        .containsExactly("1.3.2", "1.3.1");
    assertThat(zlib.versions().get(0))
        .isEqualTo(
            new LibraryVersion(
                "1.3.2",
                "v1.3.2",
                Digest.sha256("11".repeat(32)),
                Optional.of("debian"),
                List.of(
                    new Archive(
                        new Origin.Upstream(
                            URI.create("https://zlib.example/releases/zlib-1.3.2.tar.gz")),
                        "zlib-1.3.2.tar.gz",
                        Digest.sha256("aa" + "0".repeat(61) + "1"),
                        List.of(),
                        OptionalLong.of(1502830),
                        "zlib-1.3.2",
                        List.of(
                            "conan-io/conan-center-index recipes/zlib/all/conandata.yml at e9075254bb"),
                        Optional.empty(),
                        false),
                    new Archive(
                        new Origin.Debian("zlib", "zlib_1.3.2.orig.tar.gz"),
                        "zlib_1.3.2.orig.tar.gz",
                        Digest.sha256("aa" + "0".repeat(61) + "2"),
                        List.of(),
                        OptionalLong.of(1295859),
                        "zlib-1.3.dfsg+really1.3.2",
                        List.of("recomputed from the bytes"),
                        Optional.empty(),
                        false))));
    assertThat(zlib.versions().get(1).inputsFrom()).isEmpty();
    assertThat(zlib.versions().get(1).archives().get(0).origin())
        .isEqualTo(new Origin.Mirror(URI.create("https://mirror.example/tags/zlib-1.3.1.tar.gz")));
  }

  @Test
  void versionsThatCannotWorkOnWasiHaveTheirReason() {
    Library zlib =
        fixture
            .with(
                ZLIB,
                "[[version]]\nversion = \"1.3.2\"",
                """
                [[unsupported]]
                before = "1.2.0"
                reason = "it knows no WASI"

                [[version]]
                version = "1.3.2\"""")
            .read()
            .library("zlib")
            .orElseThrow();

    assertThat(zlib.whyUnsupported("1.1.9")).hasValue("it knows no WASI");
    assertThat(zlib.whyUnsupported("1.2.0")).isEmpty();
    assertThat(zlib.whyUnsupported("1.10")).isEmpty();
  }

  @Test
  void furtherDigestsFileNamesAndSinceAreRead() {
    Library sqlite = fixture.read().library("sqlite").orElseThrow();
    Archive upstream = sqlite.versions().get(0).archives().get(0);
    Archive npm = sqlite.versions().get(0).archives().get(1);

    assertThat(sqlite.modules())
        .containsExactly(new CpythonModule("_sqlite3", Optional.of("3.3"), List.of()));
    assertThat(sqlite.supplier().kind()).isEqualTo(Supplier.Kind.ORGANIZATION);
    assertThat(sqlite.copyright())
        .isEqualTo(
            "The author disclaims copyright to this source code.\nMay you do good and not evil.");
    assertThat(upstream.fileName()).isEqualTo("sqlite.zip");
    assertThat(upstream.root()).as("at the top").isEmpty();
    assertThat(upstream.size()).isEmpty();
    assertThat(upstream.otherDigests())
        .containsExactly(new Digest(DigestAlgorithm.SHA3_256, "bb" + "0".repeat(61) + "3"));
    assertThat(npm.origin()).isEqualTo(new Origin.Npm("@scope/sqlite", "2.6.0"));
    assertThat(npm.fileName()).as("what npm pack writes").isEqualTo("scope-sqlite-2.6.0.tgz");
    assertThat(npm.otherDigests())
        .containsExactly(new Digest(DigestAlgorithm.SHA512, "cd".repeat(64)));
  }

  @Test
  void aModuleIsInEveryReleaseFromItsFirstOneOn() {
    CpythonModule module = new CpythonModule("_zstd", Optional.of("3.14"), List.of());

    assertThat(List.of("3.9", "3.13", "3.14", "3.20"))
        .filteredOn(module::isIn)
        .containsExactly("3.14", "3.20");
    assertThat(new CpythonModule("zlib", Optional.empty(), List.of()).isIn("3.9")).isTrue();
  }

  @Test
  void whatIsNoTestOfCpythonIsRefused() {
    fixture.with(ZLIB, "\"test_gzip\"", "\"test_gzip -h\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "\"test_gzip -h\"")
                + ": 'test_gzip -h' is not a test of CPython, as test_zlib");
  }

  @Test
  void aReleaseIsReadWithItsPinsInTheOrderOfTheLibraries() {
    PythonRelease python = fixture.read().python("3.15").orElseThrow();

    assertThat(python)
        .isEqualTo(
            new PythonRelease(
                "3.15",
                LocalDate.of(2026, 11, 20),
                "33",
                "wasm32-wasip1",
                List.of(new Pin("sqlite", "3.53.4"), new Pin("zlib", "1.3.2")),
                List.of(),
                Map.of("zlib-ng", "2.2.4", "sqlite", "3.53.4"),
                Map.of(
                    "zlib",
                    "its zlib-ng gains by processor-specific code, of which WASI has none",
                    "zlib-ng",
                    "zlib takes its place, with the same interface"),
                python.sources()));
    assertThat(python.windows().keySet())
        .as("in the order of the file")
        .containsExactly("zlib-ng", "sqlite");
  }

  @Test
  void theSourcesOfCpythonItselfAreReadNewestFirst() {
    PythonRelease python = fixture.read().python("3.15").orElseThrow();
    Digest sha256 = Digest.sha256("dd" + "0".repeat(61) + "2");

    assertThat(python.sources())
        .extracting(PythonSource::version)
        .containsExactly("3.15.1", "3.15.0rc2");
    assertThat(python.newestSource().orElseThrow().archives())
        .containsExactly(
            new Archive(
                new Origin.Upstream(URI.create("https://python.example/Python-3.15.1.tar.xz")),
                "Python-3.15.1.tar.xz",
                sha256,
                List.of(),
                OptionalLong.of(23_160_540),
                "Python-3.15.1",
                List.of("two places"),
                Optional.empty(),
                false),
            new Archive(
                new Origin.Debian("python3.15", "python3.15_3.15.1.orig.tar.xz"),
                "python3.15_3.15.1.orig.tar.xz",
                sha256,
                List.of(),
                OptionalLong.of(23_160_540),
                "Python-3.15.1",
                List.of("recomputed from the bytes"),
                Optional.empty(),
                false));
  }

  @ParameterizedTest
  @CsvSource({
    "3.15.9, 3.15.10",
    "3.15.1rc9, 3.15.1",
    "3.15.1rc9, 3.15.1rc10",
    "3.15.1a7, 3.15.1b1",
    "3.15.1b4, 3.15.1rc1",
    "3.15.1, 3.15.2a1"
  })
  void versionsAreComparedAsVersionsAndNotAsTexts(String older, String newer) {
    fixture
        .with(PYTHON, "version = \"3.15.1\"", "version = \"" + older + "\"")
        .with(PYTHON, "version = \"3.15.0rc2\"", "version = \"" + newer + "\"");

    assertThat(fixture.read().python("3.15").orElseThrow().sources())
        .extracting(PythonSource::version)
        .containsExactly(newer, older);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3.14.1", "3.15", "3.15.01", "3.15.1rc0", "3.15.1-1", "../3.15.1", "4.15.1"})
  void aSourceOfAnotherReleaseOrOfNoneIsRefused(String version) {
    fixture.with(PYTHON, "version = \"3.15.1\"", "version = \"" + version + "\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "version = \"" + version + "\"\n\n[[source.archive]]")
                + ": '"
                + version
                + "' is not a version of Python 3.15, as 3.13.15");
  }

  @Test
  void aSourceThatIsThereTwiceIsRefused() {
    fixture.with(PYTHON, "version = \"3.15.0rc2\"", "version = \"3.15.1\"");

    assertThat(fixture.mistakes())
        .singleElement()
        .satisfies(mistake -> assertThat(mistake).endsWith(": version 3.15.1 is there twice"));
  }

  @Test
  void aSourceWithoutArchivesIsRefused() {
    fixture.with(
        PYTHON,
        "[[source]]\nversion = \"3.15.1\"",
        "[[source]]\nversion = \"3.15.7\"\n\n[[source]]\nversion = \"3.15.1\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "[[source]]\nversion = \"3.15.7\"")
                + ": version 3.15.7 has no [[source.archive]]");
  }

  @Test
  void anSdkIsReadWithItsAssembly() {
    List<String> bytes = List.of("recomputed from the bytes");

    assertThat(fixture.read().sdk("33"))
        .contains(
            new SdkPin(
                "33",
                "33.0",
                "161b3195f",
                "22.1",
                List.of("wasm32-wasip1", "wasm32-wasip2"),
                List.of(
                    new HostArchive(
                        "x86_64-linux",
                        new Archive(
                            new Origin.Upstream(
                                URI.create(
                                    "https://sdk.example/wasi-sdk-33.0-x86_64-linux.tar.gz")),
                            "wasi-sdk-33.0-x86_64-linux.tar.gz",
                            Digest.sha256("cc" + "0".repeat(61) + "1"),
                            List.of(),
                            OptionalLong.empty(),
                            "wasi-sdk-33.0-x86_64-linux",
                            List.of("two places"),
                            Optional.empty(),
                            false),
                        Optional.of(Digest.sha256("dd" + "0".repeat(61) + "1")))),
                Optional.of(
                    new Assembly(
                        "20.1.7",
                        List.of(
                            new HostCompiler(
                                "x86_64-linux",
                                "org.example",
                                "llvm",
                                "20.1.7-1",
                                "linux-x86_64",
                                Digest.sha256("cc" + "0".repeat(61) + "2"),
                                OptionalLong.of(147506405),
                                "org/example/llvm",
                                "Apache-2.0 WITH LLVM-exception",
                                bytes,
                                Optional.empty())),
                        new Archive(
                            new Origin.Debian("wasi-libc", "wasi-libc_0.0_all.deb"),
                            "wasi-libc_0.0_all.deb",
                            Digest.sha256("cc" + "0".repeat(61) + "3"),
                            List.of(),
                            OptionalLong.empty(),
                            "",
                            bytes,
                            Optional.empty(),
                            false),
                        new Archive(
                            new Origin.Debian("llvm-toolchain-22", "libclang-rt_all.deb"),
                            "libclang-rt_all.deb",
                            Digest.sha256("cc" + "0".repeat(61) + "4"),
                            List.of(),
                            OptionalLong.of(62532),
                            "usr/lib",
                            bytes,
                            Optional.empty(),
                            false)))));
  }

  @Test
  void librariesAreInAlphabeticalOrderReleasesAndSdksOldestFirst() {
    fixture
        .withFile(
            "pythons/3.9.toml",
            fixture.text(PYTHON).replace("3.15", "3.9").replace("\"33\"", "\"9\""))
        .withFile("sdks/wasi-sdk-9.toml", fixture.text(SDK).replace("\"33\"", "\"9\""));

    Catalog catalog = fixture.read();

    assertThat(catalog.libraries()).extracting(Library::name).containsExactly("sqlite", "zlib");
    assertThat(catalog.pythons()).extracting(PythonRelease::version).containsExactly("3.9", "3.15");
    assertThat(catalog.sdks()).extracting(SdkPin::name).containsExactly("9", "33");
  }

  @Test
  void theMistakesOfAllFilesAreReportedTogether() {
    fixture
        .with(ZLIB, "license = ", "lisence = ")
        .with(SQLITE, "cpe = \"sqlite:sqlite\"", "cpe = \"sqlite\"")
        .with(PYTHON, "frozen = 2026-11-20", "frozen = \"today\"")
        .with(SDK, "llvm = \"22.1\"", "llvm = ");

    assertThat(fixture.problems())
        .extracting(Told::file)
        .containsExactly(
            "catalog/sdks/wasi-sdk-33.toml",
            "catalog/libraries/sqlite.toml",
            "catalog/libraries/zlib.toml",
            "catalog/libraries/zlib.toml",
            "catalog/pythons/3.15.toml");
  }

  @Test
  void unknownKeysAreRefused() {
    fixture.with(ZLIB, "pkg-config = ", "pkgconfig = ");

    assertThat(fixture.mistakes())
        .containsExactly(
            "catalog/libraries/zlib.toml:1:1: the string 'pkg-config' is missing",
            fixture.where(ZLIB, "pkgconfig")
                + ": unknown key 'pkgconfig', did you mean 'pkg-config'?");
  }

  @Test
  void onlyWhatNoModuleOfCpythonNeedsMayInstallProgramsOnly() {
    fixture.with(ZLIB, "pkg-config = \"zlib\"\n", "");

    assertThat(fixture.mistakes())
        .contains("catalog/libraries/zlib.toml:1:1: the string 'pkg-config' is missing");

    assertThat(CatalogReader.builtIn().library("sqlite-shell").orElseThrow().pkgConfig()).isEmpty();
  }

  @Test
  void anArchiveWithoutDigestIsRefused() {
    String line = "sha256 = \"aa00000000000000000000000000000000000000000000000000000000000002\"\n";
    fixture.with(ZLIB, line, "");

    assertThat(fixture.mistakes())
        .containsExactly(secondArchive() + ": the digest 'version.archive.sha256' is missing");
  }

  @Test
  void aDigestOfTheWrongLengthIsRefused() {
    fixture.with(
        ZLIB, "\"aa00000000000000000000000000000000000000000000000000000000000001\"", "\"aa01\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "sha256 = \"aa01\"")
                + ": 'version.archive.sha256': a sha256 digest has 64 digits, this has 4: aa01");
  }

  @Test
  void twoArchivesWithOneDigestAndTwoSizesAreRefusedAcrossFiles() {
    fixture.with(
        SDK,
        "cc00000000000000000000000000000000000000000000000000000000000004",
        "aa00000000000000000000000000000000000000000000000000000000000002");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(SDK, "size = 62532")
                + ": 62532 bytes, but the archive with the same sha256 has 1295859 at "
                + fixture.where(ZLIB, "size = 1295859"));
  }

  @Test
  void theJarOfACompilerIsHeldAgainstTheOtherSizesToo() {
    fixture.with(
        SDK,
        "cc00000000000000000000000000000000000000000000000000000000000002",
        "bb00000000000000000000000000000000000000000000000000000000000002");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(SDK, "size = 147506405")
                + ": 147506405 bytes, but the archive with the same sha256 has 12972222 at "
                + fixture.where(SQLITE, "size = 12972222"));
  }

  @Test
  void oneDigestWithOneSizeAtTwoOriginsIsFine() {
    fixture
        .with(
            ZLIB,
            "aa00000000000000000000000000000000000000000000000000000000000002",
            "aa00000000000000000000000000000000000000000000000000000000000001")
        .with(ZLIB, "size = 1295859", "size = 1502830");

    assertThat(fixture.read().library("zlib")).isPresent();
  }

  @Test
  void anArchiveWithoutEvidenceIsRefused() {
    fixture.with(
        ZLIB,
        "evidence = [\"conan-io/conan-center-index recipes/zlib/all/conandata.yml at e9075254bb\"]\n",
        "");

    assertThat(fixture.mistakes())
        .containsExactly(firstArchive() + ": no 'evidence': say where this digest was seen");
  }

  @Test
  void emptyEvidenceIsNoEvidence() {
    fixture.with(
        ZLIB,
        "evidence = [\"conan-io/conan-center-index recipes/zlib/all/conandata.yml at e9075254bb\"]",
        "evidence = []");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "evidence = []")
                + ": no 'evidence': say where this digest was seen");
  }

  @Test
  void theFileOfALibraryIsNamedAfterIt() {
    fixture.withFile("libraries/zlip.toml", fixture.text(ZLIB));

    assertThat(fixture.mistakes())
        .containsExactly(
            "catalog/libraries/zlip.toml:1:1: the file is named zlip.toml, so this would have to be"
                + " in zlib.toml");
  }

  @Test
  void theFilesOfReleasesAndSdksAreNamedAfterThemToo() {
    fixture
        .withFile("pythons/3.51.toml", fixture.text(PYTHON))
        .withFile("sdks/33.toml", fixture.text(SDK));

    assertThat(fixture.mistakes())
        .containsExactly(
            "catalog/pythons/3.51.toml:1:1: the file is named 3.51.toml, so this would have to be"
                + " in 3.15.toml",
            "catalog/sdks/33.toml:1:1: the file is named 33.toml, so this would have to be in"
                + " wasi-sdk-33.toml");
  }

  @Test
  void aVersionWithoutArchivesIsRefused() {
    fixture.with(
        ZLIB,
        "[[version]]\nversion = \"1.3.1\"",
        "[[version]]\nversion = \"1.3.0\"\ntag = \"v1.3.0\"\n"
            + INPUTS
            + "\n\n[[version]]\nversion = \"1.3.1\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "[[version]]\nversion = \"1.3.0\"")
                + ": version 1.3.0 has no [[version.archive]]");
  }

  @Test
  void aBuiltInLibraryWithoutVersionsIsRefused() {
    String text = fixture.text(ZLIB);
    fixture.withFile(ZLIB, text.substring(0, text.indexOf("[[version]]")));

    assertThat(fixture.mistakes())
        .containsExactly(
            "catalog/libraries/zlib.toml:1:1: a built-in library has at least one [[version]]",
            fixture.where(PYTHON, "zlib = \"1.3.2\"")
                + ": catalog/libraries/zlib.toml has no version '1.3.2'; known: none");
  }

  @Test
  void aLicenceThatIsNoExpressionIsRefusedWithItsLine() {
    fixture.with(ZLIB, "license = \"Zlib\"", "license = \"Zlib or MIT\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "license = \"Zlib or MIT\"")
                + ": 'Zlib or MIT' is not an SPDX licence expression, for example 'MIT OR"
                + " Apache-2.0'");
  }

  @Test
  void aLicenceThatSpdxDoesNotListIsRefusedWithItsLine() {
    fixture.with(ZLIB, "license = \"Zlib\"", "license = \"MITT OR Zlib\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "license = \"MITT OR Zlib\"")
                + ": 'MITT' is not in SPDX's licence list, did you mean 'MIT'?");
  }

  @Test
  void anUnreadableLibraryIsNotReportedAgainByTheReleaseThatPinsIt() {
    fixture
        .with(SQLITE, "license = ", "license ")
        .with(PYTHON, "sqlite = \"3.53.4\"\n\n[reasons]", "\n[reasons]");

    assertThat(fixture.problems())
        .extracting(Told::file)
        .containsOnly("catalog/libraries/sqlite.toml");
  }

  @Test
  void anUnknownKeyIsToldWithTheOptionalOnesThatThereAre() {
    fixture.with(ZLIB, "cpe = \"zlib:zlib\"", "cpe = \"zlib:zlib\"\nwhatever = 1");

    assertThat(fixture.mistakes())
        .singleElement()
        .asString()
        .contains("configure-arguments, copyright,", "provides, releases,");
  }

  @Test
  void aLibraryNeedsNoCpeName() {
    fixture.with(ZLIB, "cpe = \"zlib:zlib\"\n", "");

    assertThat(fixture.read().library("zlib").orElseThrow().cpe()).isEmpty();
  }

  @Test
  void theUrlOfAVersionHasAPlaceholderForIt() {
    fixture.with(
        ZLIB,
        "\n[[version]]\nversion = \"1.3.2\"",
        "\n[releases]\narchive = \"https://zlib.example/zlib.tgz\"\n\n[[version]]\nversion = \"1.3.2\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "archive = \"https://zlib.example/zlib.tgz\"")
                + ": 'https://zlib.example/zlib.tgz' has no {version}");
  }

  @Test
  void aVersionThatIsThereTwiceIsRefused() {
    fixture.with(ZLIB, "version = \"1.3.1\"", "version = \"1.3.2\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "version = \"1.3.2\"\ntag = \"v1.3.1\"")
                + ": version 1.3.2 is there twice");
  }

  @Test
  void signingKeysAreWholeFingerprints() {
    fixture.with(
        ZLIB, "pkg-config = \"zlib\"", "pkg-config = \"zlib\"\nsigning-keys = [\"783FCD8E\"]");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "signing-keys")
                + ": '783FCD8E' is not a key's fingerprint, 40 or 64 hexadecimal digits in upper"
                + " case");
  }

  @Test
  void theListOfReleasesSaysHowItIsReadAndWhatAVersionLooksLike() {
    fixture.with(
        ZLIB,
        "[[version]]\nversion = \"1.3.2\"",
        "[releases]\nlist = \"https://example.org\"\nformat = \"rss\"\npattern = \"v\"\n"
            + "[[version]]\nversion = \"1.3.2\"");

    assertThat(fixture.mistakes())
        .containsExactlyInAnyOrder(
            fixture.where(ZLIB, "format")
                + ": 'rss' is not one of github-releases, github-tags, sqlite-downloads, links",
            fixture.where(ZLIB, "pattern") + ": 'v' has no {version}");
  }

  /** Its content would be shown, and no digest says what it has to be. */
  @Test
  void aListOfReleasesIsNoFileOfThisMachine() {
    fixture
        .with(
            ZLIB,
            "[[version]]\nversion = \"1.3.2\"",
            "[releases]\nlist = \"file:///srv/list\"\nformat = \"links\"\npattern = \"v{version}\"\n"
                + "[[version]]\nversion = \"1.3.2\"")
        .notBuiltIn();

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "list")
                + ": a list of versions can't be a file of this machine: file:///srv/list");
  }

  @Test
  void anUnknownKindOfOriginIsRefused() {
    fixture.with(ZLIB, "debian = \"zlib\"", "fedora = \"zlib\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "inputs-from")
                + ": no archive of this version has the origin 'debian'; known: upstream",
            secondArchive() + ": an archive names its origin, one of upstream, mirror, debian, npm",
            fixture.where(ZLIB, "fedora")
                + ": unknown key 'version.archive.fedora'; known here: debian, evidence, file,"
                + " mirror, npm, override, root, sha256, sha3-256, sha512, signature, size,"
                + " upstream");
  }

  @Test
  void anArchiveWithTwoOriginsIsRefused() {
    fixture.with(
        ZLIB,
        "debian = \"zlib\"\n",
        "debian = \"zlib\"\nmirror = \"https://mirror.example/zlib.tar.gz\"\n");

    assertThat(fixture.mistakes())
        .containsExactly(
            secondArchive() + ": an archive has one origin, this one has mirror and debian");
  }

  @Test
  void inputsFromNamesTheOriginOfAnArchiveOfTheVersion() {
    fixture.with(ZLIB, "inputs-from = \"debian\"", "inputs-from = \"debain\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "inputs-from")
                + ": no archive of this version has the origin 'debain'; known: upstream, debian");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/zlib",
        "zlib/",
        "..",
        "../zlib",
        "a/../../b",
        "a//b",
        "./a",
        "C:/a",
        "a\\\\..\\\\b",
        " "
      })
  void aRootThatLeadsOutOfTheArchiveIsRefused(String root) {
    fixture.with(ZLIB, "root = \"zlib-1.3.2\"", "root = \"" + root + "\"");

    assertThat(fixture.mistakes()).hasSize(1);
    assertThat(fixture.mistakes().get(0))
        .startsWith(fixture.where(ZLIB, "root = \"" + root + "\"") + ": ")
        .contains("is not a folder inside the archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.tar.gz", "a/b.tar.gz", "..", ".hidden", "a\\\\b.zip"})
  void aFileNameThatIsAPathIsRefused(String name) {
    fixture.with(SQLITE, "file = \"sqlite.zip\"", "file = \"" + name + "\"");

    assertThat(fixture.mistakes()).hasSize(1);
    assertThat(fixture.mistakes().get(0))
        .startsWith(fixture.where(SQLITE, "file = ") + ": ")
        .endsWith("is not a file name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://sqlite.example/get.php?id=7", "https://sqlite.example/releases/"})
  void aUrlThatDoesNotEndInAFileNameNeedsOne(String url) {
    fixture
        .with(SQLITE, "https://sqlite.example/get.php?id=7", url)
        .with(SQLITE, "file = \"sqlite.zip\"\n", "");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(SQLITE, "upstream")
                + ": no file name at the end of this: say which, as 'file'");
  }

  @Test
  void aDebianOriginNamesItsFile() {
    fixture.with(ZLIB, "file = \"zlib_1.3.2.orig.tar.gz\"\n", "");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "debian = ") + ": the 'file' in the pool of zlib is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqlite",
        "@scope/sqlite",
        "sqlite@latest",
        "sqlite@^1.0",
        "../sqlite@1.0",
        "-g@1"
      })
  void anNpmOriginIsAPackageAndItsExactVersion(String pack) {
    fixture.with(SQLITE, "@scope/sqlite@2.6.0", pack);

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(SQLITE, "npm = ")
                + ": '"
                + pack
                + "' is not a package and its exact version, as @scope/a@1.0");
  }

  @Test
  void thePlainWebIsRefusedInTheBuiltInCatalog() {
    fixture
        .with(ZLIB, "https://zlib.example/releases", "http://zlib.example/releases")
        .with(ZLIB, "homepage = \"https:", "homepage = \"http:");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(ZLIB, "homepage")
                + ": the built-in catalog takes https only: http://zlib.example/",
            fixture.where(ZLIB, "upstream")
                + ": the built-in catalog takes https only:"
                + " http://zlib.example/releases/zlib-1.3.2.tar.gz");
  }

  @Test
  void thePlainWebAndFilesAreAcceptedFromALayer() {
    fixture
        .with(ZLIB, "https://zlib.example/releases", "http://zlib.example/releases")
        .with(ZLIB, "https://mirror.example/tags", "file:///srv/mirror")
        .notBuiltIn();

    assertThat(fixture.read().library("zlib").orElseThrow().versions().get(0).archives().get(0))
        .extracting(archive -> archive.origin().url().orElseThrow().getScheme())
        .isEqualTo("http");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://zlib.example/a.tar.gz", "jar:file:/a.jar!/b", "https:/a.tar.gz"})
  void otherUrlsAreRefusedFromALayerToo(String url) {
    fixture.with(ZLIB, "https://mirror.example/tags/zlib-1.3.1.tar.gz", url).notBuiltIn();

    assertThat(fixture.mistakes()).isNotEmpty();
    assertThat(fixture.mistakes().get(0))
        .startsWith(fixture.where(ZLIB, "mirror = "))
        .contains(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"about:blank", "mirror.example/a.tar.gz", "https://a b"})
  void whatIsNoUrlIsReportedOnce(String url) {
    fixture.with(ZLIB, "https://mirror.example/tags/zlib-1.3.1.tar.gz", url);

    assertThat(fixture.mistakes()).hasSize(1);
    assertThat(fixture.mistakes().get(0))
        .startsWith(fixture.where(ZLIB, "mirror = ") + ": 'version.archive.mirror' is not ");
  }

  @Test
  void aPinOfAnUnknownLibraryIsRefusedWithTheNearestName() {
    fixture.with(PYTHON, "zlib = \"1.3.2\"", "zlip = \"1.3.2\"");

    assertThat(fixture.mistakes())
        .contains(
            fixture.where(PYTHON, "zlip = ")
                + ": the catalog has no library 'zlip', did you mean 'zlib'?");
  }

  @Test
  void aPinOfAnUnknownVersionIsRefusedWithTheKnownOnes() {
    fixture.with(PYTHON, "zlib = \"1.3.2\"", "zlib = \"1.3.3\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "zlib = ")
                + ": catalog/libraries/zlib.toml has no version '1.3.3'; known: 1.3.2, 1.3.1");
  }

  @Test
  void anUnknownSdkIsRefused() {
    fixture.with(PYTHON, "sdk = \"33\"", "sdk = \"32\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "sdk = ") + ": the catalog has no WASI SDK '32'; known: 33");
  }

  @Test
  void aTripleThatTheSdkDoesNotHaveIsRefused() {
    fixture.with(PYTHON, "wasm32-wasip1", "wasm32-wasip3");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "triple = ")
                + ": WASI SDK 33 (catalog/sdks/wasi-sdk-33.toml) has no target 'wasm32-wasip3';"
                + " known: wasm32-wasip1, wasm32-wasip2");
  }

  @Test
  void aFileThatCouldNotBeReadIsNotReportedAgainThroughItsPins() {
    fixture
        .with(ZLIB, "name = \"zlib\"\nsum", "name = \nsum")
        .with(SDK, "name = \"33\"", "name = ");

    assertThat(fixture.problems())
        .extracting(Told::file)
        .containsExactly("catalog/libraries/zlib.toml", "catalog/sdks/wasi-sdk-33.toml");
  }

  @Test
  void aFileThatTheSystemDoesNotGiveIsReportedByName() {
    CatalogFile broken =
        new CatalogFile(
            CatalogFolder.LIBRARIES,
            "zlib",
            "DIR/libraries/zlib.toml",
            false,
            () -> {
              throw new IOException("permission denied");
            });

    assertThat(problemsOf(broken))
        .satisfiesExactly(
            tells("could not read ", "DIR/libraries/zlib.toml", "reason: ", "permission denied"));
  }

  @Test
  void aDifferenceFromWindowsWithoutReasonIsRefused() {
    fixture.with(PYTHON, "sqlite = \"3.53.4\"\n\n[reasons]", "sqlite = \"3.50.4\"\n\n[reasons]");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "sqlite = \"3.53.4\"")
                + ": Windows has 3.50.4: say in [reasons] why this differs");
  }

  @Test
  void aLibraryThatOnlyOneOfTheTwoSetsHasNeedsAReason() {
    String text = fixture.text(PYTHON);
    fixture.withFile(PYTHON, text.substring(0, text.indexOf("[reasons]")));

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "zlib = ")
                + ": Windows has no zlib: say in [reasons] why this differs",
            fixture.where(PYTHON, "zlib-ng = ") + ": [wasi] has no zlib-ng: say in [reasons] why");
  }

  @Test
  void aLibraryThatNoModuleOfCpythonNeedsNeedsNoReason() {
    withZlibNg("zlib-ng = \"2.2.4\"\n");
    String text = fixture.text(PYTHON);
    fixture
        .withFile(PYTHON, text.substring(0, text.indexOf("[windows]")))
        .with(ZLIB_NG, "modules = [{", "modules = []\n#")
        .with(ZLIB, "modules = [{", "modules = []\n#")
        .with(SQLITE, "modules = [{", "modules = []\n#");

    assertThat(fixture.read().python("3.15").orElseThrow().reasons()).isEmpty();
  }

  /** As expat's: CPython has a copy of its own, and takes another only if it is told to. */
  @Test
  void whatConfigureHasToBeToldToTakeALibraryIsRead() {
    fixture.with(
        ZLIB,
        "modules = ",
        "configure-arguments = [\"--with-system-expat\", \"LIBEXPAT_CFLAGS=-I{prefix}/include\"]\n"
            + "modules = ");

    assertThat(fixture.read().library("zlib").orElseThrow().configureArguments())
        .containsExactly("--with-system-expat", "LIBEXPAT_CFLAGS=-I{prefix}/include");
  }

  @Test
  void whatIsNoArgumentOfConfigureOnOneLineIsRefused() {
    fixture.with(
        ZLIB,
        "modules = ",
        "configure-arguments = [\"with-system-expat\", \"LIBS=-lz\\n--prefix=/\"]\nmodules = ");

    assertThat(fixture.mistakes())
        .hasSize(2)
        .anySatisfy(
            mistake ->
                assertThat(mistake)
                    .contains(
                        "'with-system-expat' is not an argument of configure that a library may"
                            + " need"));
  }

  @Test
  void aReasonForALibraryThatNothingNamesIsRefused() {
    fixture.with(PYTHON, "[reasons]\n", "[reasons]\nzlip = \"typo\"\n");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "zlip")
                + ": a reason for a library that nothing names; known: sqlite, zlib, zlib-ng");
  }

  @Test
  void optionalLibrariesAreReadInTheOrderOfTheirNames() {
    withZlibNg("zlib-ng = \"2.2.4\"\nzlib-a = \"2.2.4\"\n");
    fixture
        .withFile(
            "libraries/zlib-a.toml",
            fixture.text(ZLIB_NG).replace("name = \"zlib-ng\"", "name = \"zlib-a\""))
        .with(PYTHON, "[reasons]\n", "[reasons]\nzlib-a = \"a third one\"\n");

    PythonRelease python = fixture.read().python("3.15").orElseThrow();

    assertThat(python.optional())
        .containsExactly(new Pin("zlib-a", "2.2.4"), new Pin("zlib-ng", "2.2.4"));
    assertThat(python.pins()).extracting(Pin::library).containsExactly("sqlite", "zlib");
    assertThat(python.pin("zlib-ng")).contains(new Pin("zlib-ng", "2.2.4"));
    assertThat(python.pin("zlib")).contains(new Pin("zlib", "1.3.2"));
  }

  @Test
  void anOptionalPinOfAnUnknownLibraryOrVersionIsRefused() {
    withZlibNg("zlib-ng = \"2.2.5\"\nzlib-old = \"1\"\n");
    fixture.with(PYTHON, "[reasons]\n", "[reasons]\nzlib-old = \"history\"\n");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "zlib-ng = \"2.2.5\"")
                + ": catalog/libraries/zlib-ng.toml has no version '2.2.5'; known: 2.2.4",
            fixture.where(PYTHON, "zlib-old")
                + ": the catalog has no library 'zlib-old'; known: sqlite, zlib, zlib-ng");
  }

  @Test
  void anOptionalPinNeedsAReasonWhereItIsNotAsOnWindows() {
    withZlibNg("zlib-ng = \"2.2.4\"\n");
    fixture
        .with(PYTHON, "[windows]\nzlib-ng = \"2.2.4\"", "[windows]\nzlib = \"1.3.2\"")
        .with(PYTHON, "zlib-ng = \"zlib takes its place, with the same interface\"", "");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "zlib-ng =")
                + ": Windows has no zlib-ng: say in [reasons] why this differs");
  }

  @Test
  void aLibraryIsEitherInTheSetOrOptional() {
    withZlibNg("zlib = \"1.3.1\"\n");

    assertThat(fixture.mistakes())
        .containsExactly(fixture.where(PYTHON, "zlib = \"1.3.1\"") + ": [wasi] has zlib already");
  }

  @Test
  void aSetHasOneLibraryOfEachInterface() {
    withZlibNg("");
    fixture.with(PYTHON, "[wasi]\n", "[wasi]\nzlib-ng = \"2.2.4\"\n");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(PYTHON, "zlib-ng = ")
                + ": zlib provides zlib as well: name one of them in [optional]");
  }

  private static final String ZLIB_NG = "libraries/zlib-ng.toml";

  /** Adds a library in zlib's place, and the content of the table of optional pins. */
  private void withZlibNg(String optional) {
    String zlib = fixture.text(ZLIB);
    fixture
        .withFile(
            ZLIB_NG,
            zlib.substring(0, zlib.lastIndexOf("[[version]]"))
                .replace(
                    "name = \"zlib\"\nsummary", "name = \"zlib-ng\"\nprovides = \"zlib\"\nsummary")
                .replace("\"1.3.2\"", "\"2.2.4\""))
        .with(PYTHON, "[windows]", "[optional]\n" + optional + "\n[windows]");
  }

  @Test
  void aReleaseWithoutPinsIsRefused() {
    fixture.withFile(
        PYTHON,
        "version = \"3.15\"\nfrozen = 2026-11-20\nsdk = \"33\"\ntriple = \"wasm32-wasip1\"\n");

    assertThat(fixture.mistakes())
        .containsExactly(
            "catalog/pythons/3.15.toml:1:1: a release pins at least one library in [wasi]");
  }

  @Test
  void aHostThatIsThereTwiceIsRefused() {
    fixture.with(
        SDK,
        "[assembly]\n",
        """
        [[official]]
        host = "x86_64-linux"
        upstream = "https://sdk.example/other.tar.gz"
        sha256 = "cc00000000000000000000000000000000000000000000000000000000000009"
        evidence = ["one place"]

        [assembly]
        """);

    assertThat(fixture.mistakes()).hasSize(1);
    assertThat(fixture.mistakes().get(0)).endsWith(": host x86_64-linux is there twice");
  }

  @Test
  void malformedFieldsAreNamedWithTheFormTheyShouldHave() {
    fixture
        .with(ZLIB, "supplier = { person = \"Mark Adler\" }", "supplier = {}")
        .with(ZLIB, "version = \"1.3.1\"", "version = \"../1.3.1\"")
        .with(SQLITE, "since = \"3.3\"", "since = \"3\"")
        .with(SDK, "host = \"x86_64-linux\"\nmaven", "host = \"linux\"\nmaven")
        .with(SDK, ":linux-x86_64\"", "\"");

    assertThat(fixture.mistakes())
        .containsExactly(
            fixture.where(SQLITE, "since") + ": '3' is not a Python release",
            fixture.where(ZLIB, "supplier = ")
                + ": a supplier is either a 'person' or an 'organization'",
            fixture.where(ZLIB, "version = \"../1.3.1\"") + ": '../1.3.1' is not a version",
            fixture.where(SDK, "host = \"linux\"") + ": 'linux' is not a host such as x86_64-linux",
            fixture.where(SDK, "maven = ")
                + ": 'org.example:llvm:20.1.7-1' is not group:artifact:version:classifier");
  }

  @Test
  void anEmptyFileIsReportedAndNothingBreaks() {
    fixture.withFile(ZLIB, "").withFile(PYTHON, "").withFile(SDK, "");

    assertThat(fixture.mistakes())
        .contains(
            "catalog/libraries/zlib.toml:1:1: the string 'name' is missing",
            "catalog/pythons/3.15.toml:1:1: the string 'version' is missing",
            "catalog/sdks/wasi-sdk-33.toml:1:1: the string 'name' is missing");
  }

  private String firstArchive() {
    return fixture.where(ZLIB, "[[version.archive]]");
  }

  private String secondArchive() {
    String first = "[[version.archive]]\nupstream";
    String text = fixture.text(ZLIB);
    int start = text.indexOf("[[version.archive]]", text.indexOf(first) + 1);
    return fixture.where(ZLIB, text.substring(start));
  }

  private static List<Problem> problemsOf(CatalogFile file) {
    try {
      CatalogReader.read(List.of(file), List.of(), Origins.BUILT_IN, Optional.empty(), Set.of());
    } catch (ProblemException e) {
      return e.problems();
    }
    throw new AssertionError("was accepted");
  }
}

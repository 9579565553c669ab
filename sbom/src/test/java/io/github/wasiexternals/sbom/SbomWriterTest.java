package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.build.InstalledFile;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sdk.Sdk;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spdx.Configuration;

class SbomWriterTest {

  @Test
  void theSbomOfASmallSetIsTheGoldenOne() throws Exception {
    Golden.assertGolden("small.spdx.json", write(Fixtures.small()));
  }

  @Test
  void anAssembledSdkOfAnotherVersionIsAnnouncedAsInTheGoldenSbom() throws Exception {
    Golden.assertGolden(
        "assembled-with-mismatch.spdx.json", write(Fixtures.assembledWithMismatch()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfLibrariesFilesAndSdkPartsDoesNotMatter(long seed) {
    BuiltSet set =
        Fixtures.set(
            Fixtures.assembledSdk(), Optional.empty(), List.of(Fixtures.zlib(), Fixtures.zstd()));
    Random random = new Random(seed);
    List<BuiltLibrary> libraries =
        shuffled(
            set.libraries().stream()
                .map(built -> Fixtures.withFiles(built, shuffled(built.files(), random)))
                .toList(),
            random);
    Sdk sdk = set.sdk();
    Sdk shuffledSdk =
        new Sdk(
            sdk.version(),
            sdk.kind(),
            sdk.root(),
            sdk.wasiLibc(),
            sdk.llvm(),
            sdk.identity(),
            shuffled(sdk.parts(), random),
            shuffled(sdk.targets(), random));

    assertThat(write(Fixtures.set(shuffledSdk, Optional.empty(), libraries))).isEqualTo(write(set));
  }

  @ParameterizedTest
  @CsvSource({
    "tr-TR, Asia/Kathmandu",
    "ar-EG-u-nu-arab, America/St_Johns",
    "th-TH-u-ca-buddhist, UTC"
  })
  void localeAndTimeZoneDoNotMatter(String locale, String zone) {
    byte[] expected = write(Fixtures.findableInEveryLocale());
    Locale localeBefore = Locale.getDefault();
    TimeZone zoneBefore = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));

      assertThat(write(Fixtures.findableInEveryLocale())).isEqualTo(expected);
    } finally {
      Locale.setDefault(localeBefore);
      TimeZone.setDefault(zoneBefore);
    }
  }

  @Test
  void aJvmThatSpeaksTurkishWritesTheSame() throws Exception {
    Process turkish =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                TurkishSbom.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(turkish.getInputStream().readAllBytes()).isEqualTo(write(Fixtures.small()));
    assertThat(turkish.waitFor()).isZero();
  }

  @Test
  void theFolderOfTheSdkDoesNotMatter() {
    Sdk sdk = Fixtures.foundSdk();
    Sdk elsewhere =
        new Sdk(
            sdk.version(),
            sdk.kind(),
            Path.of("home", "ann", "wasi sdk"),
            sdk.wasiLibc(),
            sdk.llvm(),
            sdk.identity(),
            sdk.parts(),
            sdk.targets());

    assertThat(write(Fixtures.set(elsewhere, Optional.empty(), Fixtures.small().libraries())))
        .isEqualTo(write(Fixtures.small()));
  }

  @Test
  void whatIsWrittenReadsBackAsTheSameContent() {
    BuiltSet set = Fixtures.assembledWithMismatch();

    SbomDocument read = SbomReader.read("externals.spdx.json", write(set));

    assertThat(read)
        .isEqualTo(
            SbomContent.of(set, read.namespace(), "wasi-maven-plugin-0.1.0", Fixtures.FROZEN));
    assertThat(read.tool()).contains("wasi-maven-plugin-0.1.0");
  }

  @Test
  void anotherContentHasAnotherNamespace() {
    String namespace = read(Fixtures.small()).namespace();

    assertThat(namespace)
        .matches(
            "https://spdx\\.org/spdxdocs/wasi-externals-python-3\\.15-wasm32-wasip1-[0-9a-f]{64}");
    assertThat(read(Fixtures.assembledWithMismatch()).namespace()).isNotEqualTo(namespace);
    assertThat(
            SbomReader.read("later", Fixtures.writer().write(Fixtures.small(), Instant.EPOCH))
                .namespace())
        .isNotEqualTo(namespace);
  }

  @Test
  void fractionsOfASecondAreCutOff() {
    assertThat(Fixtures.writer().write(Fixtures.small(), Fixtures.FROZEN.plusMillis(999)))
        .isEqualTo(write(Fixtures.small()));
  }

  @Test
  void theDocumentDescribesTheSetWhichContainsTheBuiltLibraries() {
    SbomDocument sbom = read(Fixtures.small());

    assertThat(new SbomView(sbom).described().name())
        .isEqualTo("wasi-externals-python-3.15-wasm32-wasip1");
    assertThat(new SbomView(sbom).described().annotation("python")).contains("3.15");
    assertThat(new SbomView(sbom).contents(new SbomView(sbom).described()))
        .extracting(SbomPackage::name)
        .containsExactly("zlib", "zstd");
  }

  @Test
  void aBuiltLibraryNamesItsSourcesAndItsTools() {
    SbomDocument sbom = read(Fixtures.assembledWithMismatch());

    assertThat(new SbomView(sbom).right("SPDXRef-Built-zlib", "GENERATED_FROM"))
        .extracting(SbomPackage::id)
        .containsExactly("SPDXRef-Source-zlib");
    assertThat(sbom.relationships())
        .filteredOn(relationship -> relationship.type().equals("BUILD_TOOL_OF"))
        .extracting(SbomRelationship::element)
        .containsExactly("SPDXRef-Sdk", "SPDXRef-SdkPart-llvm", "SPDXRef-SdkPart-wasi-libc");
    SbomPackage built = new SbomView(sbom).find("SPDXRef-Built-zlib").orElseThrow();
    assertThat(built.annotation("flags"))
        .contains("-O3 -DGREETING=\\\"a\\ b\\\" -D_WASI_EMULATED_GETPID");
    assertThat(built.annotation("unit-count")).contains("2");
    assertThat(built.annotation("inputs")).contains(Fixtures.zlib().version().inputs().toString());
    assertThat(new SbomView(sbom).find("SPDXRef-Sdk").orElseThrow().annotation("sdk-mismatch"))
        .contains("24");
  }

  @Test
  void everyPackageHasWhatNtiaCisaAndOpenChainAskFor() {
    for (Sdk sdk : List.of(Fixtures.foundSdk(), Fixtures.officialSdk(), Fixtures.assembledSdk())) {
      SbomDocument sbom = read(Fixtures.set(sdk, Optional.empty(), Fixtures.small().libraries()));
      assertThat(sbom.creatorComment()).contains("SBOM Type: Build");
      assertThat(sbom.comment())
          .hasValueSatisfying(text -> assertThat(text).contains("SBOM Type: Build"));
      assertThat(sbom.creators())
          .containsExactly("Organization: wasi-externals", "Tool: wasi-maven-plugin-0.1.0");
      assertThat(sbom.packages())
          .allSatisfy(
              each -> {
                assertThat(each.version()).isNotEmpty();
                assertThat(each.provenance().supplier()).matches("(Person|Organization): .+");
                assertThat(each.provenance().downloadLocation()).isNotEmpty();
                assertThat(each.licensing().declared()).isNotEmpty();
                assertThat(each.licensing().concluded()).isNotEmpty();
                assertThat(each.licensing().copyright()).isNotEmpty();
                assertThat(each.purpose()).isNotEmpty();
                assertThat(each.externalRef("purl")).isPresent();
                assertThat(each.checksums())
                    .anySatisfy(
                        digest -> assertThat(digest.algorithm()).isEqualTo(DigestAlgorithm.SHA256));
              });
      assertThat(sbom.packages())
          .filteredOn(each -> each.id().matches("SPDXRef-(Source|Built)-.*"))
          .hasSize(4)
          .allSatisfy(each -> assertThat(each.externalRef("cpe23Type")).isPresent());
    }
  }

  @Test
  void theArchiveOfAnOfficialSdkIsWhereItComesFrom() {
    SbomDocument sbom =
        read(Fixtures.set(Fixtures.officialSdk(), Optional.empty(), List.of(Fixtures.zlib())));

    assertThat(new SbomView(sbom).find("SPDXRef-Sdk").orElseThrow().provenance().downloadLocation())
        .endsWith("wasi-sdk-33.0-x86_64-linux.tar.gz");
  }

  @Test
  void verificationCodesAreMadeAsTheSpecificationSays() throws Exception {
    List<String> sha1s =
        Fixtures.zlib().files().stream().map(file -> file.sha1().hex()).sorted().toList();
    String expected =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", sha1s).getBytes(StandardCharsets.US_ASCII)));

    assertThat(
            new SbomView(read(Fixtures.small()))
                .find("SPDXRef-Built-zlib")
                .orElseThrow()
                .verificationCode())
        .contains(new SbomPackage.VerificationCode(expected, List.of()));
  }

  @Test
  void theDigestOfTheSetIsWhatItsCommentTellsHowToCompute() throws Exception {
    String sums =
        Stream.of(Fixtures.zlib(), Fixtures.zstd())
            .flatMap(built -> built.files().stream())
            .map(file -> file.sha256().hex() + "  prefix/" + file.path() + "\n")
            .sorted(Comparator.comparing(line -> line.substring(66)))
            .collect(Collectors.joining());
    String expected =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(sums.getBytes(StandardCharsets.UTF_8)));

    assertThat(new SbomView(read(Fixtures.small())).described().checksums())
        .singleElement()
        .hasToString("sha256:" + expected);
  }

  @Test
  void theSuppliersAreThoseWhoPublishAndTheOriginatorsThoseWhoMade() {
    SbomDocument sbom = read(Fixtures.small());

    SbomPackage repacked = new SbomView(sbom).find("SPDXRef-Source-zlib").orElseThrow();
    assertThat(repacked.provenance().supplier()).isEqualTo("Organization: Debian");
    assertThat(repacked.provenance().originator()).contains("Person: Mark Adler");
    SbomPackage upstream = new SbomView(sbom).find("SPDXRef-Source-zstd").orElseThrow();
    assertThat(upstream.provenance().supplier()).isEqualTo("Organization: Meta Platforms, Inc.");
    assertThat(upstream.checksums())
        .extracting(digest -> digest.algorithm())
        .containsExactly(DigestAlgorithm.SHA256, DigestAlgorithm.SHA3_256, DigestAlgorithm.SHA512);
    SbomPackage built = new SbomView(sbom).find("SPDXRef-Built-zlib").orElseThrow();
    assertThat(built.provenance().supplier()).isEqualTo("Organization: wasi-externals");
    assertThat(built.provenance().originator()).contains("Person: Mark Adler");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/zlib.tar.gz",
        "https://ann:secret@mirror.example.org/zlib.tar.gz",
        "file:/home/ann/zlib.tar.gz"
      })
  void aLocationThatMeansNothingToOthersIsNotNamedAnywhere(String location) {
    BuiltLibrary zlib = Fixtures.zlib();
    BuiltLibrary.Source source =
        new BuiltLibrary.Source(zlib.source().archive(), Optional.of(location));
    byte[] json =
        write(
            Fixtures.set(
                Fixtures.foundSdk(), Optional.empty(), List.of(Fixtures.withSource(zlib, source))));

    assertThat(
            new SbomView(SbomReader.read("externals.spdx.json", json))
                .find("SPDXRef-Source-zlib")
                .orElseThrow()
                .provenance()
                .downloadLocation())
        .isEqualTo("NOASSERTION");
    assertThat(new String(json, StandardCharsets.UTF_8))
        .doesNotContain("secret")
        .doesNotContain("localhost")
        .doesNotContain("/home/ann");
  }

  @Test
  void aLibraryDependsOnThoseThatItNeeds() {
    SbomDocument sbom = read(Fixtures.needing());

    assertThat(sbom.relationships())
        .filteredOn(relationship -> relationship.type().equals("DEPENDS_ON"))
        .containsExactly(
            new SbomRelationship("SPDXRef-Built-zstd", "DEPENDS_ON", "SPDXRef-Built-zlib"));
    assertThat(read(Fixtures.small()).relationships())
        .noneMatch(relationship -> relationship.type().equals("DEPENDS_ON"));
  }

  @Test
  void whatALibraryTakesFromHeadersOfAnotherIsInItsCodeAndNotInItsSources() {
    SbomDocument sbom = read(Fixtures.needing());
    SbomView view = new SbomView(sbom);

    assertThat(view.find("SPDXRef-Built-zstd").orElseThrow().licensing().concluded())
        .isEqualTo("(BSD-3-Clause OR GPL-2.0-only) AND MIT AND Zlib");
    assertThat(view.find("SPDXRef-Source-zstd").orElseThrow().licensing().concluded())
        .isEqualTo("(BSD-3-Clause OR GPL-2.0-only) AND MIT");
    assertThat(sbom.files())
        .filteredOn(file -> file.path().equals("prefix/lib/libzstd.a"))
        .extracting(SbomFile::concludedLicense)
        .containsExactly("(BSD-3-Clause OR GPL-2.0-only) AND MIT AND Zlib");
  }

  @Test
  void whatOverridesTheBuiltInCatalogIsShownWithTheBuiltInValues() {
    BuiltLibrary zlib = Fixtures.zlib();
    Archive debian = Fixtures.zlibDebian();
    BuiltLibrary overriding =
        new BuiltLibrary(
            zlib.library(),
            new LibraryVersion(
                "1.3.2",
                "v1.3.2",
                zlib.version().inputs(),
                Optional.empty(),
                List.of(overriding(debian), upstreamOverriding())),
            zlib.pkgConfigVersion(),
            new BuiltLibrary.Source(overriding(debian), zlib.source().location()),
            zlib.units(),
            zlib.flags(),
            zlib.files(),
            zlib.licences(),
            zlib.additions(),
            List.of(),
            Map.of(),
            List.of());

    SbomPackage source =
        read(Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(overriding)))
            .packages()
            .stream()
            .filter(one -> one.id().equals(Ids.source("zlib")))
            .findFirst()
            .orElseThrow();

    String pinned = "sha256:7b6903eb0199";
    assertThat(source.annotations())
        .extracting(SbomPackage.Annotation::text)
        .filteredOn(text -> text.startsWith("overrides-built-in"))
        .satisfiesExactly(
            text ->
                assertThat(text).startsWith("overrides-built-in-unused: zlib-1.3.2.tar.gz sha256:"),
            text -> assertThat(text).startsWith("overrides-built-in: inputs sha256:"),
            text -> assertThat(text).startsWith("overrides-built-in: " + pinned));
    assertThat(source.comment().orElseThrow())
        .contains("On purpose (override = true), this contradicts the built-in catalog")
        .contains(pinned);
  }

  @Test
  void aFileThatIsNoLibrarysBelongsToTheSet() {
    SbomDocument document = read(Fixtures.withOwnFiles());
    SbomView view = new SbomView(document);
    SbomPackage set = view.described();

    assertThat(view.looseFiles()).isEmpty();
    assertThat(view.files(set))
        .extracting(SbomFile::path, SbomFile::concludedLicense, SbomFile::licensesInFile)
        .containsExactly(
            tuple("prefix/share/cmake/tools.cmake", "Apache-2.0", List.of("Apache-2.0")));
    assertThat(set.verificationCode().orElseThrow().value())
        .isEqualTo(SbomFile.verificationCode(view.files(set)));
    assertThat(set.licensing().declared()).contains("Apache-2.0");
    assertThat(set.licensing().concluded()).contains("Apache-2.0");
    assertThat(set.licensing().fromFiles()).containsExactly("Apache-2.0");
    assertThat(set.checksums()).containsExactly(SbomFile.digestOfAll(document.files()));
    assertThat(view.libraries())
        .allSatisfy(
            built -> assertThat(built.licensing().concluded()).doesNotContain("Apache-2.0"));
  }

  private static Archive overriding(Archive archive) {
    return new Archive(
        archive.origin(),
        archive.fileName(),
        archive.sha256(),
        archive.otherDigests(),
        archive.size(),
        archive.root(),
        archive.evidence(),
        archive.signature(),
        true);
  }

  private static Archive upstreamOverriding() {
    Archive debian = Fixtures.zlibDebian();
    return overriding(
        new Archive(
            new Origin.Upstream(
                URI.create(
                    "https://github.com/madler/zlib/releases/download/v1.3.2/zlib-1.3.2.tar.gz")),
            "zlib-1.3.2.tar.gz",
            debian.sha256(),
            List.of(),
            debian.size(),
            "zlib-1.3.2",
            debian.evidence(),
            Optional.empty(),
            false));
  }

  @Test
  void aProgramSaysWhatIsLinkedIntoItAndUnderWhichLicences() {
    SbomDocument sbom =
        read(
            Fixtures.set(
                Fixtures.foundSdk(),
                Optional.empty(),
                List.of(zstdWithProgram(), Fixtures.zlib())));

    assertThat(sbom.files())
        .filteredOn(file -> file.path().equals("prefix/bin/zstd.wasm"))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.types()).containsExactly("BINARY");
              assertThat(file.concludedLicense()).contains("GPL-2.0-only", "MIT", "Zlib");
            });
    assertThat(sbom.relationships())
        .filteredOn(each -> each.type().equals("STATIC_LINK"))
        .containsExactly(
            new SbomRelationship(
                "SPDXRef-File-bin--zstd.wasm", "STATIC_LINK", "SPDXRef-Built-zlib"),
            new SbomRelationship(
                "SPDXRef-File-bin--zstd.wasm", "STATIC_LINK", "SPDXRef-File-lib--libzstd.a"));
    SbomPackage built = new SbomView(sbom).find("SPDXRef-Built-zstd").orElseThrow();
    assertThat(built.purpose()).isEqualTo("LIBRARY");
    assertThat(UnitFlags.in(built)).containsExactly(Map.entry("unit-flags a.c", "-O3 -DA"));
  }

  @Test
  void whatInstallsProgramsOnlyIsAnApplicationBuiltAsLibrariesAre() {
    BuiltLibrary zstd = Fixtures.zstd();
    BuiltLibrary tool =
        new BuiltLibrary(
            Fixtures.withoutPkgConfig(zstd.library()),
            zstd.version(),
            "1.5.7",
            zstd.source(),
            zstd.units(),
            zstd.flags(),
            Fixtures.files("bin/zstd.wasm", "share/licenses/zstd/LICENSE"),
            zstd.licences(),
            zstd.additions(),
            List.of(),
            Map.of(),
            List.of());

    SbomView view =
        new SbomView(read(Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(tool))));

    SbomPackage built = view.find("SPDXRef-Built-zstd").orElseThrow();
    assertThat(built.purpose()).isEqualTo("APPLICATION");
    assertThat(built.provenance().fileName()).contains("./prefix/bin/zstd.wasm");
    assertThat(built.annotation("pkg-config")).isEmpty();
    assertThat(BuildStep.ofDescribed(view))
        .extracting(BuildStep::type)
        .containsExactly(BuildStep.EXTERNALS_TYPE);
  }

  private static BuiltLibrary zstdWithProgram() {
    BuiltLibrary zstd = Fixtures.zstd();
    return new BuiltLibrary(
        zstd.library(),
        zstd.version(),
        "1.5.7",
        zstd.source(),
        zstd.units(),
        zstd.flags(),
        Fixtures.files("bin/zstd.wasm", "lib/libzstd.a", "lib/pkgconfig/libzstd.pc"),
        zstd.licences(),
        zstd.additions(),
        List.of("zlib"),
        Map.of("a.c", List.of("-O3", "-DA")),
        List.of());
  }

  @Test
  void aVersionOtherThanThePinnedOneSaysSo() {
    BuiltLibrary zstd = Fixtures.zstd();
    BuiltLibrary older =
        new BuiltLibrary(
            zstd.library(),
            new LibraryVersion(
                "1.5.6",
                "v1.5.6",
                zstd.version().inputs(),
                Optional.empty(),
                zstd.version().archives()),
            "1.5.6",
            zstd.source(),
            zstd.units(),
            zstd.flags(),
            zstd.files(),
            zstd.licences(),
            zstd.additions(),
            List.of(),
            Map.of(),
            List.of());

    assertThat(
            new SbomView(read(Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(older))))
                .find("SPDXRef-Source-zstd")
                .orElseThrow()
                .comment())
        .contains("Python 3.15 pins 1.5.7; 1.5.6 was asked for.");
  }

  @Test
  void aSetOfPositionIndependentCodeSaysSo() {
    BuiltSet set = Fixtures.small();
    BuiltSet pic =
        new BuiltSet(
            set.python(),
            set.triple(),
            set.sdk(),
            set.sdkMismatch(),
            set.choice(),
            true,
            set.libraries(),
            set.ownFiles());

    assertThat(new SbomView(read(pic)).described().annotation("pic")).contains("true");
    assertThat(new SbomView(read(set)).described().annotation("pic")).isEmpty();
  }

  @Test
  void versionsThatAreNotTheFrozenOnesSayByWhatTheyWereChosen() {
    BuiltSet set = Fixtures.small();
    BuiltSet chosen =
        new BuiltSet(
            set.python(),
            set.triple(),
            set.sdk(),
            set.sdkMismatch(),
            Optional.of("Versions chosen by wasi.policy=windows; xz 5.8.3 instead of xz 5.2.5"),
            set.pic(),
            set.libraries(),
            set.ownFiles());

    assertThat(read(chosen).comment().orElseThrow())
        .contains(
            ". Versions chosen by wasi.policy=windows; xz 5.8.3 instead of xz 5.2.5. Built with");
    assertThat(read(set).comment().orElseThrow()).doesNotContain("chosen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zlibb",
        "zlib",
        "MIT AND",
        "LicenseRef-mine",
        "GPL-2.0-only WITH no-such-exception",
        "MIT / BSD"
      })
  void aLicenceThatIsNotInTheLicenceListIsRefused(String licence) {
    BuiltLibrary zlib = Fixtures.zlib();
    BuiltSet set =
        Fixtures.set(
            Fixtures.foundSdk(),
            Optional.empty(),
            List.of(Fixtures.withLibrary(zlib, Fixtures.withLicense(zlib.library(), licence))));

    assertThat(refused(set))
        .singleElement()
        .asString()
        .contains("not an expression of licences in the SPDX licence list", licence);
  }

  @Test
  void whatIsCompiledInIsConcludedAndWhatUpstreamSaysIsDeclared() {
    SbomDocument sbom = read(Fixtures.small());

    SbomPackage zstd = new SbomView(sbom).find("SPDXRef-Built-zstd").orElseThrow();
    assertThat(zstd.licensing().declared()).isEqualTo("BSD-3-Clause OR GPL-2.0-only");
    assertThat(zstd.licensing().concluded()).isEqualTo("(BSD-3-Clause OR GPL-2.0-only) AND MIT");
    assertThat(zstd.licensing().fromFiles()).containsExactly("BSD-3-Clause", "GPL-2.0-only", "MIT");
    assertThat(new SbomView(sbom).find("SPDXRef-Source-zstd").orElseThrow().licensing().concluded())
        .isEqualTo(zstd.licensing().concluded());
    assertThat(new SbomView(sbom).described().licensing().declared())
        .isEqualTo("(BSD-3-Clause OR GPL-2.0-only) AND Zlib");
    assertThat(new SbomView(sbom).described().licensing().concluded())
        .isEqualTo("(BSD-3-Clause OR GPL-2.0-only) AND MIT AND Zlib");
    assertThat(new SbomView(sbom).files(zstd))
        .extracting(SbomFile::path, SbomFile::concludedLicense, SbomFile::licensesInFile)
        .contains(
            tuple(
                "prefix/lib/libzstd.a",
                "(BSD-3-Clause OR GPL-2.0-only) AND MIT",
                List.of("NOASSERTION")),
            tuple(
                "prefix/include/zstd.h",
                "BSD-3-Clause OR GPL-2.0-only",
                List.of("BSD-3-Clause", "GPL-2.0-only")),
            tuple("prefix/include/zstd_errors.h", "BSD-3-Clause OR GPL-2.0-only", List.of("NONE")),
            tuple("prefix/share/licenses/zstd/LICENSE.divsufsort", "MIT", List.of("MIT")));
  }

  @Test
  void aLicenceThatTheListDoesNotHaveIsInTheDocumentWithItsWords() {
    SbomDocument sbom =
        read(
            Fixtures.set(
                Fixtures.foundSdk(), Optional.empty(), List.of(Fixtures.withOwnLicence())));

    assertThat(sbom.extractedLicences())
        .containsExactly(new ExtractedLicence("LicenseRef-mine", "It is mine.\nDo what you wish."));
    assertThat(new SbomView(sbom).find("SPDXRef-Built-zlib").orElseThrow().licensing().concluded())
        .isEqualTo("LicenseRef-mine AND Zlib");
    assertThat(new SbomView(sbom).described().licensing().concluded())
        .isEqualTo("LicenseRef-mine AND Zlib");
  }

  @Test
  void anExceptionOfTheLicenceListIsFine() {
    BuiltLibrary zlib = Fixtures.zlib();
    BuiltLibrary withException =
        Fixtures.withLibrary(
            zlib,
            Fixtures.withLicense(
                zlib.library(), "(MIT OR GPL-2.0-or-later WITH GCC-exception-2.0) AND Zlib"));

    SbomDocument sbom =
        read(Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(withException)));

    SbomPackage built = new SbomView(sbom).find("SPDXRef-Built-zlib").orElseThrow();
    assertThat(built.licensing().declared())
        .isEqualTo("(MIT OR GPL-2.0-or-later WITH GCC-exception-2.0) AND Zlib");
    assertThat(built.licensing().fromFiles())
        .containsExactly("GPL-2.0-or-later WITH GCC-exception-2.0", "MIT", "Zlib");
  }

  @Test
  void twoLibrariesOfOneNameAreRefused() {
    BuiltSet set =
        Fixtures.set(
            Fixtures.foundSdk(), Optional.empty(), List.of(Fixtures.zlib(), Fixtures.zlib()));

    assertThat(refused(set)).contains("SPDXRef-Built-zlib is the id of two elements");
  }

  @Test
  void aFileThatLeavesThePrefixIsRefused() {
    BuiltLibrary escaping =
        Fixtures.withFiles(Fixtures.zlib(), Fixtures.files("lib/libz.a", "../../evil.h"));

    assertThat(refused(Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(escaping))))
        .anySatisfy(finding -> assertThat(finding).contains("prefix/../../evil.h"));
  }

  @Test
  void aSetOfManyFilesHasThemAll() {
    BuiltSet set =
        Fixtures.set(
            Fixtures.foundSdk(), Optional.empty(), List.of(Fixtures.invented("many", 500)));

    SbomDocument sbom = read(set);

    SbomPackage built = new SbomView(sbom).find("SPDXRef-Built-many").orElseThrow();
    assertThat(new SbomView(sbom).files(built))
        .extracting(SbomFile::path)
        .containsExactlyInAnyOrderElementsOf(
            set.libraries().get(0).files().stream()
                .map(InstalledFile::path)
                .map(path -> "prefix/" + path)
                .toList());
  }

  @Test
  void namesInOtherScriptsSurvive() {
    BuiltLibrary built =
        Fixtures.withFiles(Fixtures.zlib(), Fixtures.files("lib/libz.a", "include/größe/日本 語.h"));

    SbomDocument sbom = read(Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(built)));

    assertThat(sbom.files()).extracting(SbomFile::path).contains("prefix/include/größe/日本 語.h");
  }

  @Test
  void theSpdxLibraryIsToldToStayOffline() {
    assertThat(Configuration.getInstance().getProperty("org.spdx.useJARLicenseInfoOnly"))
        .isEqualTo("true");
  }

  @Test
  void linesEndWithLineFeedsAndArraysAreSorted() throws Exception {
    byte[] json = write(Fixtures.small());

    String text = new String(json, StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("\r").endsWith("}\n").startsWith("{\n  \"SPDXID\": ");
    JsonNode tree = new ObjectMapper().readTree(json);
    assertThat(tree.path("packages").findValuesAsText("SPDXID")).isSorted();
    assertThat(tree.path("files").findValuesAsText("SPDXID")).isSorted();
  }

  private static byte[] write(BuiltSet set) {
    return Fixtures.writer().write(set, Fixtures.FROZEN);
  }

  private static SbomDocument read(BuiltSet set) {
    return SbomReader.read("externals.spdx.json", write(set));
  }

  /** What is wrong with an SBOM that is not written. */
  private static List<String> refused(BuiltSet set) {
    return Problems.only(() -> write(set)).output();
  }

  private static <T> List<T> shuffled(List<T> values, Random random) {
    List<T> copy = new ArrayList<>(values);
    Collections.shuffle(copy, random);
    return copy;
  }
}

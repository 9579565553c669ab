package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonSbomWriterTest {

  @Test
  void theSbomOfASmallPythonIsTheGoldenOne() throws Exception {
    Golden.assertGolden(
        "python.spdx.json",
        write(SmallPython.with(small(), List.of(SmallPython.expat()), List.of("libmine.a"))));
  }

  @Test
  void theDocumentDescribesThePythonAndNothingElse() {
    SbomDocument sbom = read(small());

    assertThat(sbom.relationships())
        .filteredOn(each -> each.type().equals("DESCRIBES"))
        .containsExactly(new SbomRelationship(SbomDocument.ID, "DESCRIBES", "SPDXRef-Python"));
    SbomPackage python = new SbomView(sbom).described();
    assertThat(python.name()).isEqualTo("python");
    assertThat(python.version()).isEqualTo("3.15.0");
    assertThat(python.purpose()).isEqualTo("APPLICATION");
    assertThat(python.licensing().declared()).isEqualTo("PSF-2.0");
    assertThat(python.provenance().supplier()).isEqualTo("Organization: wasi-externals");
    assertThat(python.provenance().originator())
        .contains("Organization: Python Software Foundation");
    assertThat(python.provenance().fileName()).contains("./python.wasm");
    assertThat(python.externalRef("cpe23Type"))
        .contains("cpe:2.3:a:python:python:3.15.0:*:*:*:*:*:*:*");
    assertThat(python.externalRef("purl")).contains("pkg:generic/python@3.15.0");
    assertThat(python.checksums()).containsExactly(small().wasm().sha256());
    assertThat(new SbomView(sbom).files(python))
        .filteredOn(file -> !file.path().equals("python.LICENSE.txt"))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.path()).isEqualTo("python.wasm");
              assertThat(file.checksums())
                  .containsExactly(small().wasm().sha1(), small().wasm().sha256());
            });
    assertThat(sbom.creatorComment()).contains("SBOM Type: Build");
    assertThat(sbom.created()).isEqualTo(SmallPython.CREATED);
  }

  @Test
  void thePythonWasGeneratedFromItsPinnedSource() {
    SbomDocument sbom = read(small());

    assertThat(new SbomView(sbom).right("SPDXRef-Python", "GENERATED_FROM"))
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.name()).isEqualTo("cpython");
              assertThat(source.version()).isEqualTo("3.15.0");
              assertThat(source.purpose()).isEqualTo("SOURCE");
              assertThat(source.checksums()).containsExactly(Fixtures.sha256("CPython's source"));
              assertThat(source.provenance().downloadLocation()).isEqualTo(SmallPython.URL);
              assertThat(source.provenance().fileName()).contains("Python-3.15.0.tar.xz");
              assertThat(source.annotation("evidence")).contains("the release's own SBOM");
            });
  }

  @Test
  void nothingIsInventedAboutTheSourceOfACheckout() {
    PythonBuild small = small();
    SbomDocument sbom =
        read(
            new PythonBuild(
                small.version(),
                small.externals(),
                small.linked(),
                small.contents(),
                small.wasm(),
                small.licence(),
                small.sdk(),
                Optional.empty(),
                small.checkout(),
                small.created()));

    assertThat(new SbomView(sbom).right("SPDXRef-Python", "GENERATED_FROM")).isEmpty();
    assertThat(sbom.packages()).extracting(SbomPackage::name).doesNotContain("cpython");
    assertThat(new SbomView(sbom).described().provenance().sourceInfo())
        .contains("built from a checkout of CPython that was at hand");
  }

  @ParameterizedTest
  @CsvSource(
      value = {"zlib+zstd|zlib+zstd", "zstd+zlib+zstd|zlib+zstd", "zstd|zstd", "zlib|zlib", "|"},
      delimiter = '|')
  void exactlyTheLinkedLibrariesAreLinked(String linked, String expected) {
    SbomDocument sbom = read(linking(names(linked)));

    assertThat(sbom.relationships())
        .filteredOn(each -> each.type().equals("STATIC_LINK"))
        .containsExactlyElementsOf(
            names(expected).stream()
                .map(
                    name ->
                        new SbomRelationship(
                            "SPDXRef-Python", "STATIC_LINK", "SPDXRef-Built-" + name))
                .toList());
    assertThat(sbom.packages())
        .extracting(SbomPackage::id)
        .contains("SPDXRef-Built-zlib", "SPDXRef-Built-zstd");
  }

  @Test
  void eachLinkedLibraryThatTheSbomDoesNotHaveIsAProblem() {
    assertThat(problems(linking(List.of("xz", "zlib", "bzip2"))))
        .satisfiesExactly(
            problem -> assertNotListed(problem, "bzip2"),
            problem -> assertNotListed(problem, "xz"));
  }

  @Test
  void aPackageThatIsNoBuiltLibraryCanNotBeLinked() {
    assertThat(problems(linking(List.of("wasi-sdk")))).hasSize(1);
  }

  @Test
  void allThatTheSbomOfTheLibrariesSaysIsCarriedOver() {
    SbomDocument externals = externals(Fixtures.assembledWithMismatch());
    SbomDocument sbom =
        read(SmallPython.build(externals, List.of("zlib"), Fixtures.assembledSdk()));

    assertThat(sbom.packages()).containsAll(externals.packages());
    assertThat(sbom.files()).containsAll(externals.files());
    List<SbomRelationship> expected = new ArrayList<>(externals.relationships());
    expected.remove(new SbomRelationship(SbomDocument.ID, "DESCRIBES", "SPDXRef-Set"));
    assertThat(expected).hasSize(externals.relationships().size() - 1);
    assertThat(sbom.relationships()).containsAll(expected);
    assertThat(sbom.packages()).hasSize(externals.packages().size() + 2);
    assertThat(sbom.files()).hasSize(externals.files().size() + 2);
    assertThat(sbom.comment())
        .hasValueSatisfying(text -> assertThat(text).contains(externals.namespace()));
  }

  @Test
  void whatAnEarlierVersionOfTheToolStatedStaysItsStatement() {
    SbomDocument externals =
        SbomReader.read(
            "externals.spdx.json",
            new SbomWriter("wasi-maven-plugin", "0.0.9").write(Fixtures.small(), Fixtures.FROZEN));
    SbomDocument sbom = read(SmallPython.build(externals, List.of(), Fixtures.foundSdk()));

    assertThat(sbom.tool()).contains("wasi-maven-plugin-0.1.0");
    assertThat(new SbomView(sbom).find("SPDXRef-Built-zlib").orElseThrow().annotations())
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.annotator()).isEqualTo("Tool: wasi-maven-plugin-0.0.9");
              assertThat(each.date()).isEqualTo(Fixtures.FROZEN);
            });
    assertThat(new SbomView(sbom).described().annotations())
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.annotator()).isEqualTo("Tool: wasi-maven-plugin-0.1.0");
              assertThat(each.date()).isEqualTo(SmallPython.CREATED);
            });
  }

  @Test
  void theSdkOfTheLibrariesAndItsPartsBuiltThePythonToo() {
    SbomDocument sbom =
        read(
            SmallPython.build(
                externals(Fixtures.assembledWithMismatch()),
                List.of("zlib"),
                Fixtures.assembledSdk()));

    assertThat(toolsOfPython(sbom))
        .containsExactly("SPDXRef-Sdk", "SPDXRef-SdkPart-llvm", "SPDXRef-SdkPart-wasi-libc");
  }

  @Test
  void anSdkOfOtherBytesThanTheOneOfTheLibrariesIsListedOnItsOwn() {
    SbomDocument sbom =
        read(
            SmallPython.build(
                externals(Fixtures.small()), List.of("zlib"), Fixtures.officialSdk()));

    assertThat(toolsOfPython(sbom))
        .containsExactly("SPDXRef-PythonSdk", "SPDXRef-PythonSdkPart-wasi-sdk");
    assertThat(new SbomView(sbom).find("SPDXRef-PythonSdk").orElseThrow().annotation("identity"))
        .contains(Fixtures.officialSdk().identity().toString());
    assertThat(new SbomView(sbom).right("SPDXRef-PythonSdk", "CONTAINS"))
        .extracting(SbomPackage::id)
        .containsExactly("SPDXRef-PythonSdkPart-wasi-sdk");
    assertThat(new SbomView(sbom).right("SPDXRef-Sdk", "BUILD_TOOL_OF"))
        .extracting(SbomPackage::id)
        .containsExactly("SPDXRef-Built-zlib", "SPDXRef-Built-zstd");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfAnythingDoesNotMatter(long seed) {
    Random random = new Random(seed);
    SbomDocument sorted = externals(Fixtures.small());
    SbomDocument shuffled =
        new SbomDocument(
            sorted.name(),
            sorted.namespace(),
            sorted.created(),
            sorted.creators(),
            sorted.creatorComment(),
            sorted.comment(),
            sorted.extractedLicences(),
            shuffled(sorted.packages(), random),
            shuffled(sorted.files(), random),
            shuffled(sorted.relationships(), random));
    List<String> linked = shuffled(List.of("zlib", "zstd"), random);

    assertThat(write(SmallPython.build(shuffled, linked, Fixtures.foundSdk())))
        .isEqualTo(write(small()));
  }

  @ParameterizedTest
  @CsvSource({"tr-TR, Asia/Kathmandu", "ar-EG-u-nu-arab, America/St_Johns"})
  void localeAndTimeZoneDoNotMatter(String locale, String zone) {
    PythonBuild build =
        SmallPython.build(
            externals(Fixtures.findableInEveryLocale()),
            List.of("zlib", "zstd"),
            Fixtures.foundSdk());
    byte[] expected = write(build);
    Locale localeBefore = Locale.getDefault();
    TimeZone zoneBefore = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));

      assertThat(write(build)).isEqualTo(expected);
    } finally {
      Locale.setDefault(localeBefore);
      TimeZone.setDefault(zoneBefore);
    }
  }

  @Test
  void anotherContentHasAnotherNamespace() {
    SbomDocument sbom = read(small());

    assertThat(sbom.name()).isEqualTo("wasi-python-3.15.0-wasm32-wasip1");
    assertThat(sbom.namespace())
        .matches("https://spdx\\.org/spdxdocs/wasi-python-3\\.15\\.0-wasm32-wasip1-[0-9a-f]{64}");
    assertThat(read(linking(List.of("zlib"))).namespace()).isNotEqualTo(sbom.namespace());
  }

  @Test
  void fractionsOfASecondAreCutOff() {
    PythonBuild small = small();
    PythonBuild later =
        new PythonBuild(
            small.version(),
            small.externals(),
            small.linked(),
            small.contents(),
            small.wasm(),
            small.licence(),
            small.sdk(),
            small.source(),
            small.checkout(),
            small.created().plusMillis(999));

    assertThat(write(later)).isEqualTo(write(small));
  }

  @Test
  void aFileOfThatNameInThePrefixIsAnotherFile() {
    BuiltLibrary zlib =
        Fixtures.withFiles(Fixtures.zlib(), Fixtures.files("lib/libz.a", "python.wasm"));
    SbomDocument externals =
        externals(Fixtures.set(Fixtures.foundSdk(), Optional.empty(), List.of(zlib)));

    assertThat(read(SmallPython.build(externals, List.of("zlib"), Fixtures.foundSdk())).files())
        .extracting(SbomFile::path)
        .contains("python.wasm", "prefix/python.wasm");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"Zlib\"', '\"Zlibb\"', Zlibb",
    "'\"LIBRARY\"', '\"TOY\"', TOY property primaryPackagePurpose",
    "'\"GENERATED_FROM\"', '\"DREAMT_OF\"', Unknown relationship type: DREAMT_OF",
    "SPDXRef-Built-zlib, SPDXRef-Python, SPDXRef-Python is the id of two elements",
    "./prefix/lib/libz.a, ./python.wasm, python.wasm is listed twice"
  })
  void aMistakeThatWouldBeCarriedOverIsRefused(String text, String mistake, String finding) {
    String json =
        new String(
            Fixtures.writer().write(Fixtures.small(), Fixtures.FROZEN), StandardCharsets.UTF_8);
    SbomDocument externals =
        SbomReader.read(
            "externals.spdx.json", json.replace(text, mistake).getBytes(StandardCharsets.UTF_8));

    assertThat(problems(SmallPython.build(externals, List.of("zstd"), Fixtures.foundSdk())))
        .singleElement()
        .satisfies(
            problem -> {
              Problems.assertNames(
                  problem, "wasi-python-3.15.0-wasm32-wasip1", externals.namespace());
              assertThat(problem.output()).anySatisfy(line -> assertThat(line).contains(finding));
            });
  }

  @Test
  void everyPackageHasWhatNtiaCisaAndOpenChainAskFor() {
    Set<String> ids = new HashSet<>();
    assertThat(read(small()).packages())
        .allSatisfy(
            each -> {
              assertThat(ids.add(each.id())).isTrue();
              assertThat(each.version()).isNotEmpty();
              assertThat(each.provenance().supplier()).matches("(Person|Organization): .+");
              assertThat(each.licensing().copyright()).isNotEmpty();
              assertThat(each.externalRef("purl")).isPresent();
              assertThat(each.checksums())
                  .anySatisfy(
                      digest -> assertThat(digest.algorithm()).isEqualTo(DigestAlgorithm.SHA256));
            });
  }

  @Test
  void whatElseIsLinkedIsAPackageOfItsOwn() {
    PythonBuild small = small();
    SbomDocument sbom = read(SmallPython.with(small, List.of(SmallPython.expat()), List.of()));
    SbomView view = new SbomView(sbom);

    assertThat(view.linked(view.described())).extracting(SbomPackage::name).contains("zlib");
    assertThat(view.otherCode(view.described()))
        .singleElement()
        .satisfies(
            expat -> {
              assertThat(expat.name()).isEqualTo("expat");
              assertThat(expat.version()).isEqualTo("2.8.2");
              assertThat(expat.checksums()).containsExactly(Fixtures.sha256("libexpat.a"));
              assertThat(expat.externalRef("purl")).contains("pkg:generic/expat@2.8.2");
              assertThat(expat.externalRef("cpe23Type"))
                  .contains("cpe:2.3:a:libexpat_project:libexpat:2.8.2:*:*:*:*:*:*:*");
              assertThat(expat.provenance().sourceInfo())
                  .contains(
                      "part of CPython 3.15.0. Source history:"
                          + " https://github.com/libexpat/libexpat, tag R_2_8_2");
              assertThat(expat.annotation("archive Modules/expat/libexpat.a"))
                  .contains(Fixtures.sha256("libexpat.a").toString());
            });
  }

  @Test
  void theConcludedLicenceCoversEverythingThatIsLinked() {
    SbomPackage python =
        new SbomView(read(SmallPython.with(small(), List.of(SmallPython.expat()), List.of())))
            .described();

    assertThat(python.licensing().declared()).isEqualTo("PSF-2.0");
    assertThat(python.licensing().concluded()).contains("MIT").contains("PSF-2.0").contains("Zlib");
  }

  @Test
  void aLinkedFileOfUnknownOriginIsStated() {
    SbomPackage python =
        new SbomView(read(SmallPython.with(small(), List.of(), List.of("libmine.a")))).described();

    assertThat(python.annotation(SbomView.UNKNOWN_ORIGIN)).contains("libmine.a");
  }

  private static PythonBuild small() {
    return linking(List.of("zlib", "zstd"));
  }

  private static PythonBuild linking(List<String> libraries) {
    return SmallPython.build(externals(Fixtures.small()), libraries, Fixtures.foundSdk());
  }

  private static SbomDocument externals(BuiltSet set) {
    return SbomReader.read("externals.spdx.json", Fixtures.writer().write(set, Fixtures.FROZEN));
  }

  private static byte[] write(PythonBuild build) {
    return new SbomWriter("wasi-maven-plugin", "0.1.0").write(build);
  }

  private static SbomDocument read(PythonBuild build) {
    return SbomReader.read("python.spdx.json", write(build));
  }

  private static List<Problem> problems(PythonBuild build) {
    return Problems.of(() -> write(build));
  }

  private static void assertNotListed(Problem problem, String library) {
    Problems.assertNames(
        problem, library + " ", library, "zlib, zstd", "wasi-externals-python-3.15-wasm32-wasip1");
  }

  static List<Problem> problemsOfLinking(List<String> libraries) {
    return problems(linking(libraries));
  }

  static List<Problem> problemsOfAMistakeThatIsCarriedOver() {
    String json =
        new String(
            Fixtures.writer().write(Fixtures.small(), Fixtures.FROZEN), StandardCharsets.UTF_8);
    return problems(
        SmallPython.build(
            SbomReader.read(
                "externals.spdx.json",
                json.replace("\"LIBRARY\"", "\"TOY\"").getBytes(StandardCharsets.UTF_8)),
            List.of("zstd"),
            Fixtures.foundSdk()));
  }

  private static List<String> toolsOfPython(SbomDocument sbom) {
    return sbom.relationships().stream()
        .filter(each -> each.type().equals("BUILD_TOOL_OF"))
        .filter(each -> each.related().equals("SPDXRef-Python"))
        .map(SbomRelationship::element)
        .toList();
  }

  private static List<String> names(String joined) {
    return joined == null ? List.of() : List.of(joined.split("\\+"));
  }

  private static <T> List<T> shuffled(List<T> values, Random random) {
    List<T> copy = new ArrayList<>(values);
    Collections.shuffle(copy, random);
    return copy;
  }
}

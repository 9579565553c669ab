package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.diff.Change.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

  private static final String BUILT = "SPDXRef-Built-zlib";
  private static final String SOURCE = "SPDXRef-Source-zlib";
  private static final String LIBRARY = "prefix/lib/libz.a";

  @Test
  void aDocumentDiffersInNothingFromItself() {
    for (Edited document : List.of(Edited.small(), Edited.python(), Edited.assembled())) {
      DiffReport report = Comparison.of(document.inventory(), document.inventory());

      assertThat(report.changes()).isEmpty();
      assertThat(report.gaps()).isEmpty();
      assertThat(report.worst()).isEmpty();
      assertThat(report.isSameFile()).isTrue();
    }
  }

  @Test
  void whatDiffersBetweenAnyTwoDocumentsIsNamedInsteadOfListed() {
    DiffReport report =
        compare(
            Edited.small()
                .created("2027-01-01T00:00:00Z")
                .root("documentNamespace", "https://example.org/another"));

    assertThat(report.changes()).isEmpty();
    assertThat(report.gaps())
        .containsExactly(
            new Gap("", "ids, namespaces and times", "they differ between any two documents"));
    assertThat(report.isSameFile()).isFalse();
  }

  @Test
  void textsForPeopleAreCompared() {
    DiffReport report =
        compare(
            Edited.small()
                .root("comment", "another one")
                .text(BUILT, "comment", "another one")
                .text(SOURCE, "summary", "another one"));

    assertThat(report.changes())
        .extracting(Change::kind, Change::role, Change::subject, Change::aspect, Change::now)
        .containsExactly(
            row(Kind.STATEMENT, Role.DOCUMENT, "the document", "comment", List.of("another one")),
            row(Kind.STATEMENT, Role.LIBRARY, "zlib", "comment", List.of("another one")),
            row(Kind.STATEMENT, Role.LIBRARY, "zlib", "sources summary", List.of("another one")));
  }

  @ParameterizedTest
  @CsvSource({
    "1.3.3, UPGRADED",
    "1.3.10, UPGRADED",
    "1.3.2.1, UPGRADED",
    "1.3.1, DOWNGRADED",
    "1.3, DOWNGRADED",
    "1.3.2beta, DOWNGRADED",
    "1.3.02, RENUMBERED",
    "1-3-2, RENUMBERED"
  })
  void versionsAreComparedNumberByNumber(String version, Kind kind) {
    DiffReport report = compare(Edited.small().version("zlib", version));

    assertThat(of(report, Kind.UPGRADED, Kind.DOWNGRADED, Kind.RENUMBERED))
        .containsExactly(
            new Change(
                kind,
                Role.LIBRARY,
                "zlib",
                Optional.empty(),
                "",
                List.of("1.3.2"),
                List.of(version)));
    assertThat(report.worst()).contains(kind == Kind.DOWNGRADED ? Level.DOWNGRADE : Level.CHANGE);
  }

  @Test
  void aLibraryThatCameOrWentIsToldWithItsLicences() {
    DiffReport report = compare(Edited.small().without("zstd"));

    assertThat(report.changes())
        .extracting(Change::kind, Change::subject, Change::aspect, Change::before, Change::now)
        .containsExactly(
            row(Kind.REMOVED, "zstd", "", List.of("1.5.7"), List.of()),
            row(
                Kind.LICENCE,
                "zstd",
                "declared",
                List.of("BSD-3-Clause OR GPL-2.0-only"),
                List.of()));
    assertThat(
            Comparison.of(Edited.small().without("zstd").inventory(), Edited.small().inventory()))
        .satisfies(
            mirrored ->
                assertThat(of(mirrored, Kind.ADDED))
                    .extracting(Change::subject)
                    .containsExactly("zstd"));
  }

  @Test
  void aLicenceThatChangedIsTold() {
    DiffReport report = compare(Edited.small().text(BUILT, "licenseDeclared", "MIT"));

    assertThat(of(report, Kind.LICENCE))
        .extracting(Change::subject, Change::version, Change::aspect, Change::before, Change::now)
        .contains(row("zlib", Optional.of("1.3.2"), "declared", List.of("Zlib"), List.of("MIT")));
  }

  @Test
  void ofFlagsOnlyTheDifferenceIsTold() {
    DiffReport report =
        compare(
            Edited.small()
                .annotation(
                    BUILT, "flags", "-O2 -DGREETING=\\\"a\\ b\\\" -D_WASI_EMULATED_GETPID -DNEW"));

    assertThat(report.changes())
        .extracting(Change::kind, Change::aspect, Change::before, Change::now)
        .containsExactly(row(Kind.BUILD, "flags", List.of("-O3"), List.of("-O2", "-DNEW")));
  }

  @Test
  void flagsInAnotherOrderAreToldInFull() {
    DiffReport report =
        Comparison.of(
            Edited.small().annotation(BUILT, "flags", "-O3 -O2").inventory(),
            Edited.small().annotation(BUILT, "flags", "-O2 -O3").inventory());

    assertThat(report.changes())
        .extracting(Change::before, Change::now)
        .containsExactly(row(List.of("-O3", "-O2"), List.of("-O2", "-O3")));
  }

  @Test
  void aFileUnderTheSamePinnedPlaceWithAnotherDigestIsARedFlag() {
    DiffReport report = compare(Edited.small().archive(SOURCE, "another archive"));

    assertThat(report.of(Level.RED_FLAG))
        .containsExactly(
            new Change(
                Kind.ARCHIVE_REPLACED,
                Role.LIBRARY,
                "zlib",
                Optional.of("1.3.2"),
                "http://mirror.example.org/debian/pool/main/z/zlib/" + Edited.ZLIB_ARCHIVE,
                List.of("sha256:" + Edited.digest(Edited.ZLIB_ARCHIVE)),
                List.of("sha256:" + Edited.digest("another archive"))));
  }

  @Test
  void anArchiveReplacedIsOneFromWhateverMirrorItCame() {
    DiffReport report =
        compare(
            Edited.small()
                .archive(SOURCE, "another archive")
                .text(SOURCE, "downloadLocation", "https://elsewhere.example.org/z.tar.gz"));

    assertThat(report.of(Level.RED_FLAG))
        .extracting(Change::kind, Change::aspect)
        .containsExactly(row(Kind.ARCHIVE_REPLACED, "debian " + Edited.ZLIB_ARCHIVE));
    assertThat(of(report, Kind.SOURCE)).extracting(Change::aspect).containsExactly("location");
  }

  @Test
  void thePinnedPlaceCountsWhereAMirrorWasAsked() {
    DiffReport report =
        compare(
            Edited.small()
                .withoutAnnotation("SPDXRef-Source-zstd", "origin")
                .archive("SPDXRef-Source-zstd", "another archive")
                .text("SPDXRef-Source-zstd", "downloadLocation", "https://m.example.org/z.tgz"));

    assertThat(report.of(Level.RED_FLAG))
        .extracting(Change::aspect)
        .containsExactly(
            "https://github.com/facebook/zstd/releases/download/v1.5.7/zstd-1.5.7.tar.gz");
  }

  @Test
  void anotherRepackOfTheSameInputsIsAnotherOriginAndNoRedFlag() {
    DiffReport report = compare(upstream(Edited.small()));

    assertThat(report.worst()).contains(Level.CHANGE);
    assertThat(report.changes())
        .extracting(Change::kind, Change::aspect, Change::now)
        .contains(
            row(Kind.SOURCE, "origin", List.of("upstream")),
            row(
                Kind.SOURCE,
                "archive",
                List.of("zlib-1.3.2.tar.gz sha256:" + Edited.digest("upstream's archive"))));
  }

  @Test
  void anotherRepackWithOtherInputsIsARedFlag() {
    DiffReport report = compare(upstream(Edited.small()).inputs("zlib", "other inputs"));

    assertThat(report.of(Level.RED_FLAG))
        .extracting(Change::kind, Change::subject, Change::before, Change::now)
        .containsExactly(
            row(
                Kind.OTHER_INPUTS,
                "zlib",
                List.of("sha256:" + Edited.digest("zlib inputs")),
                List.of("sha256:" + Edited.digest("other inputs"))));
  }

  @Test
  void otherInputsOfTheSameArchiveAreARecipeThatReadsOtherFiles() {
    DiffReport report = compare(Edited.small().inputs("zlib", "other inputs"));

    assertThat(report.changes())
        .extracting(Change::kind, Change::aspect)
        .containsExactly(row(Kind.SOURCE, "inputs"));
  }

  @Test
  void otherBytesOfTheSameSourcesFlagsAndSdkAreARedFlag() {
    DiffReport report = compare(Edited.small().file(LIBRARY, "other bytes"));

    assertThat(report.changes())
        .containsExactly(
            new Change(
                Kind.NOT_REPRODUCIBLE,
                Role.LIBRARY,
                "zlib",
                Optional.of("1.3.2"),
                LIBRARY,
                List.of("sha256:" + Edited.digest("lib/libz.a")),
                List.of("sha256:" + Edited.digest("other bytes"))));
  }

  @Test
  void otherBytesFromARepackWithTheSameInputsAreARedFlagAsWell() {
    DiffReport report = compare(upstream(Edited.small()).file(LIBRARY, "other bytes"));

    assertThat(report.of(Level.RED_FLAG))
        .extracting(Change::kind)
        .containsExactly(Kind.NOT_REPRODUCIBLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flags", "units", "triple", "pkg-config", "something-new"})
  void whateverElseWasBuiltExplainsOtherBytes(String key) {
    DiffReport report =
        compare(Edited.small().annotation(BUILT, key, "other").file(LIBRARY, "other bytes"));

    assertThat(report.worst()).contains(Level.CHANGE);
    assertThat(report.changes())
        .extracting(Change::kind, Change::aspect)
        .containsExactly(row(Kind.BUILD, key), row(Kind.FILE, LIBRARY));
  }

  @Test
  void anotherVersionOtherInputsAndAnotherSdkExplainOtherBytes() {
    List<Edited> explained =
        List.of(
            Edited.small().version("zlib", "1.3.3"),
            Edited.small().inputs("zlib", "other inputs"),
            Edited.small().annotation("SPDXRef-Sdk", "identity", "sha256:" + Edited.digest("x")));

    for (Edited document : explained) {
      DiffReport report = compare(document.file(LIBRARY, "other bytes"));
      assertThat(of(report, Kind.FILE)).extracting(Change::aspect).containsExactly(LIBRARY);
      assertThat(report.worst()).contains(Level.CHANGE);
    }
  }

  @Test
  void whereADocumentDoesNotSayEnoughThatIsToldInsteadOfARedFlag() {
    DiffReport report =
        Comparison.of(
            Edited.small().withoutAnnotation(BUILT, "flags").inventory(),
            Edited.small()
                .withoutAnnotation(BUILT, "flags")
                .file(LIBRARY, "other bytes")
                .inventory());

    assertThat(report.changes()).extracting(Change::kind).containsExactly(Kind.FILE);
    assertThat(report.gaps())
        .containsExactly(
            new Gap(
                "zlib 1.3.2",
                "why its files differ",
                "the documents do not say enough about sources, flags and SDK"));
  }

  @Test
  void anotherReleaseOfThePluginExplainsOtherTextsButNoOtherLibrary() {
    DiffReport report =
        compare(
            Edited.small()
                .tool("wasi-maven-plugin-0.2.0")
                .file("prefix/lib/pkgconfig/zlib.pc", "another text")
                .file(LIBRARY, "other bytes"));

    assertThat(report.changes())
        .extracting(Change::kind, Change::aspect)
        .containsExactly(
            row(Kind.NOT_REPRODUCIBLE, LIBRARY),
            row(Kind.SET, "tool"),
            row(Kind.FILE, "prefix/lib/pkgconfig/zlib.pc"));
  }

  @Test
  void theSameReleaseOfThePluginDoesNotExplainOtherTexts() {
    DiffReport report =
        compare(Edited.small().file("prefix/lib/pkgconfig/zlib.pc", "another text"));

    assertThat(report.changes()).extracting(Change::kind).containsExactly(Kind.NOT_REPRODUCIBLE);
  }

  @Test
  void filesThatCameAndWentAreTold() {
    DiffReport report =
        compare(
            Edited.small()
                .annotation(BUILT, "flags", "-O2")
                .path("prefix/include/zconf.h", "prefix/include/new.h"));

    assertThat(of(report, Kind.FILE))
        .extracting(Change::aspect, Change::before, Change::now)
        .containsExactly(
            row(
                "prefix/include/new.h",
                List.of(),
                List.of("sha256:" + Edited.digest("include/zconf.h"))),
            row(
                "prefix/include/zconf.h",
                List.of("sha256:" + Edited.digest("include/zconf.h")),
                List.of()));
  }

  @Test
  void anotherReleaseAndTargetAreTold() {
    DiffReport report =
        compare(
            Edited.small()
                .annotation("SPDXRef-Set", "python", "3.16")
                .annotation("SPDXRef-Set", "triple", "wasm32-wasip2")
                .annotation("SPDXRef-Set", "frozen", "2027-01-01"));

    assertThat(report.changes())
        .extracting(Change::kind, Change::role, Change::aspect, Change::before, Change::now)
        .containsExactly(
            row(Kind.SET, Role.SET, "frozen", List.of("2026-11-20"), List.of("2027-01-01")),
            row(Kind.SET, Role.SET, "python", List.of("3.15"), List.of("3.16")),
            row(Kind.SET, Role.SET, "triple", List.of("wasm32-wasip1"), List.of("wasm32-wasip2")));
  }

  @Test
  void anotherSdkIsToldOnceWithItsParts() {
    DiffReport report =
        Comparison.of(Edited.small().without("zstd").inventory(), Edited.assembled().inventory());

    assertThat(report.changes())
        .filteredOn(change -> change.role() != Role.LIBRARY)
        .filteredOn(change -> change.kind() != Kind.LICENCE)
        .extracting(Change::kind, Change::role, Change::subject, Change::aspect)
        .containsExactly(
            row(Kind.ADDED, Role.SDK_PART, "llvm", ""),
            row(Kind.ADDED, Role.SDK_PART, "wasi-libc", ""),
            row(Kind.SDK, Role.SDK, "WASI SDK", "identity"),
            row(Kind.SDK, Role.SDK, "WASI SDK", "kind"),
            row(Kind.SDK, Role.SDK, "WASI SDK", "llvm"),
            row(Kind.SDK, Role.SDK, "WASI SDK", "name"),
            row(Kind.SDK, Role.SDK, "WASI SDK", "sdk-mismatch"),
            row(Kind.SDK, Role.SDK, "WASI SDK", "targets"),
            row(Kind.SOURCE, Role.SET, "set", "checksums"),
            row(Kind.STATEMENT, Role.DOCUMENT, "the document", "comment"),
            row(Kind.STATEMENT, Role.SDK, "WASI SDK", "comment"),
            row(Kind.STATEMENT, Role.SDK, "WASI SDK", "purl"),
            row(Kind.STATEMENT, Role.SDK, "WASI SDK", "supplier"));
    assertThat(report.worst()).contains(Level.CHANGE);
  }

  @Test
  void anOlderSdkIsADowngrade() {
    DiffReport report = compare(Edited.small().text("SPDXRef-Sdk", "versionInfo", "24.0"));

    assertThat(report.of(Level.DOWNGRADE))
        .extracting(Change::role, Change::subject, Change::before, Change::now)
        .containsExactly(row(Role.SDK, "WASI SDK", List.of("33.0"), List.of("24.0")));
  }

  @Test
  void aPartOfTheSdkThatWasReplacedIsARedFlag() {
    DiffReport report =
        Comparison.of(
            Edited.assembled().inventory(),
            Edited.assembled().archive("SPDXRef-SdkPart-wasi-libc", "another package").inventory());

    assertThat(report.of(Level.RED_FLAG))
        .extracting(Change::kind, Change::role, Change::subject)
        .containsExactly(row(Kind.ARCHIVE_REPLACED, Role.SDK_PART, "wasi-libc"));
  }

  @Test
  void anSdkOfTheSamePartsWithAnotherIdentityIsARedFlag() {
    String other = "sha256:" + Edited.digest("another compiler");
    DiffReport report =
        Comparison.of(
            Edited.assembled().inventory(),
            Edited.assembled().annotation("SPDXRef-Sdk", "identity", other).inventory());

    assertThat(report.changes())
        .extracting(Change::kind, Change::role, Change::aspect, Change::now)
        .containsExactly(row(Kind.NOT_REPRODUCIBLE, Role.SDK, "identity", List.of(other)));
  }

  @Test
  void ofAnSdkThatWasFoundNobodyKnowsWhyItIsAnother() {
    String other = "sha256:" + Edited.digest("another compiler");
    DiffReport report = compare(Edited.small().annotation("SPDXRef-Sdk", "identity", other));

    assertThat(report.changes()).extracting(Change::kind).containsExactly(Kind.SDK);
    assertThat(report.gaps())
        .extracting(Gap::subject, Gap::what)
        .containsExactly(row("WASI SDK 33.0", "why its identity differs"));
  }

  @Test
  void evidenceAndSuppliersAreComparedWhateverTheVersionIs() {
    Edited other =
        Edited.small()
            .annotation(SOURCE, "evidence", "seen elsewhere")
            .text(BUILT, "supplier", "Organization: somebody else");

    assertThat(compare(other).changes())
        .extracting(Change::kind, Change::aspect)
        .containsExactly(row(Kind.STATEMENT, "evidence"), row(Kind.STATEMENT, "supplier"));
    assertThat(of(compare(other.version("zlib", "1.3.3")), Kind.STATEMENT))
        .extracting(Change::aspect)
        .containsExactly("evidence", "supplier");
  }

  @Test
  void aPinThatOverridesTheBuiltInOneIsToldWhateverElseChanged() {
    DiffReport report =
        compare(
            Edited.small()
                .version("zlib", "1.3.3")
                .annotation(SOURCE, "overrides-built-in", "sha256:00"));

    assertThat(of(report, Kind.SOURCE))
        .extracting(Change::aspect, Change::now)
        .containsExactly(row("overrides-built-in", List.of("sha256:00")));
  }

  @Test
  void anInterpreterIsComparedWithWhatIsLinkedIntoIt() {
    DiffReport report =
        Comparison.of(
            Edited.python().inventory(),
            Edited.python()
                .without("SPDXRef-Python", "STATIC_LINK", "SPDXRef-Built-zstd")
                .file("python.wasm", "other bytes")
                .inventory());

    assertThat(report.changes())
        .extracting(Change::kind, Change::role, Change::aspect, Change::before, Change::now)
        .startsWith(row(Kind.LINKED, Role.PYTHON, "libraries", List.of("zstd"), List.of()))
        .hasSize(2);
    assertThat(report.worst()).contains(Level.CHANGE);
  }

  @Test
  void anInterpreterOfTheSameThatIsOtherBytesIsARedFlag() {
    DiffReport report =
        Comparison.of(
            Edited.python().inventory(),
            Edited.python().file("python.wasm", "other bytes").inventory());

    assertThat(report.changes())
        .extracting(Change::kind, Change::title, Change::aspect)
        .containsExactly(row(Kind.NOT_REPRODUCIBLE, "python 3.15.0", "python.wasm"));
  }

  @Test
  void anotherDayOrAnotherLibraryExplainsAnotherInterpreter() {
    DiffReport otherDay =
        Comparison.of(
            Edited.python().inventory(),
            Edited.python()
                .created("2027-01-01T00:00:00Z")
                .file("python.wasm", "other bytes")
                .inventory());
    DiffReport otherLibrary =
        Comparison.of(
            Edited.python().inventory(),
            Edited.python()
                .annotation(BUILT, "flags", "-O2")
                .file(LIBRARY, "other bytes")
                .file("python.wasm", "other bytes")
                .inventory());

    assertThat(otherDay.worst()).contains(Level.CHANGE);
    assertThat(otherLibrary.worst()).contains(Level.CHANGE);
  }

  @Test
  void anInterpreterOfACheckoutIsOneOfWhichTheSourceIsNotKnown() {
    DiffReport report =
        Comparison.of(
            withoutSource(Edited.python()).inventory(),
            withoutSource(Edited.python()).file("python.wasm", "other bytes").inventory());

    assertThat(report.changes()).extracting(Change::kind).containsExactly(Kind.FILE);
    assertThat(report.gaps()).extracting(Gap::subject).containsExactly("python 3.15.0");
  }

  @Test
  void anInterpreterWithAnSdkOfItsOwnIsComparedWithOneWithout() {
    Edited own =
        Edited.python()
            .copy("SPDXRef-Sdk", "SPDXRef-PythonSdk")
            .annotation(
                "SPDXRef-PythonSdk", "identity", "sha256:" + Edited.digest("another compiler"))
            .without("SPDXRef-Sdk", "BUILD_TOOL_OF", "SPDXRef-Python")
            .relationship("SPDXRef-PythonSdk", "BUILD_TOOL_OF", "SPDXRef-Python");

    DiffReport report = Comparison.of(Edited.python().inventory(), own.inventory());

    assertThat(report.changes())
        .extracting(Change::kind, Change::role, Change::aspect)
        .containsExactly(
            row(Kind.SDK, Role.PYTHON_SDK, "identity"),
            row(Kind.RELATIONSHIP, Role.SDK, "BUILD_TOOL_OF"),
            row(Kind.RELATIONSHIP, Role.PYTHON_SDK, "BUILD_TOOL_OF"));
  }

  @Test
  void aPackageThatBelongsToNothingIsSeenAllTheSame() {
    DiffReport report = compare(Edited.small().copy("SPDXRef-Sdk", "SPDXRef-Stowaway"));

    assertThat(of(report, Kind.ADDED))
        .extracting(Change::role, Change::subject)
        .containsExactly(row(Role.OTHER, "SPDXRef-Stowaway"));
  }

  @Test
  void comparingTheOtherWayRoundGivesTheMirrorImage() {
    List<Consumer<Edited>> edits = edits();
    Random random = new Random(20261120);
    for (int i = 0; i < 60; i++) {
      Inventory one = edited(edits, random).inventory();
      Inventory other = edited(edits, random).inventory();

      DiffReport report = Comparison.of(one, other);
      DiffReport back = Comparison.of(other, one);

      assertThat(back.changes())
          .containsExactlyInAnyOrderElementsOf(
              report.changes().stream().map(ComparisonTest::mirrored).toList());
      assertThat(back.gaps()).isEqualTo(report.gaps());
      assertThat(report.changes()).isSortedAccordingTo(Change.ORDER).doesNotHaveDuplicates();
      assertThat(report.changes())
          .allSatisfy(change -> assertThat(change.before()).isNotEqualTo(change.now()));
      assertThat(Comparison.of(one, one).changes()).isEmpty();
    }
  }

  private static List<Consumer<Edited>> edits() {
    return List.of(
        edited -> edited.version("zlib", "1.3.10"),
        edited -> edited.version("zlib", "1.3"),
        edited -> edited.version("zlib", "1.3.02"),
        edited -> edited.without("zstd"),
        edited -> edited.text(BUILT, "licenseDeclared", "MIT"),
        edited -> edited.annotation(BUILT, "flags", "-O2"),
        edited -> edited.annotation(BUILT, "flags", "-D_WASI_EMULATED_GETPID -O3"),
        edited -> edited.withoutAnnotation(BUILT, "flags"),
        edited -> edited.archive(SOURCE, "another archive"),
        ComparisonTest::upstream,
        edited -> edited.inputs("zlib", "other inputs"),
        edited -> edited.file(LIBRARY, "other bytes"),
        edited -> edited.path("prefix/include/zconf.h", "prefix/include/new.h"),
        edited -> edited.tool("wasi-maven-plugin-0.2.0"),
        edited -> edited.annotation("SPDXRef-Sdk", "identity", "sha256:" + Edited.digest("x")),
        edited -> edited.text("SPDXRef-Sdk", "versionInfo", "24.0"),
        edited -> edited.annotation("SPDXRef-Set", "triple", "wasm32-wasip2"),
        edited -> edited.copy("SPDXRef-Sdk", "SPDXRef-Stowaway"));
  }

  private static Edited edited(List<Consumer<Edited>> edits, Random random) {
    Edited edited = random.nextBoolean() ? Edited.small() : Edited.python();
    for (int i = random.nextInt(4); i > 0; i--) {
      edits.get(random.nextInt(edits.size())).accept(edited);
    }
    return edited;
  }

  private static Change mirrored(Change change) {
    Map<Kind, Kind> opposites =
        Map.of(
            Kind.ADDED, Kind.REMOVED,
            Kind.REMOVED, Kind.ADDED,
            Kind.UPGRADED, Kind.DOWNGRADED,
            Kind.DOWNGRADED, Kind.UPGRADED);
    return new Change(
        opposites.getOrDefault(change.kind(), change.kind()),
        change.role(),
        change.subject(),
        change.version(),
        change.aspect(),
        /* before= */ change.now(),
        /* now= */ change.before());
  }

  /** zlib from upstream's own archive instead of Debian's. */
  private static Edited upstream(Edited edited) {
    return edited
        .archive(SOURCE, "upstream's archive")
        .text(SOURCE, "packageFileName", "zlib-1.3.2.tar.gz")
        .text(SOURCE, "downloadLocation", "https://zlib.example.org/zlib-1.3.2.tar.gz")
        .text(SOURCE, "supplier", "Person: Mark Adler")
        .annotation(SOURCE, "origin", "upstream");
  }

  private static Edited withoutSource(Edited python) {
    return python.without("SPDXRef-Python", "GENERATED_FROM", "SPDXRef-PythonSource");
  }

  @Test
  void aChangedFileOfTheSetIsARedFlagUnlessSomethingExplainsIt() {
    String path = "prefix/share/cmake/tools.cmake";
    DiffReport same =
        Comparison.of(
            Edited.withOwnFiles().inventory(),
            Edited.withOwnFiles().file(path, "other text").inventory());
    DiffReport otherTool =
        Comparison.of(
            Edited.withOwnFiles().inventory(),
            Edited.withOwnFiles()
                .tool("wasi-maven-plugin-0.2.0")
                .file(path, "other text")
                .inventory());

    assertThat(same.changes())
        .extracting(Change::kind, Change::role, Change::aspect)
        .containsExactly(row(Kind.NOT_REPRODUCIBLE, Role.SET, path));
    assertThat(otherTool.changes())
        .extracting(Change::kind, Change::aspect)
        .containsExactly(row(Kind.SET, "tool"), row(Kind.FILE, path));
    assertThat(otherTool.gaps()).isEmpty();
  }

  private static DiffReport compare(Edited other) {
    return Comparison.of(Edited.small().inventory(), other.inventory());
  }

  private static List<Change> of(DiffReport report, Kind first, Kind... more) {
    return report.of(EnumSet.of(first, more));
  }

  private static Tuple row(Object... values) {
    return Tuple.tuple(values);
  }
}

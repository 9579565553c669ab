package io.github.wasiexternals.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInCatalogTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources", "catalog");

  /** Built for whoever names them. */
  private static final List<Pin> OPTIONAL =
      List.of(
          new Pin("brotli", "1.2.0"),
          new Pin("expat", "2.8.3"),
          new Pin("libpng", "1.6.58"),
          new Pin("libuuid", "2.41"),
          new Pin("libxml2", "2.15.4"),
          new Pin("libyaml", "0.2.5"),
          new Pin("lz4", "1.10.0"),
          new Pin("sqlite-shell", "3.53.4"),
          new Pin("zlib-ng", "2.2.4"));

  /** What no module of CPython needs is for other programs, of every release from here on. */
  private static final String FIRST_WITH_MANY = "3.13";

  private final Catalog catalog = CatalogReader.builtIn();

  @Test
  void itHasTheLibrariesReleasesAndSdksThatAreSupported() {
    assertThat(catalog.libraries())
        .extracting(Library::name)
        .containsExactly(
            "brotli",
            "bzip2",
            "expat",
            "libpng",
            "libuuid",
            "libxml2",
            "libyaml",
            "lz4",
            "mpdecimal",
            "sqlite",
            "sqlite-shell",
            "xz",
            "zlib",
            "zlib-ng",
            "zstd");
    assertThat(catalog.pythons())
        .extracting(PythonRelease::version)
        .containsExactly("3.11", "3.12", "3.13", "3.14", "3.15", "3.16");
    assertThat(catalog.sdks()).extracting(SdkPin::name).containsExactly("21", "24", "33", "34");
  }

  @Test
  void theIndexNamesEveryFileAndNothingElse() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      List<String> there =
          files
              .filter(file -> Files.isRegularFile(file) && !file.endsWith(BuiltInFiles.INDEX))
              .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
      assertThat(Files.readAllLines(RESOURCES.resolve(BuiltInFiles.INDEX)))
          .as("catalog/index.txt, one file a line in alphabetical order")
          .isEqualTo(there);
    }
  }

  @Test
  void itIsReadFromInsideAJar(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("catalog.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(RESOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = RESOURCES.relativize(file).toString().replace('\\', '/');
        out.putNextEntry(new JarEntry(BuiltInFiles.ROOT + name));
        Files.copy(file, out);
      }
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertThat(
              CatalogReader.read(
                  new BuiltInFiles(loader).list(),
                  List.of(),
                  Origins.BUILT_IN,
                  Optional.empty(),
                  Set.of()))
          .isEqualTo(catalog);
    }
  }

  @Test
  void everyPinHasItsVersionAndEveryReleaseItsSdkWithTheTriple() {
    for (PythonRelease python : catalog.pythons()) {
      assertThat(catalog.sdk(python.sdk()))
          .as(python.version())
          .hasValueSatisfying(sdk -> assertThat(sdk.targets()).contains(python.triple()));
      assertThat(pins(python))
          .allSatisfy(
              pin ->
                  assertThat(
                          catalog
                              .library(pin.library())
                              .flatMap(library -> library.version(pin.version())))
                      .as(python.version() + " " + pin)
                      .isPresent());
    }
  }

  @Test
  void everyLibrarySaysWhereUpstreamListsItsReleasesAndItsTagsAreAsInThatList() {
    for (Library library : catalog.libraries()) {
      Releases.Upstream list = library.releases().list().orElseThrow();
      boolean lists =
          list.format() == Releases.Format.GITHUB_RELEASES
              || list.format() == Releases.Format.GITHUB_TAGS;
      assertThat(library.versions())
          .as(library.name())
          .allSatisfy(
              version ->
                  assertThat(
                          list.pattern()
                              .replace("{version}", version.version())
                              .replace("{version_}", version.version().replace('.', '_')))
                      .matches(text -> !lists || text.equals(version.tag())));
    }
  }

  @Test
  void everyArchiveSaysWhereItsDigestWasSeen() {
    assertThat(archives())
        .hasSizeGreaterThan(30)
        .allSatisfy(archive -> assertThat(archive.evidence()).isNotEmpty());
  }

  /** A reader has to be able to look there: a bare "checked" is no evidence. */
  @Test
  void theEvidenceOfEveryDigestSaysWhatWasSeenWhere() {
    List<String> evidence =
        Stream.concat(
                archives().flatMap(archive -> archive.evidence().stream()),
                compilers().flatMap(compiler -> compiler.evidence().stream()))
            .distinct()
            .toList();

    assertThat(compilers()).allSatisfy(one -> assertThat(one.evidence()).isNotEmpty());
    assertThat(evidence).isNotEmpty().allMatch(BuiltInCatalogTest::saysSomething);
    assertThat(
            List.of("checked", "TODO find out", "trust me", "found on the web", "sha256 is right"))
        .noneMatch(BuiltInCatalogTest::saysSomething);
  }

  private static boolean saysSomething(String evidence) {
    return namesAProject(evidence)
        || evidence.matches(
            "(?i).*\\b(bytes|places?|publish(ed|es)|SBOM|equals?|upstream|signature|index|image)\\b.*");
  }

  /** A repository, a file in it, and the commit that was read. */
  private static boolean namesAProject(String evidence) {
    return evidence.matches("[\\w.-]+/[\\w.-]+ [\\w.+/-]+ at [0-9a-f]{10}");
  }

  /** What Debian's own signature covers is said with the suite and its date. */
  @Test
  void filesOfDebianThatASignedIndexListsSayInWhichOne() {
    assertThat(archives().filter(archive -> archive.origin().id().equals("debian")))
        .filteredOn(
            archive -> archive.evidence().stream().anyMatch(seen -> seen.contains("signed index")))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            archive ->
                assertThat(archive.evidence())
                    .anyMatch(
                        seen ->
                            seen.matches(
                                "listed with this SHA-256 in the signed index of Debian [a-z]+ of"
                                    + " 20\\d\\d-\\d\\d-\\d\\d")));
  }

  /** "The same in five places" can't be checked by anybody. */
  @Test
  void whereADigestWasSeenIsNamedOrSaidNotToHaveBeenCheckedAgain() {
    List<String> evidence =
        Stream.concat(
                archives().flatMap(archive -> archive.evidence().stream()),
                compilers().flatMap(compiler -> compiler.evidence().stream()))
            .toList();

    assertThat(evidence).filteredOn(BuiltInCatalogTest::namesAProject).hasSizeGreaterThan(40);
    assertThat(evidence).noneMatch(BuiltInCatalogTest::countsPlaces);
    assertThat(
            List.of(
                "the same in two or more independent places",
                "one place",
                "the same in Homebrew and several other build systems",
                "not checked again; seen in 3 places"))
        .allMatch(BuiltInCatalogTest::countsPlaces);
  }

  private static boolean countsPlaces(String evidence) {
    return evidence.matches("(?i).*(\\bplaces?\\b|independent|several|unrelated|others).*")
        && !evidence.matches(
            "(.*[:;] )?(\\S+ )?not checked again[;,] seen in (one place|.+ places) in \\w+ 20\\d\\d");
  }

  /**
   * Nobody can have computed an inputs digest without the bytes of an archive at hand, or digests
   * of the files in it that others published.
   */
  @Test
  void everyInputsDigestComesFromAnArchiveWhoseBytesOrFilesAreKnown() {
    for (Library library : catalog.libraries()) {
      for (LibraryVersion version : library.versions()) {
        assertThat(version.inputs().hex()).as(library.name()).matches("(?!0{64}).*");
        assertThat(version.archives())
            .as(library.name() + " " + version.version())
            .filteredOn(
                archive ->
                    version.inputsFrom().isEmpty()
                        || version.inputsFrom().get().equals(archive.origin().id()))
            .anySatisfy(
                archive ->
                    assertThat(archive.evidence())
                        .anyMatch(
                            seen ->
                                seen.equals("recomputed from the bytes")
                                    || seen.startsWith("the files inside: ")));
      }
    }
  }

  @Test
  void noFileIsPinnedWithTwoDigests() {
    PinnedFiles files = PinnedFiles.of(catalog);

    assertThat(archives()).allSatisfy(archive -> assertThat(files.differences(archive)).isEmpty());
  }

  @Test
  void everythingThatAReleaseLacksOrHasOtherwiseThanWindowsHasItsReason() {
    for (PythonRelease python : catalog.pythons()) {
      for (Library library : cpythons()) {
        Optional<String> pinned = python.pin(library.name()).map(Pin::version);
        Optional<String> windows = Optional.ofNullable(python.windows().get(library.name()));
        if (!pinned.equals(windows) || pinned.isEmpty()) {
          assertThat(python.reasons()).as(python.version()).containsKey(library.name());
        }
      }
    }
  }

  private Stream<SdkPin.HostCompiler> compilers() {
    return catalog.sdks().stream()
        .flatMap(sdk -> sdk.assembly().stream())
        .flatMap(assembly -> assembly.compilers().stream());
  }

  @Test
  void originsAreTriedFromUpstreamOverMirrorAndDebianToNpm() {
    assertThat(catalog.libraries())
        .flatExtracting(Library::versions)
        .allSatisfy(
            version ->
                assertThat(version.archives())
                    .as(version.tag())
                    .extracting(Archive::origin)
                    .isSortedAccordingTo(Origins.BUILT_IN.order()));
  }

  @Test
  void cpythonItselfIsPinnedWhereItsDigestHasEvidence() {
    for (PythonRelease python : catalog.pythons()) {
      assertThat(python.sources())
          .as(python.version())
          .extracting(PythonSource::version)
          .isEqualTo(python.version().equals("3.13") ? List.of("3.13.15", "3.13.5") : List.of());
    }
  }

  @Test
  void debianCarriesCpythonsOwnArchive() {
    assertThat(catalog.python("3.13").orElseThrow().sources())
        .allSatisfy(
            source -> {
              assertThat(source.archives())
                  .extracting(archive -> archive.origin().id())
                  .containsExactly("upstream", "debian");
              assertThat(source.archives().stream().map(Archive::sha256).distinct()).hasSize(1);
              assertThat(source.archives())
                  .extracting(Archive::root)
                  .containsOnly("Python-" + source.version());
            });
  }

  @Test
  void theLatestReleasesHaveAllSixLibraries() {
    for (String release : List.of("3.14", "3.15", "3.16")) {
      assertThat(catalog.python(release).orElseThrow().pins())
          .containsExactly(
              new Pin("bzip2", "1.0.8"),
              new Pin("mpdecimal", "4.0.1"),
              new Pin("sqlite", "3.53.4"),
              new Pin("xz", "5.8.3"),
              new Pin("zlib", "1.3.2"),
              new Pin("zstd", "1.5.7"));
    }
  }

  @Test
  void everyReleaseHasUuidsAndAnAlternativeToZlibForWhoeverNamesThem() {
    assertThat(catalog.pythons())
        .allSatisfy(
            python ->
                assertThat(python.optional())
                    .contains(new Pin("libuuid", "2.41"), new Pin("zlib-ng", "2.2.4")));
    assertThat(catalog.library("zlib-ng").orElseThrow().provides()).isEqualTo("zlib");
    assertThat(catalog.library("libuuid").orElseThrow().provides()).isEqualTo("libuuid");
  }

  @Test
  void theReleasesFrom313OnHaveAllOptionalLibraries() {
    List<String> all = catalog.pythons().stream().map(PythonRelease::version).toList();

    assertThat(all.subList(all.indexOf(FIRST_WITH_MANY), all.size()))
        .hasSize(4)
        .allSatisfy(
            python ->
                assertThat(catalog.python(python).orElseThrow().optional())
                    .containsExactlyElementsOf(OPTIONAL));
  }

  @Test
  void everyLibraryThatCpythonNeedsIsProvenByItsTests() {
    assertThat(catalog.libraries())
        .filteredOn(library -> !library.modules().isEmpty())
        .hasSizeGreaterThan(6)
        .allSatisfy(
            library ->
                assertThat(library.modules())
                    .as(library.name())
                    .flatExtracting(Library.CpythonModule::tests)
                    .isNotEmpty());
  }

  @Test
  void releasesWithoutTheModuleOrWithACopyOfTheirOwnLackTheLibrary() {
    assertThat(catalog.python("3.13").orElseThrow().pin("zstd")).isEmpty();
    assertThat(catalog.python("3.12").orElseThrow().pin("mpdecimal")).isEmpty();
    assertThat(catalog.python("3.12").orElseThrow().reasons()).containsKeys("mpdecimal", "zstd");
  }

  @Test
  void noReleaseOfPythonPinsALibraryWhoseModulesItLacks() {
    for (PythonRelease python : catalog.pythons()) {
      for (Library library : cpythons()) {
        if (python.pin(library.name()).isPresent()) {
          assertThat(library.modules())
              .as(python.version() + " " + library.name())
              .anyMatch(module -> module.isIn(python.version()));
        }
      }
    }
  }

  @Test
  void theCompilerOfAnAssemblyIsThereForEveryHostThatHasAnOfficialArchive() {
    SdkPin sdk = catalog.sdk("33").orElseThrow();

    assertThat(sdk.assembly().orElseThrow().compilers())
        .extracting(SdkPin.HostCompiler::host)
        .isEqualTo(sdk.official().stream().map(SdkPin.HostArchive::host).toList());
  }

  /** Those that a module of CPython needs; Windows' set says nothing about the others. */
  private List<Library> cpythons() {
    return catalog.libraries().stream().filter(library -> !library.modules().isEmpty()).toList();
  }

  private Stream<Archive> archives() {
    return Stream.of(
            catalog.libraries().stream()
                .flatMap(library -> library.versions().stream())
                .flatMap(version -> version.archives().stream()),
            catalog.pythons().stream()
                .flatMap(python -> python.sources().stream())
                .flatMap(source -> source.archives().stream()),
            catalog.sdks().stream()
                .flatMap(sdk -> sdk.official().stream())
                .map(SdkPin.HostArchive::archive),
            catalog.sdks().stream()
                .flatMap(sdk -> sdk.assembly().stream())
                .flatMap(assembly -> Stream.of(assembly.sysroot(), assembly.builtins())))
        .flatMap(part -> part);
  }

  private static List<Pin> pins(PythonRelease python) {
    return Stream.concat(python.pins().stream(), python.optional().stream()).toList();
  }
}

package io.github.wasiexternals.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wasiexternals.build.Additions;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.LibraryLicences;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.Fixtures;
import io.github.wasiexternals.windows.WindowsPackage;
import io.github.wasiexternals.windows.WindowsSet;
import io.github.wasiexternals.windows.WindowsSetReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CpythonFragmentTest {

  @TempDir Path folder;

  /** Every version of every library that the built-in catalog has. */
  static Stream<BuiltLibrary> everything() {
    Catalog catalog = CatalogReader.builtIn();
    return catalog.libraries().stream()
        .flatMap(library -> library.versions().stream().map(version -> built(library, version)));
  }

  /**
   * The checks of CPython's {@code Tools/build/generate_sbom.py}, one after the other, of the
   * packages of an SBOM.
   */
  @ParameterizedTest
  @MethodSource("everything")
  void theRulesOfCpythonsCheckerHold(BuiltLibrary built) throws Exception {
    CpythonFragment fragment = CpythonFragment.of(List.of(built));

    assertThat(fragment.missing()).isEmpty();
    JsonNode only = packages(fragment).get(0);
    // REQUIRED_PROPERTIES_PACKAGE
    assertThat(only.properties())
        .extracting(Map.Entry::getKey)
        .contains(
            "SPDXID",
            "name",
            "versionInfo",
            "downloadLocation",
            "checksums",
            "licenseConcluded",
            "externalRefs",
            "primaryPackagePurpose");
    // "has a malformed SPDXID"
    assertThat(only.path("SPDXID").asText())
        .isEqualTo("SPDXRef-PACKAGE-" + only.path("name").asText())
        .matches("[a-zA-Z0-9.\\-]+");
    // "Version must be in the download and external references"
    String version = only.path("versionInfo").asText();
    assertThat(version).isEqualTo(built.version().version());
    assertThat(only.path("downloadLocation").asText()).contains(version);
    assertThat(only.path("externalRefs")).isNotEmpty();
    assertThat(only.path("externalRefs").findValuesAsText("referenceLocator"))
        .allMatch(locator -> locator.contains(version));
    // "License identifier must be 'NOASSERTION'"
    assertThat(only.path("licenseConcluded").asText()).isEqualTo("NOASSERTION");
  }

  @ParameterizedTest
  @MethodSource("everything")
  void theDigestIsTheOneThatIsPinnedForThatVeryLocation(BuiltLibrary built) throws Exception {
    JsonNode only = packages(CpythonFragment.of(List.of(built))).get(0);
    String location = only.path("downloadLocation").asText().replaceFirst("#.*", "");

    assertThat(only.path("checksums").path(0).path("algorithm").asText()).isEqualTo("SHA256");
    assertThat(built.version().archives())
        .filteredOn(archive -> url(archive).filter(location::equals).isPresent())
        .extracting(archive -> archive.sha256().hex())
        .containsExactly(only.path("checksums").path(0).path("checksumValue").asText());
  }

  @Test
  void itHasTheMembersOfCpythonsFileAndNoOthersInAlphabeticalOrder() throws Exception {
    JsonNode root = json(CpythonFragment.of(Fixtures.small().libraries()));

    assertThat(names(root)).containsExactly("SPDXID", "packages", "spdxVersion");
    assertThat(root.path("SPDXID").asText()).isEqualTo("SPDXRef-DOCUMENT");
    assertThat(root.path("spdxVersion").asText()).isEqualTo("SPDX-2.3");
    assertThat(names(root.path("packages").get(0)))
        .containsExactly(
            "SPDXID",
            "checksums",
            "downloadLocation",
            "externalRefs",
            "licenseConcluded",
            "name",
            "primaryPackagePurpose",
            "versionInfo");
    assertThat(root.path("packages").get(0).path("primaryPackagePurpose").asText())
        .isEqualTo("SOURCE");
  }

  @Test
  void aCopyThatCpythonKeepsIsTakenBeforeUpstreamsOwn() throws Exception {
    JsonNode zlib = packages(CpythonFragment.of(List.of(builtIn("zlib", "1.3.1")))).get(0);

    assertThat(zlib.path("downloadLocation").asText())
        .isEqualTo(
            "https://github.com/python/cpython-source-deps/archive/refs/tags/zlib-1.3.1.tar.gz");
  }

  @Test
  void aVersionThatNoUrlHasIsAddedWhereAClientDoesNotSendIt() throws Exception {
    JsonNode sqlite = packages(CpythonFragment.of(List.of(builtIn("sqlite", "3.53.4")))).get(0);

    assertThat(sqlite.path("downloadLocation").asText())
        .isEqualTo("https://sqlite.org/2026/sqlite-autoconf-3530400.tar.gz#3.53.4");
  }

  @Test
  void aLibraryWithoutAUrlIsNamedInsteadOfInvented() throws Exception {
    CpythonFragment fragment = CpythonFragment.of(Fixtures.small().libraries());

    assertThat(fragment.missing()).containsExactly("zlib 1.3.2");
    assertThat(packages(fragment))
        .extracting(each -> each.path("name").asText())
        .containsExactly("zstd");
  }

  @Test
  void theOrderOfLibrariesDoesNotMatter() {
    List<BuiltLibrary> libraries =
        new ArrayList<>(List.of(builtIn("zlib", "1.3.2"), builtIn("xz", "5.8.3")));
    CpythonFragment expected = CpythonFragment.of(libraries);
    Collections.reverse(libraries);

    assertThat(CpythonFragment.of(libraries)).isEqualTo(expected);
    assertThat(expected.text()).endsWith("}\n").doesNotContain("\r");
  }

  @Test
  void whatReadsCpythonsOwnFileReadsItAsWell() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("externals.cpython.json"),
            CpythonFragment.of(everything().filter(built -> newest(built)).toList()).text());

    WindowsSet read = WindowsSetReader.read(file);

    assertThat(read.packages())
        .extracting(WindowsPackage::name)
        .contains("bzip2", "mpdecimal", "sqlite", "xz", "zlib", "zstd");
  }

  private static boolean newest(BuiltLibrary built) {
    return built.library().versions().get(0).equals(built.version());
  }

  private static BuiltLibrary builtIn(String name, String version) {
    return everything()
        .filter(built -> built.library().name().equals(name))
        .filter(built -> built.version().version().equals(version))
        .findFirst()
        .orElseThrow();
  }

  private static BuiltLibrary built(Library library, LibraryVersion version) {
    return new BuiltLibrary(
        library,
        version,
        version.version(),
        new BuiltLibrary.Source(version.archives().get(0), Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        new LibraryLicences(List.of(library.license()), List.of(), Map.of(), Map.of()),
        new Additions(Digester.sha256("recipe"), List.of()),
        List.of(),
        Map.of(),
        List.of());
  }

  private static Optional<String> url(Archive archive) {
    return archive.origin().url().map(URI::toString);
  }

  private static JsonNode json(CpythonFragment fragment) throws Exception {
    return new ObjectMapper().readTree(fragment.text());
  }

  private static List<JsonNode> packages(CpythonFragment fragment) throws Exception {
    List<JsonNode> packages = new ArrayList<>();
    json(fragment).path("packages").forEach(packages::add);
    return packages;
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }
}

package io.github.wasiexternals.pinning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.releases.VersionRewrite;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PossibleArchivesTest {

  @Test
  void urlsOfANewVersionComeFromTheNewestOnes() {
    assertThat(urls("xz", "5.9.1"))
        .contains(
            "https://github.com/tukaani-project/xz/releases/download/v5.9.1/xz-5.9.1.tar.gz",
            "https://github.com/tukaani-project/xz/releases/download/v5.9.1/xz-5.9.1.tar.xz");
    assertThat(urls("sqlite", "3.54.0"))
        .contains(
            "https://sqlite.org/2026/sqlite-autoconf-3540000.tar.gz",
            "https://sqlite.org/2026/sqlite-amalgamation-3540000.zip");
  }

  @Test
  void anOriginThatOnlyAnOlderVersionHasIsAskedAsWell() {
    assertThat(urls("zlib", "1.3.4"))
        .contains(
            "https://github.com/python/cpython-source-deps/archive/refs/tags/zlib-1.3.4.tar.gz");
  }

  @Test
  void debianMayHaveAnotherCompressorOrNoRepack() {
    assertThat(debianFiles("zlib", "1.3.4"))
        .startsWith("zlib_1.3.dfsg+really1.3.4.orig.tar.gz")
        .contains(
            "zlib_1.3.dfsg+really1.3.4.orig.tar.xz",
            "zlib_1.3.4.orig.tar.xz",
            "zlib_1.3.4.orig.tar.gz")
        .doesNotHaveDuplicates();
  }

  @Test
  void theSourcePackageOfAnotherNameKeepsIt() {
    assertThat(debianFiles("xz", "5.9.1")).startsWith("xz-utils_5.9.1.orig.tar.xz");
  }

  @Test
  void aSignatureIsLookedForWhereTheCatalogSaysFirst() {
    PossibleArchive upstream = archives("xz", "5.9.1").get(0);

    assertThat(upstream.signatures())
        .startsWith(
            new Origin.Upstream(
                URI.create(
                    "https://github.com/tukaani-project/xz/releases/download/v5.9.1/xz-5.9.1.tar.gz.sig")))
        .doesNotHaveDuplicates();
  }

  @Test
  void nothingIsLookedForWhereUpstreamSignsNothing() {
    assertThat(archives("sqlite", "3.54.0"))
        .allSatisfy(archive -> assertThat(archive.signatures()).isEmpty());
  }

  @Test
  void aPackageOfNpmTellsNothingOfAnotherVersion() {
    assertThat(archives("sqlite", "3.54.0"))
        .noneMatch(archive -> archive.origin() instanceof Origin.Npm);
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/tukaani-project/xz/archive/v5.9.1/xz.tar.gz, true",
    "https://github.com/tukaani-project/xz-evil/archive/xz.tar.gz, false",
    "https://github.com/python/cpython-source-deps/archive/xz.tar.gz, false",
    "https://TUKAANI.org/xz/xz-5.9.1.tar.gz, true",
    "https://tukaani.org.evil.example/xz/xz-5.9.1.tar.gz, false",
    "file:///tmp/xz-5.9.1.tar.gz, false"
  })
  void upstreamsOwnPlacesAreTold(URI url, boolean upstream) {
    assertThat(new Publishers(library("xz")).isUpstream(url)).isEqualTo(upstream);
  }

  @ParameterizedTest
  @CsvSource({
    "https://downloads.sqlite.org/a, sqlite.org",
    "https://sqlite.org/a, sqlite.org",
    "http://127.0.0.1:80/a, 127.0.0.1",
    "http://[::1]/a, [::1]",
    "http://localhost/a, localhost",
    "file:///a, ''"
  })
  void aSiteIsWhatOneOwnerHas(URI url, String site) {
    assertThat(Publishers.site(url)).isEqualTo(site);
  }

  @ParameterizedTest
  @CsvSource({
    "1.3.2, 1.3.4, zlib-1.3.2.tar.gz, zlib-1.3.4.tar.gz",
    "1.3.2, 1.3.4, zlib_1.3.dfsg+really1.3.2.orig, zlib_1.3.dfsg+really1.3.4.orig",
    "1.3, 1.4, a-11.3-1.3.1-1.3.tar, a-11.3-1.3.1-1.4.tar",
    "3.53.4, 3.54, sqlite-3530400.zip, ''",
    "3.9.4, 3.10.4, sqlite-3090400.zip, sqlite-3100400.zip",
    "1.0, 1$0, tiny-1.0.tgz, tiny-1$0.tgz",
    "2.8.3, 2.9.0, libexpat-R_2_8_3/expat, libexpat-R_2_9_0/expat",
    "2.8.3, 2.9.0, R_12_8_3, ''",
    "2.8.3, 2.9.0, R_2_8_31, ''",
    "5, 6, a-1.5, ''",
    "5.8.3, 5.9.0, no-version.tar.xz, ''"
  })
  void aVersionIsReplacedWhereItIsWhole(String from, String to, String text, String expected) {
    assertThat(new VersionRewrite(from, to).apply(text).orElse("")).isEqualTo(expected);
  }

  @Test
  void versionsAreOrderedNumberByNumber() {
    assertThat(
            Stream.of("1.10", "1.9", "1.0", "1.0rc1", "1.0.1", "10", "1.0beta2", "5.8.1.1", "5.8.1")
                .sorted(Version.OLDEST_FIRST))
        .containsExactly(
            "1.0beta2", "1.0rc1", "1.0", "1.0.1", "1.9", "1.10", "5.8.1", "5.8.1.1", "10");
  }

  private static List<String> urls(String library, String version) {
    return archives(library, version).stream()
        .flatMap(archive -> archive.origin().url().stream().map(URI::toString))
        .toList();
  }

  private static List<String> debianFiles(String library, String version) {
    return archives(library, version).stream()
        .filter(archive -> archive.origin() instanceof Origin.Debian)
        .map(PossibleArchive::fileName)
        .toList();
  }

  private static List<PossibleArchive> archives(String library, String version) {
    return PossibleArchives.of(
        library(library),
        new PinRequest(
            library,
            version,
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false));
  }

  private static Library library(String name) {
    return CatalogReader.builtIn().library(name).orElseThrow();
  }
}

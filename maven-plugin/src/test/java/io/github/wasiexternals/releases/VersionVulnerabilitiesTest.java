package io.github.wasiexternals.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.osv.OsvDump;
import io.github.wasiexternals.osv.Vulnerabilities;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionVulnerabilitiesTest {

  private static final Path RECORDS =
      Path.of(
          "..",
          "sbom",
          "src",
          "test",
          "resources",
          "io",
          "github",
          "wasiexternals",
          "osv",
          "records");

  private final Library zlib = CatalogReader.builtIn().library("zlib").orElseThrow();

  @Test
  void eachVersionHasItsOwnVulnerabilitiesAlsoOneThatTheCatalogDoesNotHave() {
    KnownVulnerabilities.Knowledge knowledge =
        new VersionVulnerabilities(new OsvDump(RECORDS))
            .affecting(
                List.of(
                    new KnownVulnerabilities.Subject(zlib, "1.3", "v1.3"),
                    new KnownVulnerabilities.Subject(zlib, "9.9", "v9.9")));

    assertThat(knowledge.source()).startsWith("OSV dump " + RECORDS + " of 20");
    assertThat(knowledge.answers().get(0).value().orElseThrow().certain())
        .contains("CVE-2023-45853")
        .isSorted();
    assertThat(knowledge.answers().get(1).value().map(KnownVulnerabilities.Affected::certain))
        .hasValueSatisfying(ids -> assertThat(ids).doesNotContain("CVE-2023-45853"));
  }

  @Test
  void thatNobodyWasAskedIsNoAnswer() {
    KnownVulnerabilities.Knowledge knowledge =
        new VersionVulnerabilities(Vulnerabilities.none("Maven is offline (-o)"))
            .affecting(List.of(new KnownVulnerabilities.Subject(zlib, "1.3.2", "v1.3.2")));

    assertThat(knowledge.answers())
        .containsExactly(new Answer.Missing<>("not asked: Maven is offline (-o)"));
  }
}

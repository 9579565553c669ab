package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalNamesTest {

  @ParameterizedTest
  @CsvSource({
    "zlib, zlib, 1.3.2, cpe:2.3:a:zlib:zlib:1.3.2:*:*:*:*:*:*:*",
    "SQLite, sqlite, 3.53.4, cpe:2.3:a:sqlite:sqlite:3.53.4:*:*:*:*:*:*:*",
    "a+b, c:d, 1.0~rc1, 'cpe:2.3:a:a\\+b:c\\:d:1.0\\~rc1:*:*:*:*:*:*:*'",
    "the project, x, *, 'cpe:2.3:a:the_project:x:\\*:*:*:*:*:*:*:*'"
  })
  void aCpeQuotesWhatIsSpecial(String vendor, String product, String version, String expected) {
    ExternalRef cpe = ExternalNames.cpe(new Cpe(vendor, product), version);

    assertThat(cpe).isEqualTo(new ExternalRef("SECURITY", "cpe23Type", expected));
    assertThat(ExternalNames.isCpe(cpe.locator())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpe:/a:zlib:zlib",
        "cpe:2.3:a:zlib:zlib",
        "cpe:2.3:x:zlib:zlib:1:*:*:*:*:*:*:*",
        "cpe:2.3:a:zl ib:zlib:1:*:*:*:*:*:*:*",
        "cpe:2.3:a:größe:zlib:1:*:*:*:*:*:*:*"
      })
  void whatIsNoCpeIsSeen(String text) {
    assertThat(ExternalNames.isCpe(text)).isFalse();
  }

  @Test
  void aPurlTellsWhereTheFileIsAndWhatItsDigestIs() {
    assertThat(
            ExternalNames.purl(
                    "zlib",
                    "1.3.2",
                    Optional.of(Fixtures.sha256("x")),
                    Optional.of("https://zlib.net/zlib-1.3.2.tar.gz"))
                .locator())
        .isEqualTo(
            "pkg:generic/zlib@1.3.2?checksum=sha256%3A"
                + Fixtures.sha256("x").hex()
                + "&download_url=https%3A%2F%2Fzlib.net%2Fzlib-1.3.2.tar.gz");
  }

  @Test
  void aPurlIsPutIntoItsCanonicalForm() {
    assertThat(ExternalNames.purl("pkg:Maven/a/b@1?type=jar&classifier=x"))
        .contains(
            new ExternalRef("PACKAGE-MANAGER", "purl", "pkg:maven/a/b@1?classifier=x&type=jar"));
    assertThat(ExternalNames.purl("https://example.org/b-1.jar")).isEmpty();
  }
}

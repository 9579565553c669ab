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

  @ParameterizedTest
  @CsvSource({
    "pkg:generic/zlib@1.3.2, pkg://generic/zlib@1.3.2",
    "pkg:generic/zlib@1.3.2, pkg:generic/zlib@1%2E3%2E2",
    "pkg:generic/zlib@1.3.2, pkg:Generic/zlib@1.3.2",
    "pkg:generic/zlib@1.3.2, PKG:generic/zlib@1.3.2",
    "pkg:generic/a%2Bb@1?x=1&y=2, pkg:generic/a+b@1?y=2&x=1",
    "pkg:github/Madler/Zlib@v1, pkg:github/madler/zlib@v1"
  })
  void oneSpellingOfAPurlIsAsGoodAsAnother(String one, String other) {
    assertThat(ExternalNames.samePurl(one, other)).isTrue();
    assertThat(ExternalNames.value("purl", one)).isEqualTo(ExternalNames.value("purl", other));
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:generic/zlib@1.3.2, pkg:generic/zlib@1.3.1",
    "pkg:generic/zlib@1.3.2, pkg:generic/zlib",
    "pkg:generic/zlib@1.3.2, pkg:generic/Zlib@1.3.2",
    "pkg:generic/zlib@1.3.2, pkg:conan/zlib@1.3.2",
    "pkg:generic/zlib@1.3.2, pkg:generic/zlib@1.3.2?arch=x",
    "not a purl, not a Purl"
  })
  void anotherPackageIsAnotherPurl(String one, String other) {
    assertThat(ExternalNames.samePurl(one, other)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "cpe:2.3:a:zlib:zlib:1.3.2:*:*:*:*:*:*:*, cpe:2.3:a:ZLIB:Zlib:1.3.2:*:*:*:*:*:*:*",
    "cpe:2.3:a:zlib:zlib:1.3.2:*:*:*:*:*:*:*, cpe:/a:zlib:zlib:1.3.2",
    "cpe:2.3:a:zlib:zlib:1.3.2:*:*:*:*:*:*:*, cpe:/a:zlib:zlib:1%2E3%2E2::",
    "'cpe:2.3:a:a\\+b:c\\:d:1.0\\~rc1:*:*:*:*:*:*:*', cpe:/a:a%2bb:c%3ad:1.0%7erc1",
    "cpe:2.3:a:x:y:-:*:*:*:*:*:*:*, cpe:/a:x:y:-"
  })
  void oneSpellingOfACpeIsAsGoodAsAnother(String one, String other) {
    assertThat(ExternalNames.sameCpe(one, other)).isTrue();
    assertThat(ExternalNames.value("cpe23Type", one))
        .isEqualTo(ExternalNames.value("cpe22Type", other));
  }

  @ParameterizedTest
  @CsvSource({
    "cpe:2.3:a:zlib:zlib:1.3.2:*:*:*:*:*:*:*, cpe:2.3:a:zlib:zlib:1.3.1:*:*:*:*:*:*:*",
    "cpe:2.3:a:zlib:zlib:1.3.2:*:*:*:*:*:*:*, cpe:2.3:o:zlib:zlib:1.3.2:*:*:*:*:*:*:*",
    "'cpe:2.3:a:x:y:\\*:*:*:*:*:*:*:*', cpe:2.3:a:x:y:*:*:*:*:*:*:*:*",
    "'cpe:2.3:a:x:y:\\-:*:*:*:*:*:*:*', cpe:2.3:a:x:y:-:*:*:*:*:*:*:*",
    "cpe:2.3:a:x:y:*:*:*:*:*:*:*:*, cpe:/a:x:y:-",
    "cpe:/a:x:y:%2a, cpe:/a:x:y:%02"
  })
  void anotherProductIsAnotherCpe(String one, String other) {
    assertThat(ExternalNames.sameCpe(one, other)).isFalse();
  }
}

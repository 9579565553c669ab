package io.github.wasiexternals.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedVersionTest {

  @ParameterizedTest
  @CsvSource({
    "jansson-2.14.tar.gz, 2.14",
    "jansson_2.14.orig.tar.xz, 2.14",
    "zstd_1.5.7+dfsg.orig.tar.xz, 1.5.7",
    "libexpat-R_2_8_3.tar.gz, 2.8.3",
    "v1.10.0.zip, 1.10.0",
    "openssl-1.0.2k.tgz, 1.0.2k",
    "xz-5.8.1rc1.tar.bz2, 5.8.1rc1",
    "main.tar.gz, ''",
    "zlib_1.3.dfsg+really1.3.2.orig.tar.gz, ''"
  })
  void theVersionIsAtTheEndOfTheName(String name, String version) {
    assertThat(NamedVersion.in(name).orElse("")).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/v1.2/a-1.2.tgz, 1.2, https://a.example/v{version}/a-{version}.tgz",
    "libexpat-R_2_8_3/expat, 2.8.3, libexpat-R_{version_}/expat",
    "src, 1.2, src"
  })
  void aVersionBecomesAPlaceholder(String text, String version, String template) {
    assertThat(NamedVersion.template(text, version)).isEqualTo(template);
  }
}

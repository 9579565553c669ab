package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spdx.library.model.v2.SpdxConstantsCompatV2;

class DownloadLocationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/madler/zlib/releases/download/v1.3.2/zlib-1.3.2.tar.gz",
        "http://mirror.example.org:8080/debian/pool/main/z/zlib/zlib_1.3.dfsg+really1.3.2.tar.gz"
      })
  void aPublicUrlIsTakenAndTheSpdxLibraryAgrees(String url) {
    assertThat(DownloadLocation.of(Optional.of(url))).isEqualTo(url);
    assertThat(SpdxConstantsCompatV2.DOWNLOAD_LOCATION_PATTERN.matcher(url).matches()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/zlib.tar.gz",
        "https://ann:secret@example.org/zlib.tar.gz",
        "file:///home/ann/zlib.tar.gz",
        "https://example.org/with blank.tar.gz",
        "pkg:maven/org.bytedeco/llvm@20.1.7-1.5.12"
      })
  void anythingElseIsNoAssertion(String location) {
    assertThat(DownloadLocation.of(Optional.of(location))).isEqualTo("NOASSERTION");
  }

  @Test
  void nothingIsNoAssertion() {
    assertThat(DownloadLocation.of(Optional.empty())).isEqualTo("NOASSERTION");
  }
}

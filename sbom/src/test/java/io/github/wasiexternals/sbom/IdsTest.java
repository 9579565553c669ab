package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void usualNamesStayReadable() {
    assertThat(Ids.source("zlib")).isEqualTo("SPDXRef-Source-zlib");
    assertThat(Ids.built("zlib-ng")).isEqualTo("SPDXRef-Built-zlib-ng");
    assertThat(Ids.sdkPart("wasi-libc")).isEqualTo("SPDXRef-SdkPart-wasi-libc");
    assertThat(Ids.file("lib/libz.a")).isEqualTo("SPDXRef-File-lib--libz.a");
    assertThat(Ids.file("include/zstd_errors.h"))
        .isEqualTo("SPDXRef-File-include--zstd-5ferrors.h");
  }

  @Test
  void differentNamesHaveDifferentIdsOfAllowedCharacters() {
    // Just the characters that the encoding itself is made of.
    String alphabet = "-/_2d5fa.é";
    Random random = new Random(20261120);
    Map<String, String> nameOfId = new HashMap<>();
    for (int round = 0; round < 30_000; round++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(7); length >= 0; length--) {
        name.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String id = Ids.file(name.toString());

      assertThat(id).matches("SPDXRef-[a-zA-Z0-9.-]+");
      assertThat(nameOfId.putIfAbsent(id, name.toString())).isIn(null, name.toString());
    }
  }
}

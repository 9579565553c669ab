package io.github.wasiexternals.osv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryUrlTest {

  private static final String ZLIB = "https://github.com/madler/zlib";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/madler/zlib.git",
        "https://github.com/madler/zlib/",
        "https://github.com/madler/zlib.git//",
        "http://GitHub.com/madler/zlib",
        "git://github.com/madler/zlib.git",
        "https://www.github.com/Madler/ZLIB",
        "https://user:secret@github.com:443/madler/zlib",
      })
  void otherSpellingsAreTheSameRepository(String url) {
    assertThat(RepositoryUrl.same(ZLIB, url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/madler/zlib-ng",
        "https://github.com/madler",
        "https://github.com.evil.example/madler/zlib",
        "https://evil.example/github.com/madler/zlib",
        "https://gitlab.com/madler/zlib",
        "",
      })
  void anotherRepositoryIsNot(String url) {
    assertThat(RepositoryUrl.same(ZLIB, url)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://sourceware.org/git/BZIP2.git"})
  void elsewhereThePathHasItsCase(String url) {
    assertThat(RepositoryUrl.same("https://sourceware.org/git/bzip2", url)).isFalse();
  }
}

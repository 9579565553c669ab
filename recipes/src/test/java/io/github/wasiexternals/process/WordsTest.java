package io.github.wasiexternals.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void wordsEndAtWhiteSpace() {
    assertThat(Words.split("  --with-assertions\tCFLAGS=-g0\n"))
        .containsExactly("--with-assertions", "CFLAGS=-g0");
  }

  @Test
  void quotesKeepWhiteSpaceAndAreLeftOut() {
    assertThat(Words.split("CFLAGS=\"-Os -g0\" \"\"")).containsExactly("CFLAGS=-Os -g0", "");
  }

  @Test
  void anEmptyTextHasNone() {
    assertThat(Words.split(" ")).isEmpty();
  }
}

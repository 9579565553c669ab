package io.github.wasiexternals.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void wordsEndAtWhiteSpace() {
    assertThat(Words.split("  --with-assertions\tCFLAGS=-g0\n").orElseThrow())
        .containsExactly("--with-assertions", "CFLAGS=-g0");
  }

  @Test
  void quotesKeepWhiteSpaceAndAreLeftOut() {
    assertThat(Words.split("CFLAGS=\"-Os -g0\" \"\"").orElseThrow())
        .containsExactly("CFLAGS=-Os -g0", "");
  }

  @Test
  void anEmptyTextHasNone() {
    assertThat(Words.split(" ").orElseThrow()).isEmpty();
  }

  @Test
  void aQuoteThatIsNotClosedIsNotClosedForTheUser() {
    assertThat(Words.split("--a \"--with-x --b")).isEmpty();
  }
}

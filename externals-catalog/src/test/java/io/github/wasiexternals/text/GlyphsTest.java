package io.github.wasiexternals.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GlyphsTest {

  private static final String TEXT = "zlib… verified\n  → für 'Wöhler’s' – §8 \ud83d\ude42";

  @Test
  void aConsoleOfUtf8ShowsATextAsItIs() {
    assertThat(new Glyphs(StandardCharsets.UTF_8).plain(TEXT)).isEqualTo(TEXT);
  }

  @Test
  void anAsciiConsoleShowsAsciiAndNoQuestionMark() {
    assertThat(new Glyphs(StandardCharsets.US_ASCII).plain(TEXT))
        .isEqualTo("zlib... verified\n  -> f\\u00fcr 'W\\u00f6hler's' - section 8 \\u1f642");
  }

  @Test
  void whatAnOlderEncodingHasIsShownAsItIs() {
    assertThat(new Glyphs(StandardCharsets.ISO_8859_1).plain(TEXT))
        .isEqualTo("zlib... verified\n  -> für 'Wöhler's' - §8 \\u1f642");
  }

  @Test
  void anEncodingThatOnlyReadsCountsAsAscii() {
    Charset readsOnly = Charset.forName("x-JISAutoDetect");

    assertThat(readsOnly.canEncode()).isFalse();
    assertThat(new Glyphs(readsOnly).plain("a → b")).isEqualTo("a -> b");
  }
}

package io.github.wasiexternals.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void whatPeopleWriteStaysAsItIs() {
    assertThat(Printable.line("zlib 1.3.2, über 東京 🐍 \\u001b", 100))
        .isEqualTo("zlib 1.3.2, über 東京 🐍 \\u001b");
  }

  @Test
  void whatATerminalObeysIsSpelled() {
    assertThat(Printable.line("a\u001b[31mb\u009b2Jc\nd\u007f\r", 100))
        .isEqualTo("a\\u001b[31mb\\u009b2Jc\\u000ad\\u007f\\u000d");
  }

  @Test
  void changesOfDirectionInvisibleLettersAndHalvesOfPairsAreSpelled() {
    assertThat(Printable.line("\u202eevil\u2066\u200b\ufeff\u2028\ud83d", 100))
        .isEqualTo("\\u202eevil\\u2066\\u200b\\ufeff\\u2028\\ud83d");
  }

  @Test
  void aLongTextIsCutAndSaysHowLongItIs() {
    assertThat(Printable.line("x".repeat(11), 10)).isEqualTo("xxxxxxxxxx… (11 characters)");
    assertThat(Printable.line("x".repeat(10), 10)).isEqualTo("xxxxxxxxxx");
    assertThat(Printable.line("🐍🐍", 2)).isEqualTo("🐍🐍");
  }
}

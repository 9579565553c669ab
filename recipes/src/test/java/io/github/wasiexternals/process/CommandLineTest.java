package io.github.wasiexternals.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "plain/word, plain/word",
        "two words, 'two words'",
        "it's, 'it'\\''s'",
        "C:\\wasi sdk\\bin, \"C:\\wasi sdk\\bin\"",
        "-Dwasi.sdk=C:\\sdk, \"-Dwasi.sdk=C:\\sdk\"",
        "-Dwasi.sdk=C:\\sdk\\, '-Dwasi.sdk=C:\\sdk\\'",
        "\\\\server\\a, '\\\\server\\a'",
        "a\\$b, 'a\\$b'",
        "a\\%b%, 'a\\%b%'"
      })
  void aPathOfWindowsStandsInDoubleQuotesWhereEveryShellReadsTheSame(String word, String quoted) {
    assertThat(CommandLine.quoted(word)).isEqualTo(quoted);
  }
}

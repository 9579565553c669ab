package io.github.wasiexternals.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTextTest {

  @ParameterizedTest
  @CsvSource({
    "@VERSION@, 2.15.4, 2.15.4",
    "v@VERSION@-@VERSION:%d@, 1.2.0, v1.2.0-1",
    "@VERSION:%d%02d%02d@, 2.15.4, 21504",
    "@VERSION:%d.%d@, 1.3.1.zlib-ng, 1.3",
    "@VERSION:%d%03d%03d@, 3.53.1, 3053001",
    "@VERSION:%d.%d.%d@, 2.41, 2.41.0",
    "nothing, 1.0, nothing",
  })
  void theVersionAndItsNumbersReplaceTheirPlaceholders(String text, String version, String whole) {
    assertThat(VersionText.expand(text, version)).isEqualTo(whole);
    assertThat(VersionText.mistake(text)).isEmpty();
  }

  @Test
  void aVersionWithADollarSignIsTakenLiterally() {
    assertThat(VersionText.expand("@VERSION@", "1.0$1")).isEqualTo("1.0$1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@VERSION",
        "@VERSION:%s@",
        "@VERSION:%5d@",
        "@VERSION:@",
        "@VERSIONS@",
        "@VERSION:%n@"
      })
  void aPlaceholderThatIsNotUnderstoodIsAMistake(String text) {
    assertThat(VersionText.mistake(text)).get().asString().contains("@VERSION:%d.%02d@");
  }
}

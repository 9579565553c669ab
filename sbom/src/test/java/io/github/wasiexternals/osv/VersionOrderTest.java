package io.github.wasiexternals.osv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionOrderTest {

  @ParameterizedTest
  @CsvSource({
    "1.3, 1.3.1",
    "1.2.9, 1.2.10",
    "3.9.0, 3.53.4",
    "5.8.2, v5.8.3",
    "version-3.50.4, 3.53.2",
    "bzip2-1.0.7, 1.0.8",
    "R_2_4_6, R_2_5_0",
    "1.0.2j, 1.0.2k",
    "1.0.2, 1.0.2a",
    "5.8.0rc1, 5.8.0",
    "5.8.0beta, 5.8.0",
    "5.8.0alpha, 5.8.0beta",
    "5.8.0rc2, 5.8.0rc10",
    "1.3, 99999999999999999999.0",
  })
  void theOneBeforeIsOlder(String older, String newer) {
    assertThat(compare(older, newer, false)).isNegative();
    assertThat(compare(newer, older, false)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1.3, 1.3.0", "1.03, 1.3", "v1.3.1, zlib-1.3.1", "0, 0.0.0"})
  void zerosAndWhatStandsBeforeTheNumberDoNotCount(String one, String other) {
    assertThat(compare(one, other, false)).isZero();
  }

  /** SemVer 2.0.0 §11 has this very list. */
  @Test
  void preReleasesAreOrderedAsInSemVer() {
    List<String> ordered =
        List.of(
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0");
    for (int i = 1; i < ordered.size(); i++) {
      assertThat(compare(ordered.get(i - 1), ordered.get(i), true))
          .as(ordered.get(i - 1) + " before " + ordered.get(i))
          .isNegative();
    }
    assertThat(compare("1.0.0+build5", "1.0.0", true)).isZero();
    assertThat(compare("1.0.0-anything", "1.0.0", true)).isNegative();
    assertThat(compare("1.0.0-anything", "1.0.0", false)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "main", "-", "latest"})
  void whatHasNoNumberHasNoPlace(String version) {
    assertThat(VersionOrder.of(version, false)).isEmpty();
  }

  @Test
  void anEndlessVersionHasNoPlace() {
    assertThat(VersionOrder.of("1.".repeat(100_000), false)).isEmpty();
  }

  private static int compare(String one, String other, boolean semantic) {
    return VersionOrder.of(one, semantic)
        .orElseThrow()
        .compareWith(VersionOrder.of(other, semantic).orElseThrow());
  }
}

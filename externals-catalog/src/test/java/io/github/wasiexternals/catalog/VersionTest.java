package io.github.wasiexternals.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

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
  @CsvSource({"1-3-2, 1.3.2", "1.3, 1.3.0", "1.03, 1.3", "v1.3.1, zlib-1.3.1", "0, 0.0.0"})
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
    assertThat(Version.of(version)).isEmpty();
  }

  @Test
  void anEndlessVersionHasNoPlace() {
    assertThat(Version.of("1.".repeat(100_000))).isEmpty();
  }

  @Test
  void versionsWithoutANumberComeFirst() {
    assertThat(Stream.of("1.0", "trixie", "0.9rc1", "forky", "0.9").sorted(Version.OLDEST_FIRST))
        .containsExactly("forky", "trixie", "0.9rc1", "0.9", "1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "5.8.10, 5.8.9",
    "5.8.1.1, 5.8.1",
    "3.53.4, 3.53.3",
    "3.100, 3.99.99",
    "2, 1.999999999",
    "1.0.08, 1.0.7",
  })
  void aLaterReleaseIsNewer(String newer, String older) {
    assertThat(Version.isNewer(newer, older)).isTrue();
    assertThat(Version.isNewer(older, newer)).isFalse();
  }

  @Test
  void releasesThatDifferInZerosAtTheEndAreEqual() {
    assertThat(Version.release("5.8")).isEqualTo(Version.release("5.8.0.0")).isPresent();
    assertThat(Version.release("5.8").orElseThrow())
        .hasSameHashCodeAs(Version.release("5.8.0").orElseThrow());
    assertThat(Version.isNewer("5.8.0", "5.8")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.",
        ".1",
        "1..2",
        "5.8.0beta1",
        "1.5.7-rc1",
        "4.0.0a",
        "-1",
        "+1",
        "1 .2",
        "٣.١",
        "1.2147483648000",
        "1.1.1.1.1.1.1.1.1",
        "2026-07-31 22:45 UTC"
      })
  void whatIsNoReleaseIsNeverNewer(String version) {
    assertThat(Version.release(version)).isEmpty();
    assertThat(Version.isNewer(version, "0.1")).isFalse();
    assertThat(Version.isNewer("9", version)).isFalse();
  }

  private static int compare(String one, String other, boolean semantic) {
    return place(one, semantic).compareTo(place(other, semantic));
  }

  private static Version place(String version, boolean semantic) {
    return (semantic ? Version.semantic(version) : Version.of(version)).orElseThrow();
  }
}

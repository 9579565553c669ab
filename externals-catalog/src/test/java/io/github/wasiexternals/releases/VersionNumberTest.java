package io.github.wasiexternals.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionNumberTest {

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
    assertThat(VersionNumber.isNewer(newer, older)).isTrue();
    assertThat(VersionNumber.isNewer(older, newer)).isFalse();
  }

  @Test
  void zerosAtTheEndMakeNoDifference() {
    assertThat(VersionNumber.of("5.8")).isEqualTo(VersionNumber.of("5.8.0.0")).isPresent();
    assertThat(VersionNumber.isNewer("5.8.0", "5.8")).isFalse();
    assertThat(VersionNumber.of("0")).hasValue(new VersionNumber(List.of()));
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
  void whatIsNoReleaseHasNoNumberAndIsNeverNewer(String version) {
    assertThat(VersionNumber.of(version)).isEmpty();
    assertThat(VersionNumber.isNewer(version, "0.1")).isFalse();
    assertThat(VersionNumber.isNewer("9", version)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.8-6, 1.0.8",
    "1:1.3.dfsg+really1.3.2-4, 1.3.2",
    "1.5.7+dfsg-4, 1.5.7",
    "1.5.7+dfsg1.2-4, 1.5.7",
    "1:1.3.dfsg-1, 1.3",
    "5.6.1+really5.4.5-1, 5.4.5",
    "5.8.1-1+deb13u1, 5.8.1",
    "2.41.5-0+deb13u1, 2.41.5",
    "4.0.1, 4.0.1",
    "1.2+ds.1-1, 1.2",
  })
  void upstreamsVersionIsFoundInDebians(String packaged, String upstream) {
    assertThat(DebianVersion.upstream(packaged)).hasValue(upstream);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.8.2~beta1-1", "1.2+git20260101-1", "20260101T1-1", "", "-", ":"})
  void whatDebianPackagesBeforeAReleaseIsNone(String packaged) {
    assertThat(DebianVersion.upstream(packaged)).isEmpty();
  }
}

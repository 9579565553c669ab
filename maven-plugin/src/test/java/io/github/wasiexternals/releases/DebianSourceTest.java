package io.github.wasiexternals.releases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebianSourceTest {

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
    assertThat(DebianSource.upstream(packaged)).hasValue(upstream);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.8.2~beta1-1", "1.2+git20260101-1", "20260101T1-1", "", "-", ":"})
  void whatDebianPackagesBeforeAReleaseIsNone(String packaged) {
    assertThat(DebianSource.upstream(packaged)).isEmpty();
  }
}

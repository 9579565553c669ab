package io.github.wasiexternals.osv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.osv.OsvRecord.Score;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingTest {

  private static final Score CRITICAL_V3 =
      new Score("CVSS_V3", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
  private static final Score LOW_V4 =
      new Score("CVSS_V4", "CVSS:4.0/AV:L/AC:L/AT:N/PR:H/UI:A/VC:N/VI:N/VA:L/SC:N/SI:N/SA:N");

  @ParameterizedTest
  @CsvSource({
    "CVSS_V3, CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, CRITICAL",
    "CVSS_V3, CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H, HIGH",
    "CVSS_V3, CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H, MEDIUM",
    "CVSS_V3, CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:L, LOW",
    "CVSS_V3, CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N, LOW",
    "CVSS_V4, CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, CRITICAL",
    "CVSS_V2, AV:L/AC:M/Au:N/C:N/I:P/A:C, MEDIUM",
    "Ubuntu, negligible, LOW",
    "database, MODERATE, MEDIUM",
    "CVSS_V4, CVSS:4.0/AV:L/AC:L/AT:/PR:N/UI:P/VC:N/VI:L/VA:L/SC:N/SI:N/SA:N, UNKNOWN",
    "CVSS_V3, CVSS:3.1/AV:N, UNKNOWN",
    "CVSS_V3, nonsense, UNKNOWN",
    "CVSS_V3, '', UNKNOWN",
    "Ubuntu, untriaged, UNKNOWN",
  })
  void aVectorOrAWordHasItsRating(String type, String score, Rating expected) {
    assertThat(Rating.of(List.of(new Score(type, score)))).isEqualTo(expected);
  }

  @Test
  void theNewestNotationCounts() {
    assertThat(Rating.of(List.of(CRITICAL_V3, LOW_V4))).isEqualTo(Rating.LOW);
    assertThat(Rating.of(List.of(LOW_V4, CRITICAL_V3))).isEqualTo(Rating.LOW);
    assertThat(Rating.of(List.of(CRITICAL_V3, new Score("database", "LOW"))))
        .isEqualTo(Rating.CRITICAL);
  }

  @Test
  void withoutAScoreItIsUnknown() {
    assertThat(Rating.of(List.of())).isEqualTo(Rating.UNKNOWN);
  }
}

package io.github.wasiexternals.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeoutsTest {

  private static final Timeouts USUAL = new Timeouts(10_000, 30_000, 60_000, 61_440);

  private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();

  @Test
  void withoutSettingsTheyAreTenSecondsHalfAMinuteAndAKilobyteASecond() {
    assertThat(Timeouts.of(session)).isEqualTo(USUAL);
  }

  @Test
  void whoAllowsALongerSilenceGetsItAndTheMinuteBecomesLonger() {
    session.setConfigProperty("aether.connector.connectTimeout", 20_000);
    session.setConfigProperty("aether.connector.requestTimeout", "180000");

    assertThat(Timeouts.of(session)).isEqualTo(new Timeouts(20_000, 180_000, 200_000, 204_800));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon", "99999999999", ""})
  void noSettingMeansForEver(String value) {
    session.setConfigProperty("aether.connector.connectTimeout", value);
    session.setConfigProperty("aether.connector.requestTimeout", value);

    assertThat(Timeouts.of(session)).isEqualTo(USUAL);
  }
}

package io.github.wasiexternals.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {

  @ParameterizedTest
  @CsvSource({
    "https://joe:secret@h.invalid/x@1, https://h.invalid/x@1",
    "https://token@h.invalid, https://h.invalid",
    "http://joe:p@ss@h.invalid/x, http://h.invalid/x",
    "https://h.invalid/@scope/x, https://h.invalid/@scope/x",
    "failed for https://a:b@h.invalid/x and http://c@i.invalid, "
        + "failed for https://h.invalid/x and http://i.invalid",
    "joe@example.invalid wrote, joe@example.invalid wrote",
  })
  void credentialsAndNothingElseAreTakenOut(String text, String shown) {
    assertThat(Locations.withoutCredentials(text)).isEqualTo(shown);
  }

  @Test
  void onlyWebAddressesMeanSomethingToOthers() {
    assertThat(Locations.published(URI.create("HTTPS://a:b@h.invalid/x")))
        .contains("HTTPS://h.invalid/x");
    assertThat(Locations.published(URI.create("file:///srv/x"))).isEmpty();
    assertThat(Locations.published(URI.create("no-scheme"))).isEmpty();
    assertThat(Locations.isLocal(URI.create("FILE:///srv/x"))).isTrue();
  }

  @Test
  void segmentsAreEncodedButPlusAndTildeStay() {
    assertThat(Locations.below(URI.create("http://h.invalid/b//"), "a+b~1", "ä /%?#"))
        .hasToString("http://h.invalid/b/a+b~1/%C3%A4%20%2F%25%3F%23");
  }
}

package io.github.wasiexternals.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionOrderTest {

  @Test
  void versionsAreOrderedNumberByNumber() {
    List<String> ordered =
        List.of(
            "1.0.8",
            "1.3.1",
            "2.41",
            "3.45.1",
            "3.50.4",
            "3.53.4",
            "5.2.5",
            "5.4.3",
            "5.4.4beta",
            "5.4.4rc1",
            "5.4.4",
            "5.4.4.1",
            "5.4.10",
            "5.8.1",
            "5.8.1.1",
            "10.0",
            "123456789012345678901234567890.0");
    List<String> mixed = new ArrayList<>(ordered);
    Collections.shuffle(mixed, new Random(7));

    mixed.sort(VersionOrder.INSTANCE);

    assertThat(mixed).isEqualTo(ordered);
  }

  @Test
  void leadingZerosDoNotCount() {
    assertThat(VersionOrder.INSTANCE.compare("1.02", "1.2")).isZero();
    assertThat(VersionOrder.INSTANCE.compare("1.0", "1.0")).isZero();
  }
}

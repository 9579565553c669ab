package io.github.wasiexternals.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostToolsTest {

  @TempDir Path empty;

  @Test
  void aMissingProgramIsNamedWithItsPackage() {
    assertThat(HostTools.on(empty.toString()).missing())
        .contains("make is missing: install the package make")
        .contains("node is missing: install the package nodejs");
  }

  /** Runs with {@code -Pconformance} before anything that takes minutes. */
  @Test
  @Tag("conformance-tools")
  void thisMachineHasWhatTheConformanceTestsNeed() {
    assertThat(HostTools.on(Objects.requireNonNull(System.getenv("PATH"))).missing()).isEmpty();
  }
}

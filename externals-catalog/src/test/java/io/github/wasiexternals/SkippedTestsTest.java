package io.github.wasiexternals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class SkippedTestsTest {

  /** Not found by a build, since it is in another class. */
  static final class Sample {
    @Test
    void needsAProgram() {
      assumeTrue(false, "no node");
    }

    @Test
    void needsTheSameProgram() {
      assumeTrue(false, "no node");
    }

    @Test
    @Disabled("not today")
    void isDisabled() {}

    @Test
    void passes() {}
  }

  @Test
  void whatWasSkippedIsNamedWithTheReasonInALine() {
    List<String> lines = new ArrayList<>();

    LauncherFactory.create(
            LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build())
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Sample.class)).build(),
            new SkippedTests(lines::add));

    assertThat(lines)
        .containsExactly(
            "[WARNING] skipped 2 of SkippedTestsTest$Sample: no node",
            "[WARNING] skipped 1 of SkippedTestsTest$Sample: not today");
  }
}

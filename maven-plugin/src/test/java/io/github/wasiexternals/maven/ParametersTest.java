package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ParametersTest {

  private final Parameters parameters = new Parameters();

  @Test
  void aCommaListMayHaveBlanksAndEmptyPlaces() {
    assertThat(Parameters.names(List.of(" zlib", "", "xz "))).containsExactly("zlib", "xz");
    assertThat(Parameters.names(null)).isEmpty();
  }

  /** Maven 3.8.7 makes this of {@code -Dwasi.tests=test_zlib,}. */
  @Test
  void whatIsEmptyBehindTheLastCommaIsLeftOut() {
    assertThat(Parameters.names(Arrays.asList("test_zlib", null))).containsExactly("test_zlib");
    assertThat(Parameters.list(Arrays.asList(null, null))).isEmpty();
  }

  @Test
  void argumentsForConfigureAreWordsAndMayHaveBlanksInQuotes() {
    assertThat(parameters.configureArguments("--with-assertions CFLAGS=\"-O2 -g\""))
        .containsExactly("--with-assertions", "CFLAGS=-O2 -g");
    assertThat(parameters.configureArguments(null)).isEmpty();
    parameters.check();
  }

  @Test
  void aQuoteThatIsNotClosedAndArgumentsOfOurOwnAreRefused() {
    parameters.configureArguments("\"--with-x");
    parameters.configureArguments("--host=foo --with-pydebug");

    assertThat(problems())
        .extracting(Problem::what)
        .containsExactly(
            "wasi.configureArguments has a double quote that is not closed",
            "wasi.configureArguments has --host, which this plugin gives configure itself",
            "wasi.configureArguments has --with-pydebug, which this plugin gives configure itself");
  }

  @Test
  void aMirrorIsAFileHttpOrHttpsUrl() {
    assertThat(parameters.uris("wasi.mirror", List.of("https://a/b", "file:///srv/mirror")))
        .containsExactly(URI.create("https://a/b"), URI.create("file:///srv/mirror"));
    parameters.check();
  }

  @Test
  void allMirrorsThatAreNotUrlsAreReported() {
    parameters.uris("wasi.mirror", List.of("/srv/mirror", "ftp://a", "http://a b"));

    assertThat(problems())
        .extracting(Problem::what)
        .containsExactly(
            "invalid value for wasi.mirror: '/srv/mirror' is not a base URL",
            "invalid value for wasi.mirror: 'ftp://a' is not a base URL",
            "invalid value for wasi.mirror: 'http://a b' is not a base URL");
  }

  @Test
  void thereAreAsManyJobsAsProcessorsUnlessGiven() {
    assertThat(parameters.jobs(null, 2)).isEqualTo(2);
    assertThat(parameters.jobs(7, 2)).isEqualTo(7);
    parameters.check();
    parameters.jobs(0, 2);
    assertThat(problems())
        .containsExactly(
            Problem.of(
                "invalid value for wasi.jobs: '0' (must be a positive integer)",
                List.of(),
                "-Dwasi.jobs=2"));
  }

  @Test
  void sourceDateEpochCountsSeconds() {
    assertThat(parameters.sourceDateEpoch(Optional.of("86400")))
        .contains(Instant.parse("1970-01-02T00:00:00Z"));
    assertThat(parameters.sourceDateEpoch(Optional.empty())).isEmpty();
    parameters.check();
    parameters.sourceDateEpoch(Optional.of("yesterday"));
    assertThat(problems())
        .singleElement()
        .extracting(Problem::what)
        .isEqualTo(
            "invalid value for SOURCE_DATE_EPOCH: 'yesterday' (must be a number of seconds)");
  }

  @Test
  void aFlagIsTrueOrFalseAndNothingElse() {
    assertThat(parameters.flag("wasi.pic", "true")).isTrue();
    assertThat(parameters.flag("wasi.pic", "false")).isFalse();
    parameters.check();
    parameters.flag("wasi.pic", "maybe");
    parameters.flag("wasi.check", "TRUE");
    assertThat(problems())
        .extracting(Problem::what)
        .containsExactly(
            "invalid value for wasi.pic: 'maybe' (allowed: true, false)",
            "invalid value for wasi.check: 'TRUE' (allowed: true, false)");
  }

  @Test
  void onlyWhatWasProbablyMeantIsSuggested() {
    parameters.oneOf("wasi.failOn", "hig", List.of("high", "never"));
    parameters.oneOf("wasi.failOn", "severe", List.of("high", "never"));

    assertThat(problems())
        .extracting(Problem::action)
        .containsExactly("-Dwasi.failOn=high", "set -Dwasi.failOn to one of the allowed values");
  }

  private List<Problem> problems() {
    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> parameters.check());
    assertThat(failure).as("a failure").isNotNull();
    return failure.problems().stream().toList();
  }
}

package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.ProblemException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ParametersTest {

  @Test
  void aCommaListMayHaveBlanksAndEmptyPlaces() {
    assertThat(Parameters.names(List.of(" zlib", "", "xz "))).containsExactly("zlib", "xz");
    assertThat(Parameters.names(null)).isEmpty();
  }

  @Test
  void aMirrorIsAFileHttpOrHttpsUrl() {
    assertThat(Parameters.uris("wasi.mirror", List.of("https://a/b", "file:///srv/mirror")))
        .containsExactly(URI.create("https://a/b"), URI.create("file:///srv/mirror"));
  }

  @Test
  void allMirrorsThatAreNotUrlsAreReported() {
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class,
            () -> Parameters.uris("wasi.mirror", List.of("/srv/mirror", "ftp://a", "http://a b")));

    assertThat(failure.problems()).hasSize(3);
  }

  @Test
  void thereAreAsManyJobsAsProcessorsUnlessGiven() {
    assertThat(Parameters.jobs(null, 2)).isEqualTo(2);
    assertThat(Parameters.jobs(7, 2)).isEqualTo(7);
    assertThatThrownBy(() -> Parameters.jobs(0, 2))
        .isInstanceOf(ProblemException.class)
        .hasMessage("wasi.jobs is less than 1");
  }

  @Test
  void sourceDateEpochCountsSeconds() {
    assertThat(Parameters.sourceDateEpoch(Optional.of("86400")))
        .contains(Instant.parse("1970-01-02T00:00:00Z"));
    assertThatThrownBy(() -> Parameters.sourceDateEpoch(Optional.of("yesterday")))
        .isInstanceOf(ProblemException.class)
        .hasMessage("SOURCE_DATE_EPOCH is not a number of seconds");
  }
}

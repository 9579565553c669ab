package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.wasiexternals.build.Launcher;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(parameters.jobs("7", 2)).isEqualTo(7);
    parameters.check();
    parameters.jobs("0", 2);
    parameters.jobs("two", 2);
    parameters.jobs("99999999999", 2);
    assertThat(problems())
        .hasSize(3)
        .contains(
            Problem.of(
                "invalid value for wasi.jobs: '0' (must be a positive integer)",
                List.of(),
                "-Dwasi.jobs=2"),
            Problem.of(
                "invalid value for wasi.jobs: 'two' (must be a positive integer)",
                List.of(),
                "-Dwasi.jobs=2"));
  }

  @Test
  void sourceDateEpochCountsSeconds() {
    assertThat(parameters.sourceDateEpoch(Optional.of("86400")))
        .contains(Instant.parse("1970-01-02T00:00:00Z"));
    assertThat(parameters.sourceDateEpoch(Optional.empty())).isEmpty();
    parameters.check();
    for (String impossible : List.of("yesterday", "-1", "253402300800", "9223372036854775808")) {
      parameters.sourceDateEpoch(Optional.of(impossible));
    }
    assertThat(problems())
        .hasSize(4)
        .allSatisfy(problem -> assertThat(problem.action()).isEqualTo("unset SOURCE_DATE_EPOCH"))
        .extracting(Problem::what)
        .contains(
            "invalid value for SOURCE_DATE_EPOCH: '-1' (must be seconds since 1970, up to the year"
                + " 9999)");
  }

  @Test
  void aLengthOfTimeHasAUnit() {
    assertThat(parameters.duration("wasi.olderThan", "30d")).contains(Duration.ofDays(30));
    assertThat(parameters.duration("wasi.olderThan", " 2W ")).contains(Duration.ofDays(14));
    assertThat(parameters.duration("wasi.olderThan", "90m")).contains(Duration.ofMinutes(90));
    assertThat(parameters.duration("wasi.olderThan", null)).isEmpty();
    parameters.check();
    parameters.duration("wasi.olderThan", "30");
    parameters.duration("wasi.olderThan", "-1d");
    assertThat(problems())
        .containsExactly(
            Problem.of(
                "invalid value for wasi.olderThan: '30' (must be a number and w, d, h or m)",
                List.of(),
                "-Dwasi.olderThan=30d"),
            Problem.of(
                "invalid value for wasi.olderThan: '-1d' (must be a number and w, d, h or m)",
                List.of(),
                "-Dwasi.olderThan=30d"));
  }

  @Test
  void aSizeCountsIn1024() {
    assertThat(parameters.bytes("wasi.keep", "5g")).hasValue(5L << 30);
    assertThat(parameters.bytes("wasi.keep", "10M")).hasValue(10L << 20);
    assertThat(parameters.bytes("wasi.keep", "0")).hasValue(0);
    assertThat(parameters.bytes("wasi.keep", " ")).isEmpty();
    parameters.check();
    parameters.bytes("wasi.keep", "much");
    assertThat(problems())
        .extracting(Problem::what, Problem::action)
        .containsExactly(
            tuple(
                "invalid value for wasi.keep: 'much' (must be a number and k, m, g or t)",
                "-Dwasi.keep=5g"));
  }

  @Test
  void aFlagIsTrueOrFalseAndNothingElse() {
    assertThat(parameters.flag("wasi.pic", "true")).isTrue();
    assertThat(parameters.flag("wasi.pic", "false")).isFalse();
    parameters.check();
    parameters.flag("wasi.pic", "maybe");
    parameters.flag("wasi.check", "TRUE");
    parameters.flag("wasi.check", "");
    assertThat(problems())
        .extracting(Problem::what, Problem::action)
        .containsExactly(
            tuple(
                "invalid value for wasi.pic: 'maybe' (allowed: true, false)",
                "set -Dwasi.pic to one of the allowed values"),
            tuple(
                "invalid value for wasi.check: 'TRUE' (allowed: true, false)", "-Dwasi.check=true"),
            tuple(
                "invalid value for wasi.check: '' (allowed: true, false)",
                "set -Dwasi.check to one of the allowed values"));
  }

  @Test
  void onlyWhatWasProbablyMeantIsSuggested() {
    parameters.oneOf("wasi.failOn", "hig", List.of("high", "never"));
    parameters.oneOf("wasi.failOn", "severe", List.of("high", "never"));

    assertThat(problems())
        .extracting(Problem::action)
        .containsExactly("-Dwasi.failOn=high", "set -Dwasi.failOn to one of the allowed values");
  }

  @Test
  void whatMustBeGivenIsSaidToBeMissing() {
    assertThat(parameters.required("wasi.library", " xz ", "NAME")).isEqualTo("xz");
    assertThat(parameters.required("wasi.cpython", new File("tree"), "DIR"))
        .isEqualTo(new File("tree"));
    parameters.check();
    parameters.required("wasi.library", " ", "NAME");
    parameters.required("wasi.cpython", (File) null, "DIR");
    assertThat(problems())
        .extracting(Problem::what, Problem::action)
        .containsExactly(
            tuple("wasi.library is missing", "-Dwasi.library=NAME"),
            tuple("wasi.cpython is missing", "-Dwasi.cpython=DIR"));
  }

  @Test
  void whatAnotherCheckFindsIsCollected() {
    assertThat(parameters.collect(() -> "fine")).contains("fine");
    parameters.check();
    Problem problem = Problem.of("wrong", List.of(), "repair it");

    assertThat(
            parameters.collect(
                () -> {
                  throw new ProblemException(problem);
                }))
        .isEmpty();
    assertThat(problems()).containsExactly(problem);
  }

  @Test
  void aLaterFailureIsReportedWithWhatWasFoundBefore() {
    Problem later = Problem.of("the catalog is invalid", List.of(), "repair it");
    ProblemException failure = new ProblemException(later);
    assertThat(parameters.with(failure)).isSameAs(failure);
    parameters.flag("wasi.pic", "maybe");

    assertThat(parameters.with(failure).problems())
        .hasSize(2)
        .endsWith(later)
        .first()
        .extracting(Problem::what)
        .isEqualTo("invalid value for wasi.pic: 'maybe' (allowed: true, false)");
    ProblemException checked =
        catchThrowableOfType(ProblemException.class, () -> parameters.check());
    assertThat(parameters.with(checked)).isSameAs(checked);
  }

  private List<Problem> problems() {
    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> parameters.check());
    assertThat(failure).as("a failure").isNotNull();
    return failure.problems().stream().toList();
  }

  @Test
  void aLauncherIsLookedForInThePathAndGetsOnlyTheVariablesThatAreNamed(@TempDir Path folder)
      throws IOException {
    Path ccache = program(folder);
    Machine machine = machine("PATH", folder.toString(), "CCACHE_DIR", "/c", "SECRET", "s");

    assertThat(parameters.launcher("ccache", List.of("CCACHE_DIR", "UNSET"), machine, folder))
        .hasValue(new Launcher("ccache", ccache, Map.of("CCACHE_DIR", "/c")));
    assertThat(parameters.launcher("./ccache", null, machine, folder))
        .map(Launcher::program)
        .hasValueSatisfying(file -> assertThat(file).isEqualTo(folder.resolve("./ccache")));
    assertThat(parameters.launcher(null, List.of("CCACHE_DIR"), machine, folder)).isEmpty();
  }

  @Test
  void aLauncherThatIsNotThereIsToldWithWhereItWasLookedFor(@TempDir Path folder) {
    parameters.launcher("ccache", null, machine("PATH", folder.toString()), folder);
    parameters.launcher("./ccache", null, machine("PATH", folder.toString()), folder);
    parameters.launcher(folder.toString(), null, machine("PATH", folder.toString()), folder);

    assertThat(problems())
        .hasSize(3)
        .allSatisfy(
            problem -> {
              assertThat(problem.what()).isEqualTo("wasi.launcher names no program");
              assertThat(problem.values()).contains(Problem.value("PATH", folder.toString()));
            });
  }

  @Test
  void whatALauncherMadeIsNotPublished() {
    parameters.launched("ccache", true);
    parameters.launched("ccache", false);
    parameters.launched(null, true);

    assertThat(problems())
        .singleElement()
        .extracting(Problem::what)
        .isEqualTo("what is made with wasi.launcher is never published");
  }

  private static Path program(Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("ccache"));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private static Machine machine(String... variables) {
    Properties properties = new Properties();
    for (int i = 0; i < variables.length; i += 2) {
      properties.setProperty("env." + variables[i], variables[i + 1]);
    }
    return new Machine(properties);
  }
}

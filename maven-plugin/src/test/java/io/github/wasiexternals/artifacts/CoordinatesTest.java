package io.github.wasiexternals.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoordinatesTest {

  private static final Classifier USUAL = Classifier.ofPrefix("3.15", "wasm32-wasip1");

  @ParameterizedTest
  @CsvSource({
    "org.example:libs:1.0,                              org.example:libs:tar.gz:py3.15-wasm32-wasip1:1.0",
    "org.example:libs:1.0-SNAPSHOT:zip,                 org.example:libs:zip:py3.15-wasm32-wasip1:1.0-SNAPSHOT",
    "org.example:libs:1:tar.gz:py3.13-wasm32-wasip2,    org.example:libs:tar.gz:py3.13-wasm32-wasip2:1",
    "g:a:1:tar.gz:py3.13-wasm32-wasip1-threads,         g:a:tar.gz:py3.13-wasm32-wasip1-threads:1",
    "g:a:1:tar.xz:py3.13-wasm32-wasip1-python,          g:a:tar.xz:py3.13-wasm32-wasip1-python:1"
  })
  void typeAndClassifierHaveDefaults(String text, String whole) {
    assertThat(Coordinates.parse(text, () -> USUAL)).hasToString(whole);
  }

  @Test
  void theSbomOfAPrefixHasAClassifierOfItsOwn() {
    assertThat(Coordinates.parse("g:a:1", () -> USUAL).sbom())
        .hasToString("g:a:spdx.json:py3.15-wasm32-wasip1-externals:1");
  }

  @Test
  void theSbomOfAPythonDiffersInItsTypeOnly() {
    Coordinates python = Coordinates.parse("g:a:1:tar.xz:py3.13-wasm32-wasip1-python", () -> USUAL);

    assertThat(python.classifier()).isEqualTo(new Classifier("3.13", "wasm32-wasip1", true));
    assertThat(python.sbom()).hasToString("g:a:spdx.json:py3.13-wasm32-wasip1-python:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "g:a",
        "g:a:",
        "g::1",
        ":a:1",
        "g:a:1:tar.gz:py3.15-wasm32-wasip1:more",
        "g:a:LATEST",
        "g:a:RELEASE",
        "g:a:[1,2)",
        "../g:a:1",
        "g:a/b:1",
        "g:..:1",
        "g:a:1..2",
        "g:a b:1",
        "g:a:1:jar",
        "g:a:1:spdx.json",
        "g:a:1:tar.gz:sources",
        "g:a:1:tar.gz:py..-wasm32-wasip1",
        "g:a:1:tar.gz:py3.15-x86-linux",
        "g:a:1:tar.gz:"
      })
  void whatNamesNoArtifactIsRefused(String text) {
    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> Coordinates.parse(text, () -> USUAL))
            .problems()
            .get(0);

    assertThat(problem.what()).isEqualTo("invalid value for wasi.artifact: '" + text + "'");
    assertThat(problem.values()).extracting(Problem.Value::label).contains("reason", "expected");
    assertThat(problem.action()).isEqualTo("-Dwasi.artifact=org.example:libraries:1.0");
  }
}

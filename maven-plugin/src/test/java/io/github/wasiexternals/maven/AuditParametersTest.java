package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditedFile;
import io.github.wasiexternals.audit.Finding;
import io.github.wasiexternals.audit.Group;
import io.github.wasiexternals.audit.Looked;
import io.github.wasiexternals.audit.Question;
import io.github.wasiexternals.audit.Severity;
import io.github.wasiexternals.audit.Status;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AuditParametersTest {

  @Test
  void aFindingOfTheLeastSeverityThatFailsFails() {
    assertThat(problems("high", report(Severity.MEDIUM, 1))).isEmpty();
    assertThat(problems("medium", report(Severity.MEDIUM, 1)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).startsWith("externals.spdx.json ");
              assertThat(problem.values())
                  .extracting(Problem.Value::value)
                  .containsExactly("1 finding (1 medium)", "wasi.failOn=medium");
              assertThat(problem.output()).containsExactly("medium: it is wrong");
            });
    assertThat(problems("low", report(Severity.CRITICAL, 1))).hasSize(1);
    assertThat(problems("never", report(Severity.CRITICAL, 1))).isEmpty();
  }

  @Test
  void whatCouldNotBeCheckedFailsInTheGroupsThatAreNamed() {
    AuditReport unknown =
        new AuditReport(
            report(List.of()).subject(),
            List.of(
                question(Group.VERIFIED).notPossible("nothing is here"),
                question(Group.VULNERABILITIES).notAsked("-Dwasi.osv")));

    assertThat(problems("high", unknown))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what())
                  .isEqualTo("externals.spdx.json could not be audited completely");
              assertThat(problem.output()).containsExactly("an.id: nothing is here");
              assertThat(problem.action()).contains("-Dwasi.prefix=");
            });
    assertThat(problems(read("high", List.of("vulnerabilities", "verified"), "text"), unknown))
        .singleElement()
        .satisfies(problem -> assertThat(problem.output()).hasSize(2));
    assertThat(problems(read("high", List.of("licences"), "text"), unknown)).isEmpty();
    assertThat(problems(read("high", List.of("none"), "text"), unknown)).isEmpty();
    assertThat(problems("never", unknown)).isEmpty();
  }

  @Test
  void noneIsNoGroupAmongOthers() {
    assertThat(
            catchThrowableOfType(
                    ProblemException.class, () -> read("high", List.of("none", "vex"), "text"))
                .problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("'none,vex'"));
  }

  @Test
  void whatIsNotApplicableNeverFails() {
    AuditReport nothing =
        new AuditReport(
            report(List.of()).subject(),
            List.of(question(Group.VERIFIED).answer(Looked.at(0, "file"), List.of())));

    assertThat(nothing.checks().get(0).status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(problems("low", nothing)).isEmpty();
  }

  @Test
  void theWordsOfAComparisonMeanWhatIsAsSevere() {
    assertThat(problems("redflag", report(Severity.HIGH, 1))).isEmpty();
    assertThat(problems("redflag", report(Severity.CRITICAL, 1))).hasSize(1);
    assertThat(problems("downgrade", report(Severity.MEDIUM, 1))).isEmpty();
    assertThat(problems("downgrade", report(Severity.HIGH, 1))).hasSize(1);
    assertThat(problems("change", report(Severity.LOW, 1))).hasSize(1);
  }

  @Test
  void ofManyFindingsFiveAreNamed() {
    assertThat(problems("high", report(Severity.HIGH, 12)))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.output()).hasSize(6).last().isEqualTo("and 7 more"));
  }

  @Test
  void aNameThatMeansHarmIsHarmlessInTheProblem() {
    AuditReport report =
        report(List.of(Finding.of(Severity.HIGH, "$", "\u001b[2Jevil", "is wrong")));

    assertThat(problems("high", report))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.output()).containsExactly("high: \\u001b[2Jevil is wrong"));
  }

  @Test
  void allThatHasNoSuchValueIsReported() {
    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> read("hihg", List.of("verfied"), "txt"));

    assertThat(failure.problems())
        .extracting(problem -> problem.what())
        .containsExactly(
            "invalid value for wasi.failOn: 'hihg' (allowed: low, medium, high, critical, never)",
            "invalid value for wasi.failOnUnknown: 'verfied' (allowed: verified, rebuilt, complete,"
                + " licences, vulnerabilities, vex, none)",
            "invalid value for wasi.format: 'txt' (allowed: text, json)");
  }

  @Test
  void noValueThatLetsEverythingPassIsSuggested() {
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class, () -> read("nevr", List.of("verified", "non"), "text"));

    assertThat(failure.problems())
        .extracting(problem -> problem.action())
        .containsExactly(
            "set -Dwasi.failOn to one of the allowed values",
            "set -Dwasi.failOnUnknown to one of the allowed values");
  }

  @Test
  void theRestOfAListIsKept() {
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class,
            () -> read("high", List.of("verifed", "licences", "Rebuilt"), "text"));

    assertThat(failure.problems())
        .extracting(problem -> problem.action())
        .containsOnly("-Dwasi.failOnUnknown=verified,licences,rebuilt");
  }

  @Test
  void licencesThatNobodyKnowsAreReported() {
    ProblemException failure =
        catchThrowableOfType(
            ProblemException.class, () -> licences(List.of("Apache-2.0", "MITT"), List.of("GPL")));

    assertThat(failure.problems())
        .extracting(
            problem -> problem.what(),
            problem -> problem.values().get(0).value(),
            problem -> problem.action())
        .satisfiesExactly(
            allowed ->
                assertThat(allowed.toList().toString())
                    .contains(
                        "wasi.licences.allow", "MITT", "-Dwasi.licences.allow=Apache-2.0,MIT"),
            denied ->
                assertThat(denied.toList().toString())
                    .contains(
                        "wasi.licences.deny",
                        "GPL",
                        "look up its id at https://spdx.org/licenses/"));
  }

  @Test
  void aLicenceMayHaveAnExceptionAndAPlus() {
    assertThatCode(
            () -> licences(List.of("Apache-2.0 WITH LLVM-exception", "mit"), List.of("LPPL-1.3a+")))
        .doesNotThrowAnyException();
  }

  private static void licences(List<String> allowed, List<String> denied) {
    Parameters parameters = new Parameters();
    AuditParameters.licences(allowed, denied, parameters);
    parameters.check();
  }

  private static AuditParameters read(String failOn, List<String> failOnUnknown, String format) {
    Parameters parameters = new Parameters();
    AuditParameters read = AuditParameters.of(failOn, failOnUnknown, format, parameters);
    parameters.check();
    return read;
  }

  private static List<Problem> problems(String failOn, AuditReport report) {
    return problems(read(failOn, List.of("verified"), "text"), report);
  }

  private static List<Problem> problems(AuditParameters parameters, AuditReport report) {
    try {
      parameters.check(List.of(report));
      return List.of();
    } catch (ProblemException e) {
      return e.problems();
    }
  }

  private static AuditReport report(Severity severity, int findings) {
    return report(Collections.nCopies(findings, Finding.of(severity, "$", "it", "is wrong")));
  }

  private static AuditReport report(List<Finding> findings) {
    return new AuditReport(
        new AuditedFile(
            "externals.spdx.json",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            "nothing",
            Optional.empty()),
        List.of(question(Group.VERIFIED).answer(Looked.at("all"), findings)));
  }

  private static Question question(Group group) {
    return new Question("an.id", group, "A title", "It proves.", "It does not.");
  }
}

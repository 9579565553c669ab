package io.github.wasiexternals.vex;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.vex.BuiltCode.Evidence;
import io.github.wasiexternals.vex.VexAssessment.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VexAssessorTest {

  private static final LibraryIdentity ZLIB =
      new LibraryIdentity(
          "zlib",
          "1.3.1",
          List.of("pkg:generic/zlib@1.3.1"),
          Optional.of("zlib:zlib"),
          List.of("pkg:generic/wasi-externals-python-3.15-wasm32-wasip1@2026-11-20"));
  private static final List<String> MINIZIP = List.of("OSV-2023-1", "CVE-2023-45853");
  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-12-01T00:00:00Z");

  private static final BuiltCode CLEAN =
      library ->
          new Evidence(
              Optional.of(Set.of("inflate.c", "contrib/minizipper/x.c")),
              Optional.of(Set.of("inflate")),
              "the list");
  private static final BuiltCode DIRTY =
      library ->
          new Evidence(
              Optional.of(Set.of("inflate.c", "contrib/minizip/zip.c")),
              Optional.of(Set.of("inflate", "zipOpenNewFileInZip4_64")),
              "the list");

  @Test
  void ourOwnStatementsAreVerifiedByWhatWasCompiled() {
    VexAssessor vex = new VexAssessor(BuiltInVex.statements("zlib", "1.3.1", "3.15"), CLEAN);

    VexAssessment assessment = vex.assess(ZLIB, MINIZIP);

    assertThat(assessment.outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(assessment.suppresses()).isTrue();
    assertThat(assessment.reason())
        .isEqualTo(
            "contrib/minizip is not compiled, zipOpenNewFileInZip4_64 is not defined,"
                + " zipOpenNewFileInZip4 is not defined (the list)");
    assertThat(vex.assess(ZLIB, List.of("CVE-2026-22184")).outcome()).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void codeThatIsThereContradictsAStatementAndWeighsMore() {
    VexAssessor vex = new VexAssessor(BuiltInVex.statements("zlib", "1.3.1", "3.15"), DIRTY);

    VexAssessment assessment = vex.assess(ZLIB, MINIZIP);

    assertThat(assessment.outcome()).isEqualTo(Outcome.CONTRADICTED);
    assertThat(assessment.suppresses()).isFalse();
    assertThat(assessment.reason())
        .isEqualTo(
            "says that the code is not present, but contrib/minizip/zip.c is compiled,"
                + " zipOpenNewFileInZip4_64 is defined (the list)");
  }

  @Test
  void aContradictionIsNotSuppressedByALaterStatement() {
    List<VexStatement> ours = BuiltInVex.statements("zlib", "1.3.1", "3.15");
    VexStatement later =
        notAffected("pkg:generic/zlib", Optional.empty(), Optional.of("trust me"), LATE);

    VexAssessment assessment =
        new VexAssessor(List.of(ours.get(0), later), DIRTY).assess(ZLIB, MINIZIP);

    assertThat(assessment.outcome()).isEqualTo(Outcome.CONTRADICTED);
  }

  @Test
  void withoutEvidenceNothingIsSuppressed() {
    VexAssessor vex =
        new VexAssessor(
            BuiltInVex.statements("zlib", "1.3.1", "3.15"),
            library ->
                new Evidence(Optional.of(Set.of("inflate.c")), Optional.empty(), "no symbols"));

    VexAssessment assessment = vex.assess(ZLIB, MINIZIP);

    assertThat(assessment.outcome()).isEqualTo(Outcome.UNVERIFIED);
    assertThat(assessment.suppresses()).isFalse();
    assertThat(assessment.reason()).isEqualTo("can't be verified: no symbols");
  }

  @Test
  void anAffectedLibraryIsConfirmedWithWhatToDo() {
    VexAssessor vex = new VexAssessor(BuiltInVex.statements("zlib", "1.3.1", "3.15"), CLEAN);

    VexAssessment assessment = vex.assess(ZLIB, List.of("CVE-2026-27171"));

    assertThat(assessment.outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(assessment.reason())
        .isEqualTo("affected: take zlib 1.3.2, which refuses negative lengths");
  }

  @Test
  void aFileNamedByASubpathIsVerifiedForUsersToo() {
    VexStatement statement =
        statement(
            new VexProduct(
                List.of("pkg:generic/zlib@1.3.1"),
                List.of("pkg:generic/zlib@1.3.1#contrib/minizip")),
            VexStatus.NOT_AFFECTED,
            Optional.of(Justification.VULNERABLE_CODE_NOT_PRESENT),
            Optional.empty(),
            EARLY);

    assertThat(outcome(CLEAN, statement)).isEqualTo(Outcome.VERIFIED);
    assertThat(outcome(DIRTY, statement)).isEqualTo(Outcome.CONTRADICTED);
  }

  @Test
  void absenceOfCodeThatNobodyNamesIsTakenOnTrustAndSaysSo() {
    VexStatement statement =
        notAffected(
            "pkg:generic/zlib",
            Optional.of(Justification.VULNERABLE_CODE_NOT_PRESENT),
            Optional.empty(),
            EARLY);

    VexAssessment assessment = new VexAssessor(List.of(statement), DIRTY).assess(ZLIB, MINIZIP);

    assertThat(assessment.outcome()).isEqualTo(Outcome.TRUSTED);
    assertThat(assessment.reason())
        .isEqualTo("vulnerable_code_not_present, but not which code: not verified");
  }

  @Test
  void otherJustificationsAreTakenOnTrust() {
    VexStatement statement =
        notAffected(
            "pkg:generic/zlib",
            Optional.of(Justification.VULNERABLE_CODE_NOT_IN_EXECUTE_PATH),
            Optional.empty(),
            EARLY);

    assertThat(outcome(CLEAN, statement)).isEqualTo(Outcome.TRUSTED);
  }

  @Test
  void withoutAReasonNothingIsSuppressed() {
    VexStatement bare = notAffected("pkg:generic/zlib", Optional.empty(), Optional.empty(), EARLY);
    VexStatement worded =
        notAffected("pkg:generic/zlib", Optional.empty(), Optional.of("not used"), EARLY);

    assertThat(outcome(CLEAN, bare)).isEqualTo(Outcome.UNJUSTIFIED);
    assertThat(outcome(CLEAN, worded)).isEqualTo(Outcome.TRUSTED);
  }

  @Test
  void fixedNeedsTheVersion() {
    assertThat(outcome(CLEAN, status("pkg:generic/zlib@1.3.1", VexStatus.FIXED, EARLY)))
        .isEqualTo(Outcome.TRUSTED);
    assertThat(outcome(CLEAN, status("pkg:generic/zlib", VexStatus.FIXED, EARLY)))
        .isEqualTo(Outcome.UNJUSTIFIED);
  }

  @Test
  void theLatestStatementCountsAndOfSeveralTheOneThatSilencesLeast() {
    VexStatement trusted =
        notAffected("pkg:generic/zlib", Optional.empty(), Optional.of("fine"), EARLY);
    VexStatement doubt = status("pkg:generic/zlib", VexStatus.UNDER_INVESTIGATION, LATE);
    VexStatement trustedLater =
        notAffected("pkg:generic/zlib", Optional.empty(), Optional.of("fine"), LATE);

    assertThat(outcome(CLEAN, trusted, doubt)).isEqualTo(Outcome.CONFIRMED);
    assertThat(outcome(CLEAN, doubt, trusted)).isEqualTo(Outcome.CONFIRMED);
    assertThat(outcome(CLEAN, doubt, trustedLater)).isEqualTo(Outcome.CONFIRMED);
    assertThat(outcome(CLEAN, status("zlib", VexStatus.AFFECTED, EARLY), trustedLater))
        .isEqualTo(Outcome.TRUSTED);
  }

  @Test
  void statementsAboutOtherThingsDoNotApply() {
    for (String other :
        List.of(
            "pkg:generic/zlib@1.3.2",
            "pkg:generic/zlib-ng",
            "pkg:npm/zlib",
            "pkg:generic/zlib?arch=x86",
            "cpe:2.3:a:zlib:zlib:1.2.13:*:*:*:*:*:*:*",
            "cpe:2.3:a:gnu:zlib:1.3.1:*:*:*:*:*:*:*",
            "cpe:2.3:a",
            "zlib@1.3",
            "nonsense")) {
      assertThat(outcome(CLEAN, notAffected(other, Optional.empty(), Optional.of("fine"), EARLY)))
          .as(other)
          .isEqualTo(Outcome.UNSTATED);
    }
    assertThat(
            new VexAssessor(
                    List.of(notAffected("zlib", Optional.empty(), Optional.of("fine"), EARLY)),
                    CLEAN)
                .assess(ZLIB, List.of("CVE-2000-1"))
                .outcome())
        .isEqualTo(Outcome.UNSTATED);
  }

  @Test
  void everyNameOfTheLibraryIsKnown() {
    for (String name :
        List.of(
            "pkg:generic/zlib",
            "pkg:generic/zlib@1.3.1",
            "cpe:2.3:a:zlib:zlib:1.3.1:*:*:*:*:*:*:*",
            "cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*",
            "zlib",
            "zlib@1.3.1",
            "pkg:generic/wasi-externals-python-3.15-wasm32-wasip1@2026-11-20")) {
      assertThat(outcome(CLEAN, notAffected(name, Optional.empty(), Optional.of("fine"), EARLY)))
          .as(name)
          .isEqualTo(Outcome.TRUSTED);
    }
  }

  @Test
  void identifiersThatDisagreeAboutTheVersionFitNothing() {
    VexStatement statement =
        statement(
            new VexProduct(
                List.of("pkg:generic/zlib@1.2.13", "cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*"),
                List.of()),
            VexStatus.NOT_AFFECTED,
            Optional.empty(),
            Optional.of("fine"),
            EARLY);

    assertThat(outcome(CLEAN, statement)).isEqualTo(Outcome.UNSTATED);
  }

  @Test
  void ofAPartOfALargerProductTheSubcomponentHasToFit() {
    String set = "pkg:generic/wasi-externals-python-3.15-wasm32-wasip1";

    assertThat(outcome(CLEAN, inside(set, "pkg:generic/zlib@1.3.1"))).isEqualTo(Outcome.TRUSTED);
    assertThat(outcome(CLEAN, inside(set, "pkg:generic/xz@5.8.3"))).isEqualTo(Outcome.UNSTATED);
    assertThat(outcome(CLEAN, inside("pkg:generic/other", "pkg:generic/zlib@1.3.1")))
        .isEqualTo(Outcome.UNSTATED);
  }

  private static VexStatement inside(String product, String subcomponent) {
    return statement(
        new VexProduct(List.of(product), List.of(subcomponent)),
        VexStatus.NOT_AFFECTED,
        Optional.of(Justification.INLINE_MITIGATIONS_ALREADY_EXIST),
        Optional.empty(),
        EARLY);
  }

  private static Outcome outcome(BuiltCode code, VexStatement... statements) {
    return new VexAssessor(List.of(statements), code).assess(ZLIB, MINIZIP).outcome();
  }

  private static VexStatement status(String product, VexStatus status, Instant timestamp) {
    return statement(
        new VexProduct(List.of(product), List.of()),
        status,
        Optional.empty(),
        Optional.empty(),
        timestamp);
  }

  private static VexStatement notAffected(
      String product,
      Optional<Justification> justification,
      Optional<String> impact,
      Instant timestamp) {
    return statement(
        new VexProduct(List.of(product), List.of()),
        VexStatus.NOT_AFFECTED,
        justification,
        impact,
        timestamp);
  }

  private static VexStatement statement(
      VexProduct product,
      VexStatus status,
      Optional<Justification> justification,
      Optional<String> impact,
      Instant timestamp) {
    return new VexStatement(
        "test",
        "CVE-2023-45853",
        List.of(),
        List.of(product),
        status,
        justification,
        impact,
        Optional.empty(),
        timestamp,
        List.of());
  }
}

package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.digest.Digester;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditReportTest {

  private static final AuditedFile SUBJECT =
      new AuditedFile(
          "target/wasi/3.15/wasm32-wasip1/externals.spdx.json",
          Optional.of(Digester.sha256("document")),
          Optional.of("set"),
          Optional.of("https://example.org/set"),
          Optional.of("2026-11-20T00:00:00Z"),
          true,
          "the folder prefix beside the SBOM",
          Optional.of("target/wasi/3.15/wasm32-wasip1/prefix"));

  @Test
  void theTextIsAsInItsGoldenFile() throws IOException {
    assertGolden("report.txt", AuditText.render(everything()));
  }

  @Test
  void theJsonIsAsInItsGoldenFile() throws IOException {
    assertGolden("report.json", AuditJson.render(OutputFolder.RUN, List.of(everything())));
  }

  @Test
  void neitherDependsOnTheLocale() {
    String text = AuditText.render(everything());
    String json = AuditJson.render(OutputFolder.RUN, List.of(everything()));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr", "TR"));
      assertThat(AuditText.render(everything())).isEqualTo(text);
      assertThat(AuditJson.render(OutputFolder.RUN, List.of(everything()))).isEqualTo(json);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theTextHasTwentyFindingsOfACheckAndTheJsonAll() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      findings.add(Finding.of(Severity.LOW, "$", "file " + i, "is odd"));
    }
    AuditReport report = report(question(Group.VERIFIED).answer(Looked.at("25 files"), findings));

    assertThat(AuditText.render(report))
        .contains("file 19")
        .doesNotContain("file 20")
        .contains("and 5 more; -Dwasi.format=json has all");
    assertThat(AuditJson.render(OutputFolder.RUN, List.of(report))).contains("file 24");
  }

  @Test
  void whatIsPassedEverywhereIsTrue() {
    AuditReport report = report(question(Group.VERIFIED).answer(Looked.at("all"), List.of()));

    assertThat(report.verdict()).isEqualTo(Verdict.TRUE);
    assertThat(report.worst()).isEmpty();
  }

  @Test
  void whatCouldNotBeAskedIsNotProven() {
    assertThat(report(question(Group.VERIFIED).notPossible("no prefix")).verdict())
        .isEqualTo(Verdict.NOT_PROVEN);
    assertThat(report(question(Group.REBUILT).notAsked("-Dwasi.rebuild")).verdict())
        .isEqualTo(Verdict.TRUE);
  }

  @Test
  void theAnswerThatIsInconclusiveCountsTheChecksThatCouldNotRun() {
    assertThat(
            report(
                    question(Group.VERIFIED).notPossible("no prefix"),
                    question(Group.REBUILT).notAsked("-Dwasi.rebuild"))
                .sentence())
        .isEqualTo(
            "Inconclusive: no contradiction found, but 1 check could not run; not checked:"
                + " an.id, an.id (not asked)");
    assertThat(report(question(Group.VERIFIED).answer(Looked.at("all"), List.of())).sentence())
        .isEqualTo(Verdict.TRUE.sentence());
  }

  @Test
  void aHighFindingAboutTheTruthMakesItUntrueAndAnyOtherDoesNot() {
    assertThat(
            report(question(Group.VERIFIED).answer(Looked.at(""), found(Severity.HIGH))).verdict())
        .isEqualTo(Verdict.NOT_TRUE);
    assertThat(
            report(question(Group.REBUILT).answer(Looked.at(""), found(Severity.CRITICAL)))
                .verdict())
        .isEqualTo(Verdict.NOT_TRUE);
    assertThat(
            report(question(Group.VERIFIED).answer(Looked.at(""), found(Severity.MEDIUM)))
                .verdict())
        .isEqualTo(Verdict.TRUE_WITH_FINDINGS);
    assertThat(
            report(question(Group.VULNERABILITIES).answer(Looked.at(""), found(Severity.CRITICAL)))
                .verdict())
        .isEqualTo(Verdict.TRUE_WITH_FINDINGS);
  }

  private static List<Finding> found(Severity severity) {
    return List.of(Finding.of(severity, "$", "it", "is wrong"));
  }

  private static AuditReport report(CheckReport... checks) {
    return new AuditReport(SUBJECT, List.of(checks));
  }

  private static Question question(Group group) {
    return new Question("an.id", group, "A title", "What it proves.", "What it does not.");
  }

  /** Of everything something, and names that mean harm. */
  private static AuditReport everything() {
    return report(
        question(Group.VERIFIED).answer(Looked.at("44 files"), List.of()),
        question(Group.VERIFIED)
            .answer(
                Looked.at("44 files"),
                List.of(
                    Finding.of(
                        Severity.CRITICAL,
                        "$.files[3].checksums[1].checksumValue",
                        "prefix/lib/libz.a",
                        "is not the file that the SBOM lists",
                        "sha256:00",
                        "sha256:11"),
                    Finding.of(Severity.HIGH, "", "prefix/\u001b[2Jevil\u202e", "is not listed"))),
        question(Group.REBUILT).notAsked("-Dwasi.rebuild"),
        question(Group.COMPLETE)
            .answer(
                Looked.at("1 of 2 elements"),
                List.of(
                    Finding.of(
                        Severity.MEDIUM, "$.packages[0].supplier", "SPDXRef-Set", "does not say")),
                List.of(
                    new CheckedItem("Supplier Name", Status.FAILED, "16 of 17"),
                    new CheckedItem("Timestamp", Status.PASSED, "1 of 1"))));
  }

  /** Leaves what came instead in target/golden, ready to be looked at and copied. */
  private static void assertGolden(String name, String actual) throws IOException {
    Path left = Path.of("target", "golden", "audit", name);
    Files.createDirectories(left.getParent());
    Files.writeString(left, actual);
    try (InputStream in = AuditReportTest.class.getResourceAsStream(name)) {
      assertThat(in).as("the golden file %s; what came is in %s", name, left).isNotNull();
      assertThat(actual).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}

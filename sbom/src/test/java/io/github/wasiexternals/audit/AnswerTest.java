package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final Question QUESTION =
      new Question("verified.files", Group.VERIFIED, "Files", "They are there.", "Nothing else.");

  @Test
  void findingsThatNobodyReadsAreCountedAndKeepTheirSeverity() {
    List<Finding> findings =
        new ArrayList<>(
            Collections.nCopies(50_010, Finding.of(Severity.LOW, "$.a", "a", "is wrong")));
    findings.set(50_005, Finding.of(Severity.CRITICAL, "$.b", "b", "is very wrong"));

    CheckReport result = new CheckReport(QUESTION, Status.FAILED, "", findings, List.of());

    assertThat(result.findings()).hasSize(50_001);
    assertThat(result.findings().get(50_000).text())
        .isEqualTo("has 10 more findings of this check");
    assertThat(result.worst()).contains(Severity.CRITICAL);
  }

  @Test
  void asManyFindingsAsAnSbomMayHaveFilesAreAllKept() {
    List<Finding> findings =
        Collections.nCopies(50_000, Finding.of(Severity.LOW, "$.a", "a", "is wrong"));

    assertThat(new CheckReport(QUESTION, Status.FAILED, "", findings, List.of()).findings())
        .isEqualTo(findings);
  }
}

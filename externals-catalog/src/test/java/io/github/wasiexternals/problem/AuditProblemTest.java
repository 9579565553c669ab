package io.github.wasiexternals.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuditProblemTest {

  @Test
  void findingsAreCountedAndTheFirstAreNamed() {
    assertThat(
            ProblemRenderer.render(
                List.of(
                    new AuditProblem.Findings(
                        "wasi/externals.spdx.json",
                        "7 findings (1 critical, 6 high)",
                        "high",
                        List.of("critical: prefix/lib/libz.a is not the file that the SBOM lists"),
                        6))))
        .isEqualTo(
            """
            wasi/externals.spdx.json did not pass the audit
              found  7 findings (1 critical, 6 high)
              limit  wasi.failOn=high
              | critical: prefix/lib/libz.a is not the file that the SBOM lists
              | and 6 more
              → see the report above; build the libraries again: mvn wasi:externals""");
  }

  @Test
  void aLicenceThatNothingCouldMatchIsNamedWithItsList() {
    assertThat(
            ProblemRenderer.render(
                List.of(new AuditProblem.UnknownLicence("wasi.licences.deny", "GPL"))))
        .isEqualTo(
            """
            wasi.licences.deny names a licence that is not in the SPDX licence list
              given  GPL
              → look up its id at https://spdx.org/licenses/, for example -Dwasi.licences.deny=MIT""");
  }
}

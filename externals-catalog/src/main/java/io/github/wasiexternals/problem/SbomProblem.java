package io.github.wasiexternals.problem;

import java.util.List;

/** What can be wrong with an SBOM that was written or read. */
public sealed interface SbomProblem extends Problem {

  /** An SBOM that its own specification or library refuses. */
  record InvalidSbom(String file, List<String> findings) implements SbomProblem {
    public InvalidSbom {
      findings = List.copyOf(findings);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          file + " is not a valid SPDX 2.3 document",
          List.of(),
          findings,
          "write it again: mvn wasi:externals");
    }
  }
}

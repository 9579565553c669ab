package io.github.wasiexternals.problem;

import java.util.List;

/** What can be wrong with a document that is written beside the SBOM, in another format. */
public sealed interface FormatProblem extends Problem {

  /**
   * A document that would not be valid, so none is written.
   *
   * @param file its name
   * @param format for example {@code SPDX 3.0.1}
   * @param findings what is wrong in it, one line each
   */
  record Unwritable(String file, String format, List<String> findings) implements FormatProblem {
    public Unwritable {
      findings = List.copyOf(findings);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          file + " would not be a valid " + format + " document",
          List.of(),
          findings,
          "do without it: -Dwasi.sbom.formats=spdx-2.3",
          true);
    }

    @Override
    public boolean isUsersToFix() {
      return false;
    }
  }
}

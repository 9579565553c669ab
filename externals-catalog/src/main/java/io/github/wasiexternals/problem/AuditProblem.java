package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;
import java.util.stream.Stream;

/** What an audit can end with. */
public sealed interface AuditProblem extends Problem {

  /**
   * An SBOM with findings that somebody does not want.
   *
   * @param sbom its file
   * @param counts how many findings of each severity there are, in words
   * @param failOn the least severity that fails
   * @param first the first findings of that severity or worse, one line each
   * @param more how many there are beyond these
   */
  record Findings(String sbom, String counts, String failOn, List<String> first, long more)
      implements AuditProblem {
    public Findings {
      first = List.copyOf(first);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          sbom + " did not pass the audit",
          List.of(value("found", counts), value("limit", "wasi.failOn=" + failOn)),
          more == 0
              ? first
              : Stream.concat(first.stream(), Stream.of("and " + more + " more")).toList(),
          "see the report above; build the libraries again: mvn wasi:externals",
          true);
    }
  }

  /**
   * A licence on a list that the SPDX licence list does not have, so that nothing could match it.
   *
   * @param property for example {@code wasi.licences.deny}
   * @param licence as given
   */
  record UnknownLicence(String property, String licence) implements AuditProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          property + " names a licence that is not in the SPDX licence list",
          List.of(value("given", licence)),
          "look up its id at https://spdx.org/licenses/, for example -D" + property + "=MIT");
    }
  }

  /**
   * A page that can't be written.
   *
   * @param file where it was to be
   * @param reason one clause without a full stop
   */
  record PageNotWritten(String file, String reason) implements AuditProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the page about the audit can't be written",
          List.of(value("page", file), value("reason", reason)),
          "name another file: -Dwasi.audit.page=FILE");
    }
  }
}

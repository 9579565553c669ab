package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with a dump of known vulnerabilities, so that nothing could be asked of it. */
public sealed interface OsvProblem extends Problem {

  /** No dump where one should be. */
  record NoDump(String dump) implements OsvProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "there is no OSV dump " + dump,
          List.of(),
          "give the path of a GIT/all.zip from OSV, or of a folder of its records: -Dwasi.osv=PATH");
    }
  }

  /**
   * A dump that is no zip, was cut off, or that the system does not let us read.
   *
   * @param reason in one line
   */
  record UnreadableDump(String dump, String reason) implements OsvProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the OSV dump " + dump + " can't be read",
          List.of(value("reason", reason)),
          "fetch it again: OSV's GIT/all.zip");
    }
  }

  /**
   * A dump out of which comes more than any real one holds: a zip bomb, most likely.
   *
   * @param entry the one at which it was noticed
   * @param limit what was passed, in words
   */
  record BloatedDump(String dump, String entry, String limit) implements OsvProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the OSV dump " + dump + " holds more than a dump can",
          List.of(value("at", entry), value("limit", limit)),
          "don't use it; fetch OSV's own GIT/all.zip");
    }
  }

  /** A dump without a single record: nothing can be known from it. */
  record EmptyDump(String dump) implements OsvProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the OSV dump " + dump + " holds no record",
          List.of(value("expected", "*.json, one OSV record each")),
          "give the path of a GIT/all.zip from OSV, or of a folder of its records: -Dwasi.osv=PATH");
    }
  }
}

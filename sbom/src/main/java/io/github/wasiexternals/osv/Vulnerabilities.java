package io.github.wasiexternals.osv;

import java.util.List;

/** A source of known vulnerabilities. */
@FunctionalInterface
public interface Vulnerabilities {

  /**
   * The known vulnerabilities of some libraries.
   *
   * @param queries each at most once
   * @return a report that also has the unanswered queries with reasons: an unreachable service is
   *     not a failure
   * @throws io.github.wasiexternals.problem.ProblemException if what the user named can't be used
   */
  VulnerabilityReport known(List<Query> queries);

  /**
   * A source that answers no query.
   *
   * @param reason in one line, for example {@code Maven is offline (-o)}
   */
  static Vulnerabilities none(String reason) {
    return queries -> VulnerabilityReport.unanswered(queries, reason);
  }
}

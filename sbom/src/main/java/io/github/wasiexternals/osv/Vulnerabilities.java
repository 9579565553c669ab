package io.github.wasiexternals.osv;

import java.util.List;

/** A source of known vulnerabilities. */
@FunctionalInterface
public interface Vulnerabilities {

  /**
   * What is known about some libraries.
   *
   * @param queries each at most once
   * @return also says which of them got no answer, and why: that a service can't be reached is no
   *     failure
   * @throws io.github.wasiexternals.problem.ProblemException if what the user named can't be used
   */
  VulnerabilityReport known(List<Query> queries);

  /**
   * Answers nothing.
   *
   * @param reason in one line, for example {@code Maven is offline (-o)}
   */
  static Vulnerabilities none(String reason) {
    return queries -> VulnerabilityReport.unanswered(queries, reason);
  }
}

package io.github.wasiexternals.osv;

import java.util.List;

/** A source of known vulnerabilities. */
public interface Vulnerabilities {

  /**
   * What is known about some libraries.
   *
   * @param queries each at most once
   * @return also says about which of them nothing could be asked, and why; a service that can't be
   *     reached is no failure
   * @throws io.github.wasiexternals.problem.ProblemException if what the user named can't be used
   */
  Knowledge known(List<Query> queries);
}

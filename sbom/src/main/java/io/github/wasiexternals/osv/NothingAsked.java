package io.github.wasiexternals.osv;

import java.util.List;

/**
 * No source can be queried.
 *
 * @param reason in one line, for example {@code Maven is offline (-o)}
 */
public record NothingAsked(String reason) implements Vulnerabilities {

  @Override
  public Knowledge known(List<Query> queries) {
    return Knowledge.nothing(queries, reason);
  }
}

package io.github.wasiexternals.osv;

import java.util.List;

/**
 * A distribution's record about its package of a library. What it patched, and when, says nothing
 * certain about upstream's version: worth a look, no verdict.
 *
 * @param query what was asked
 * @param vulnerability the distribution's record; its own severity, its own times
 * @param upstream ids of the vulnerabilities that it is about
 * @param packages what it names, each {@code ecosystem name}, sorted
 */
public record Hint(
    Query query, Vulnerability vulnerability, List<String> upstream, List<String> packages) {
  public Hint {
    upstream = List.copyOf(upstream);
    packages = List.copyOf(packages);
  }
}

package io.github.wasiexternals.osv;

/**
 * A vulnerability that a library's version has, or may have.
 *
 * @param query what was asked
 * @param vulnerability what was found
 * @param certainty how sure that is
 * @param reason why, in words: what in the record decided, or could not
 */
public record Match(Query query, Vulnerability vulnerability, Certainty certainty, String reason) {

  /** How sure a match is. */
  public enum Certainty {
    /** The record names the version. */
    AFFECTED,
    /** The record names the repository, and only commits there that can't be compared here. */
    POSSIBLE
  }
}

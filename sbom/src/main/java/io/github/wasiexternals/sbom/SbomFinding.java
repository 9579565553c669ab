package io.github.wasiexternals.sbom;

/**
 * A problem within an SBOM, regardless of installed files.
 *
 * @param rule the violated rule
 * @param path the place, as JSON path by index, for example {@code $.packages[3].checksums[0]}
 * @param text the problem, one sentence without a full stop; it quotes the document unescaped
 */
public record SbomFinding(Rule rule, String path, String text) {

  /** The rules for an SBOM. */
  public enum Rule {
    /** Members that SPDX 2 requires are present, and all that are read are of the right form. */
    FORM,
    /**
     * Members are there that SPDX 2.3 makes optional, and all of this project's documents have. A
     * document without them is valid, but not one that a build uses.
     */
    GAPS,
    /** The namespace is valid (SPDX 2.3 §6.5). */
    NAMESPACE,
    /** Ids are valid and unique (SPDX 2.3 §7.2). */
    IDS,
    /** Paths of files are unique. */
    PATHS,
    /** Both ends of a relationship exist, and something is described. */
    RELATIONSHIPS,
    /** Verification codes match the files (SPDX 2.3 §7.9). */
    VERIFICATION_CODES,
    /** Package URLs and CPE names are valid. */
    NAMES
  }
}

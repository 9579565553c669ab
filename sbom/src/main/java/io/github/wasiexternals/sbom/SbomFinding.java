package io.github.wasiexternals.sbom;

/**
 * Something that is wrong in an SBOM itself, whatever lies beside it.
 *
 * @param rule what it offends against
 * @param path where, as JSON path by index, for example {@code $.packages[3].checksums[0]}
 * @param text what, one sentence without a full stop; it quotes the document as it is
 */
public record SbomFinding(Rule rule, String path, String text) {

  /** What has to hold in an SBOM. */
  public enum Rule {
    /** Members are there, and of the right form. */
    FORM,
    /** The namespace is one (SPDX 2.3 §6.5). */
    NAMESPACE,
    /** Ids are ids, and each is one element's (SPDX 2.3 §7.2). */
    IDS,
    /** Each path is one file's. */
    PATHS,
    /** Both ends of a relationship are there, and one package is described. */
    RELATIONSHIPS,
    /** Each file is in one package that says it has files. */
    CONTENTS,
    /** Verification codes are those of the files (SPDX 2.3 §7.9). */
    VERIFICATION_CODES,
    /** Package URLs and CPE names are such. */
    NAMES
  }
}

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
    /** Required members are present and of the right form. */
    FORM,
    /** The namespace is valid (SPDX 2.3 §6.5). */
    NAMESPACE,
    /** Ids are valid and unique (SPDX 2.3 §7.2). */
    IDS,
    /** Paths of files are unique. */
    PATHS,
    /** Both ends of a relationship exist, and exactly one package is described. */
    RELATIONSHIPS,
    /** Each file is in exactly one package, and that package has analysed files. */
    CONTENTS,
    /** Verification codes match the files (SPDX 2.3 §7.9). */
    VERIFICATION_CODES,
    /** Package URLs and CPE names are valid. */
    NAMES
  }
}

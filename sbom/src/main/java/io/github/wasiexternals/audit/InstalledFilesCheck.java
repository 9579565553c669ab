package io.github.wasiexternals.audit;

/** A check of the installed files against what an SBOM says; not possible where there are none. */
abstract class InstalledFilesCheck extends DocumentCheck {

  InstalledFilesCheck(Question question) {
    super(question);
  }

  @Override
  final CheckReport run(Audited audited) {
    InstalledPrefix prefix = audited.sbom().prefix();
    return prefix
        .found()
        .map(found -> run(audited, found))
        .orElseGet(() -> question().notPossible(prefix.title()));
  }

  /** The answer for files that are there. */
  abstract CheckReport run(Audited audited, InstalledPrefix.Found prefix);
}

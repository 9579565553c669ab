package io.github.wasiexternals.audit;

/** A check of installed files against an SBOM; not possible if there are no files. */
abstract class InstalledFilesCheck extends DocumentCheck {

  InstalledFilesCheck(Question question) {
    super(question);
  }

  @Override
  final CheckReport run(Audited audited) {
    if (audited.document().files().isEmpty() && !looksAtAllFiles()) {
      return question().notApplicable("no file is listed");
    }
    InstalledPrefix prefix = audited.sbom().prefix();
    return prefix
        .found()
        .map(found -> run(audited, found))
        .orElseGet(() -> question().notPossible(prefix.title()));
  }

  /** Whether it looks at installed files that are not listed, too. */
  boolean looksAtAllFiles() {
    return false;
  }

  /** Checks the installed files. */
  abstract CheckReport run(Audited audited, InstalledPrefix.Found prefix);
}

package io.github.wasiexternals.audit;

import java.util.Optional;

/** A check of installed files against an SBOM; not possible if there are no files. */
abstract class InstalledFilesCheck extends DocumentCheck {

  InstalledFilesCheck(Question question) {
    super(question);
  }

  @Override
  final CheckReport run(Audited audited) {
    Optional<String> reason = notApplicable(audited);
    if (reason.isPresent()) {
      return question().notApplicable(reason.get());
    }
    InstalledPrefix prefix = audited.sbom().prefix();
    return prefix
        .found()
        .map(found -> run(audited, found))
        .orElseGet(() -> question().notPossible(prefix.title()));
  }

  /** Why the document claims nothing of the kind; empty if it does. */
  Optional<String> notApplicable(Audited audited) {
    return audited.document().files().isEmpty()
        ? Optional.of("no file is listed")
        : Optional.empty();
  }

  /** Checks the installed files. */
  abstract CheckReport run(Audited audited, InstalledPrefix.Found prefix);
}

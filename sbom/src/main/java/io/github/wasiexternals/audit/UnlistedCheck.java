package io.github.wasiexternals.audit;

import io.github.wasiexternals.files.Failures;
import java.io.IOException;
import java.util.Optional;

/** Checks whether there are any unlisted files among the libraries. */
final class UnlistedCheck extends InstalledFilesCheck {

  UnlistedCheck() {
    super(
        new Question(
            "verified.unlisted",
            Group.VERIFIED,
            "No file is unlisted",
            "There is nothing in the prefix, neither file nor link, that the SBOM does not list.",
            "Files beside the prefix, such as logs, are not looked at."));
  }

  /** It looks at files that are not listed, too. */
  @Override
  Optional<String> notApplicable(Audited audited) {
    return Optional.empty();
  }

  @Override
  CheckReport run(Audited audited, InstalledPrefix.Found prefix) {
    // Only documents of this project say that they list all.
    Severity severity = audited.hasOwnTerms() ? Severity.HIGH : Severity.MEDIUM;
    try {
      return question()
          .answer(
              Looked.at(FileComparison.present(prefix).size(), "file").with(prefix.title()),
              FileComparison.unlisted(audited.document(), prefix, audited.sbom().file()).stream()
                  .map(each -> each.finding(audited.paths()).withSeverity(severity))
                  .toList());
    } catch (IOException e) {
      return question().notPossible("a folder could not be read: " + Failures.describe(e));
    }
  }
}

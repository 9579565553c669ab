package io.github.wasiexternals.audit;

import io.github.wasiexternals.files.Failures;
import java.io.IOException;

/** Checks whether there are any unlisted files among the libraries. */
final class UnlistedCheck extends InstalledFilesCheck {

  UnlistedCheck() {
    super(
        new Question(
            "true.unlisted",
            Group.TRUE,
            "No file is unlisted",
            "There is nothing in the prefix, neither file nor link, that the SBOM does not list.",
            "Files beside the prefix, such as logs, are not looked at."));
  }

  @Override
  CheckReport run(Audited audited, InstalledPrefix.Found prefix) {
    try {
      return question()
          .answer(
              prefix.title(),
              FileComparison.unlisted(audited.document(), prefix).stream()
                  .map(each -> each.finding(audited.paths()))
                  .toList());
    } catch (IOException e) {
      return question().notPossible("a folder could not be read: " + Failures.describe(e));
    }
  }
}

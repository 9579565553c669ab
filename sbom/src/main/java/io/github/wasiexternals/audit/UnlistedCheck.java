package io.github.wasiexternals.audit;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.problem.SbomProblem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether nothing else lies among the libraries. */
final class UnlistedCheck extends DocumentCheck {

  UnlistedCheck() {
    super(
        new Question(
            "true.unlisted",
            Group.TRUE,
            "No file is unlisted",
            "There is nothing in the prefix, neither file nor link, that the SBOM does not list.",
            "Files beside the prefix, as logs, are not looked at."));
  }

  @Override
  CheckResult run(Audited audited) {
    Optional<Beside.Installed> installed = audited.installed();
    if (installed.isEmpty()) {
      return question().notPossible(audited.nothingBeside());
    }
    try {
      List<Finding> findings =
          PrefixAudit.notListed(audited.sbom().file(), audited.document(), installed.get()).stream()
              .map(problem -> finding((SbomProblem.FileNotListed) problem))
              .toList();
      return question().answer(installed.get().title(), findings);
    } catch (IOException e) {
      return question().notPossible("a folder can't be read: " + Failures.describe(e));
    }
  }

  private static Finding finding(SbomProblem.FileNotListed unlisted) {
    return Finding.of(
        Severity.HIGH,
        "",
        unlisted.file(),
        "is not listed in the SBOM",
        "no such file",
        unlisted.actual());
  }
}

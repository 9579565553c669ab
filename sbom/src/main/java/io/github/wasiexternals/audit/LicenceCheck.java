package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks whether the policy allows all licences. */
final class LicenceCheck extends DocumentCheck {

  private final LicencePolicy policy;

  LicenceCheck(LicencePolicy policy) {
    super(
        new Question(
            "licences.policy",
            Group.LICENCES,
            "Licences are allowed",
            "The declared and the concluded licence of everything that is not a build tool can be"
                + " met with what is on the lists.",
            "Not that a licence is the right one: that is what the catalog and the texts show."));
    this.policy = policy;
  }

  @Override
  CheckReport run(Audited audited) {
    if (policy.isEmpty()) {
      return question()
          .notPossible("no list was given: -Dwasi.licences.allow=…, -Dwasi.licences.deny=…");
    }
    SbomView view = audited.view();
    List<Finding> findings = new ArrayList<>();
    int looked = 0;
    for (SbomPackage each : audited.document().packages()) {
      if (view.isTool(each)) {
        continue;
      }
      looked++;
      judge(audited, each.id(), "licenseDeclared", each.licensing().declared(), findings);
      judge(audited, each.id(), "licenseConcluded", each.licensing().concluded(), findings);
    }
    Set<String> seen = new HashSet<>();
    for (SbomFile file : audited.document().files()) {
      // A library has hundreds of files under one licence: one finding will do.
      if (seen.add(file.concludedLicense())) {
        judge(audited, file.id(), "licenseConcluded", file.concludedLicense(), findings);
      }
    }
    return question().answer(Texts.amount(looked, "package") + "; " + policy.title(), findings);
  }

  private void judge(
      Audited audited, String id, String member, String licence, List<Finding> findings) {
    String path = audited.paths().member(id, member);
    Optional<LicenceExpression> expression = LicenceExpression.parse(licence);
    if (!SbomPackage.says(licence)) {
      findings.add(Finding.of(Severity.MEDIUM, path, id, "does not say what its licence is"));
    } else if (expression.isEmpty()) {
      findings.add(
          Finding.of(
              Severity.HIGH, path, id, "has a licence that is not an SPDX expression: " + licence));
    } else if (!policy.allows(expression.get())) {
      findings.add(
          Finding.of(
              Severity.HIGH,
              path,
              id,
              "has a licence that is not allowed",
              policy.title(),
              licence));
    }
  }
}

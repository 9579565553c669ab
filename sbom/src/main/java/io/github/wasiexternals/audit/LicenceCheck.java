package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.spdx.LicenceExpression;
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
            "The declared and the concluded licence of everything that is not a build tool, and each"
                + " licence found in its files, can be met with what is on the lists.",
            "Not that a licence is the right one: that is what the catalog and the texts show."));
    this.policy = policy;
  }

  @Override
  CheckReport run(Audited audited) {
    if (policy.isEmpty()) {
      return question().notAsked("-Dwasi.licences.allow=…, -Dwasi.licences.deny=…");
    }
    SbomView view = audited.view();
    Judgement judgement = new Judgement(policy, audited.findings());
    int looked = 0;
    for (SbomPackage each : audited.document().packages()) {
      if (!view.isTool(each)) {
        looked++;
        Licensing licensing = each.licensing();
        judgement.stated(each.id(), "licenseDeclared", licensing.declared());
        judgement.stated(each.id(), "licenseConcluded", licensing.concluded());
        judgement.found(
            each.id(), "licenseInfoFromFiles", licensing.fromFiles(), licensing.concluded());
      }
    }
    Set<List<String>> seen = new HashSet<>();
    for (SbomFile file : audited.document().files()) {
      // A library has hundreds of files under one licence: one finding will do.
      if (seen.add(List.of(file.concludedLicense(), file.licensesInFile().toString()))) {
        judgement.stated(file.id(), "licenseConcluded", file.concludedLicense());
        judgement.found(
            file.id(), "licenseInfoInFiles", file.licensesInFile(), file.concludedLicense());
      }
    }
    return question()
        .answer(
            Looked.at(looked + audited.document().files().size(), "package and file")
                .with(policy.title()),
            judgement.findings.list());
  }

  /** Judges licences one by one. */
  private record Judgement(LicencePolicy policy, Findings findings) {

    /** The licence of an element as a whole. */
    void stated(String id, String member, String licence) {
      String path = findings.paths().member(id, member);
      Optional<LicenceExpression> expression = LicenceExpression.parse(licence);
      if (licence.isBlank() || licence.equals(SbomPackage.NO_ASSERTION)) {
        findings.add(Severity.MEDIUM, path, id, "does not say what its licence is");
      } else if (licence.equals(SbomPackage.NONE)) {
        findings.add(Severity.HIGH, path, id, "has no licence", policy.title(), licence);
      } else if (expression.isEmpty()) {
        findings.add(
            Severity.HIGH, path, id, "has a licence that is not an SPDX expression: " + licence);
      } else if (!policy.allows(expression.get())) {
        findings.add(
            Severity.HIGH, path, id, "has a licence that is not allowed", policy.title(), licence);
      }
    }

    /**
     * Licences that were found in files: each must be allowed, unless the conclusion was that
     * another one can be chosen instead.
     */
    void found(String id, String member, List<String> licences, String concluded) {
      Set<String> choices =
          LicenceExpression.parse(concluded)
              .filter(policy::allows)
              .map(LicenceCheck::alternatives)
              .orElse(Set.of());
      int index = 0;
      for (String licence : licences) {
        Optional<LicenceExpression> expression = LicenceExpression.parse(licence);
        if (SbomPackage.says(licence)
            && expression
                .filter(each -> !policy.allows(each) && !choices.contains(each.text()))
                .isPresent()) {
          findings.add(
              Severity.HIGH,
              findings.paths().member(id, member) + "[" + index + "]",
              id,
              "has a licence in its files that is not allowed",
              policy.title(),
              licence);
        }
        index++;
      }
    }
  }

  /** The single licences of which another one can be chosen instead. */
  private static Set<String> alternatives(LicenceExpression expression) {
    Set<String> all = new HashSet<>();
    if (expression instanceof LicenceExpression.Or or) {
      or.singles().forEach(single -> all.add(single.text()));
    } else if (expression instanceof LicenceExpression.And and) {
      and.parts().forEach(part -> all.addAll(alternatives(part)));
    }
    return all;
  }
}

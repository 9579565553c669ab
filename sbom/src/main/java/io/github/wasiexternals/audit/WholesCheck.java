package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks whether what is said of a whole is what its parts say: whoever edits one place has to edit
 * all of them.
 */
final class WholesCheck extends DocumentCheck {

  WholesCheck() {
    super(
        new Question(
            "verified.wholes",
            Group.VERIFIED,
            "Wholes are what their parts are",
            "The document is about its set or its interpreter; a set has the licences of its"
                + " libraries and of its own files, and each those that were found in its files.",
            "Not that a part is right."));
  }

  @Override
  CheckReport run(Audited audited) {
    SbomView view = audited.view();
    if (view.sets().isEmpty()) {
      return question().notApplicable(NO_SET);
    }
    Findings findings = audited.findings();
    described(view, findings);
    for (SbomPackage set : view.sets()) {
      licences("licenseDeclared", set, view, findings, each -> each.licensing().declared());
      licences("licenseConcluded", set, view, findings, each -> each.licensing().concluded());
    }
    Stream.concat(view.sets().stream(), view.libraries().stream())
        .forEach(each -> inFiles(each, view, findings));
    return question()
        .answer(
            Looked.at(view.sets().size() + view.libraries().size(), "package"), findings.list());
  }

  private static void described(SbomView view, Findings findings) {
    Set<String> expected =
        view.interpreter().map(python -> Set.of(python.id())).orElseGet(() -> ids(view.sets()));
    Set<String> actual = ids(view.allDescribed());
    if (!actual.equals(expected)) {
      findings.add(
          Severity.HIGH,
          "$.relationships",
          "the document",
          "describes something else than its set or its interpreter",
          String.join(", ", expected),
          String.join(", ", actual));
    }
  }

  private static Set<String> ids(Collection<SbomPackage> packages) {
    return packages.stream().map(SbomPackage::id).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void licences(
      String member,
      SbomPackage set,
      SbomView view,
      Findings findings,
      Function<SbomPackage, String> licence) {
    Set<String> expected =
        parts(
            Stream.concat(
                view.contents(set).stream().map(licence),
                view.files(set).stream().map(SbomFile::concludedLicense)));
    Set<String> actual = parts(Stream.of(licence.apply(set)));
    findings.differ(
        Severity.HIGH,
        findings.paths().member(set.id(), member),
        set,
        "has other licences than its libraries and its own files",
        String.join(" AND ", expected),
        String.join(" AND ", actual));
  }

  private static Set<String> parts(Stream<String> licences) {
    return licences
        .flatMap(each -> LicenceExpression.partsOf(LicenceExpression.value(each)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void inFiles(SbomPackage built, SbomView view, Findings findings) {
    Set<String> expected =
        said(view.files(built).stream().flatMap(file -> file.licensesInFile().stream()));
    Set<String> actual = said(built.licensing().fromFiles().stream());
    findings.differ(
        Severity.HIGH,
        findings.paths().member(built.id(), "licenseInfoFromFiles"),
        built,
        "has other licences in its files than they have",
        String.join(", ", expected),
        String.join(", ", actual));
  }

  private static Set<String> said(Stream<String> licences) {
    return licences
        .filter(SbomPackage::says)
        .map(LicenceExpression::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

package io.github.wasiexternals.audit;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.licence.LicenceExpression;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the licences that hold are really there as texts. */
final class LicenceTextCheck extends DocumentCheck {

  /** Ten times as much as the longest licence has. */
  private static final int LIMIT_BYTES = 1 << 20;

  private static final int LIMIT_FILES = 20;

  private static final String FOLDER = "prefix/share/licenses/";

  LicenceTextCheck() {
    super(
        new Question(
            "licences.texts",
            Group.LICENCES,
            "Licence texts are in the prefix",
            "Each library brings files of its own in share/licenses, and in them are the texts of"
                + " all licences that were concluded, or of one that can be chosen.",
            "Not that no file is under a licence that nobody concluded."));
  }

  @Override
  CheckResult run(Audited audited) {
    Optional<Beside.Installed> installed = audited.installed();
    if (installed.isEmpty()) {
      return question().notPossible(audited.nothingBeside());
    }
    SbomView view = audited.view();
    Optional<String> tooMany = audited.tooManyLibraries();
    if (tooMany.isPresent()) {
      return question().notPossible(tooMany.get());
    }
    List<Finding> findings = new ArrayList<>();
    List<Element> elements = new ArrayList<>();
    for (SbomPackage set : view.sets()) {
      for (SbomPackage built : view.contents(set)) {
        library(
            built, audited.document(), view, installed.get(), audited.places(), findings, elements);
      }
    }
    return elements.isEmpty()
        ? question().notPossible("no package says which Python release it is for")
        : question()
            .answer(
                elements.size() == 1 ? "1 library" : elements.size() + " libraries",
                findings,
                elements);
  }

  private static void library(
      SbomPackage built,
      SbomDocument document,
      SbomView view,
      Beside.Installed installed,
      Places places,
      List<Finding> findings,
      List<Element> elements) {
    int before = findings.size();
    List<String> texts = new ArrayList<>();
    view.files(built).stream()
        .filter(file -> file.path().startsWith(FOLDER + built.name() + "/"))
        .limit(LIMIT_FILES)
        .forEach(file -> read(file, installed, places, findings).ifPresent(texts::add));
    String licence = built.licensing().concluded();
    FoundLicences found = new FoundLicences(String.join("\n", texts), document.extractedLicences());
    Optional<LicenceExpression> expression = LicenceExpression.parse(licence);
    int percent = expression.map(found::percent).orElse(0);
    if (percent < LicenceText.ENOUGH) {
      boolean close = percent >= LicenceText.CLOSE;
      findings.add(
          Finding.of(
              close ? Severity.LOW : Severity.MEDIUM,
              places.member(built.id(), "licenseConcluded"),
              built.id(),
              texts.isEmpty()
                  ? "has no text of its licence"
                  : close
                      ? "has a text that is close to that of its licence, but not the same"
                      : "has no text that is recognised as that of its licence",
              "the text of " + licence + " in " + FOLDER + built.name() + "/",
              expression.map(found::shown).orElse("no SPDX expression")));
    }
    elements.add(
        new Element(
            built.name(),
            findings.size() == before ? Status.PASSED : Status.FAILED,
            expression.map(found::shown).orElse("no SPDX expression")));
  }

  private static Optional<String> read(
      SbomFile file, Beside.Installed installed, Places places, List<Finding> findings) {
    Optional<String> text = Optional.empty();
    String reason = "is no regular file of a licence's size";
    try {
      text = PrefixText.read(installed, file.path(), LIMIT_BYTES);
    } catch (IOException e) {
      reason = "can't be read: " + Failures.describe(e);
    }
    if (text.filter(String::isBlank).isPresent()) {
      text = Optional.empty();
      reason = "is empty";
    }
    if (text.isEmpty()) {
      findings.add(Finding.of(Severity.MEDIUM, places.element(file.id()), file.path(), reason));
    }
    return text;
  }
}

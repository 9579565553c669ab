package io.github.wasiexternals.audit;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SpdxModelLicences;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the licences that are declared are really there as texts. */
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
            "Each library brings files of its own in share/licenses, and in them is the text of its"
                + " declared licence as the SPDX licence list has it, or of one that can be"
                + " chosen.",
            "Not that all of the library's files are under that licence."));
  }

  @Override
  CheckResult run(Audited audited) {
    Optional<Beside.Installed> installed = audited.installed();
    if (installed.isEmpty()) {
      return question().notPossible(audited.nothingBeside());
    }
    Graph graph = new Graph(audited.document());
    Optional<String> tooMany = graph.tooManyLibraries();
    if (tooMany.isPresent()) {
      return question().notPossible(tooMany.get());
    }
    List<Finding> findings = new ArrayList<>();
    List<Element> elements = new ArrayList<>();
    for (SbomPackage set : graph.sets()) {
      for (SbomPackage built : graph.related(set, "CONTAINS")) {
        library(built, graph, installed.get(), audited.places(), findings, elements);
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
      Graph graph,
      Beside.Installed installed,
      Places places,
      List<Finding> findings,
      List<Element> elements) {
    int before = findings.size();
    List<String> texts = new ArrayList<>();
    graph.files(built).stream()
        .filter(file -> file.path().startsWith(FOLDER + built.name() + "/"))
        .limit(LIMIT_FILES)
        .forEach(file -> read(file, installed, places, findings).ifPresent(texts::add));
    String licence = built.licensing().declared();
    String text = String.join("\n", texts);
    Optional<LicenceExpression> expression = LicenceExpression.parse(licence);
    int percent = expression.map(each -> percent(each, text)).orElse(0);
    if (percent < LicenceText.ENOUGH) {
      boolean close = percent >= LicenceText.CLOSE;
      findings.add(
          Finding.of(
              close ? Severity.LOW : Severity.MEDIUM,
              places.member(built.id(), "licenseDeclared"),
              built.id(),
              texts.isEmpty()
                  ? "has no text of its licence"
                  : close
                      ? "has a text that is close to that of its licence, but not the same"
                      : "has no text that is recognised as that of its licence",
              "the text of " + licence + " in " + FOLDER + built.name() + "/",
              expression.map(each -> found(each, text)).orElse("no SPDX expression")));
    }
    elements.add(
        new Element(
            built.name(),
            findings.size() == before ? Status.PASSED : Status.FAILED,
            expression.map(each -> found(each, text)).orElse("no SPDX expression")));
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

  /** Of what is there best, where one can be chosen; of what is there least, where all hold. */
  private static int percent(LicenceExpression expression, String text) {
    if (expression instanceof LicenceExpression.Or or) {
      return or.parts().stream().mapToInt(part -> percent(part, text)).max().orElse(0);
    }
    if (expression instanceof LicenceExpression.And and) {
      return and.parts().stream().mapToInt(part -> percent(part, text)).min().orElse(0);
    }
    return percent((LicenceExpression.Single) expression, text);
  }

  /** For example {@code BSD-3-Clause 96 %, GPL-2.0-only 100 %}. */
  private static String found(LicenceExpression expression, String text) {
    return singles(expression).stream()
        .map(single -> single.text() + " " + percent(single, text) + " %")
        .collect(Collectors.joining(", "));
  }

  private static List<LicenceExpression.Single> singles(LicenceExpression expression) {
    if (expression instanceof LicenceExpression.Or or) {
      return or.parts().stream().flatMap(part -> singles(part).stream()).toList();
    }
    if (expression instanceof LicenceExpression.And and) {
      return and.parts().stream().flatMap(part -> singles(part).stream()).toList();
    }
    return List.of((LicenceExpression.Single) expression);
  }

  private static int percent(LicenceExpression.Single single, String text) {
    return SpdxModelLicences.text(single.licence().replaceFirst("\\+$", ""))
        .map(licence -> LicenceText.percentIn(licence, text))
        .orElse(0);
  }
}

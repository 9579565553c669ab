package io.github.wasiexternals.audit;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.spdx.LicenceExpression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks whether the texts of the concluded licences are installed. */
final class LicenceTextCheck extends InstalledFilesCheck {

  /** Ten times the size of the longest licence. */
  private static final int LIMIT_BYTES = 1 << 20;

  private static final int LIMIT_FILES = 20;

  private static final String FOLDER = OutputLayout.IN_PREFIX + OutputLayout.LICENCES;

  LicenceTextCheck() {
    super(
        new Question(
            "licences.texts",
            Group.LICENCES,
            "Licence texts are in the prefix",
            "Each library brings files of its own in share/licenses, and in them, or in those of the"
                + " libraries that it needs, are the texts of"
                + " all licences that were concluded, or of one that can be chosen; the same for"
                + " files that are no library's.",
            "Not that no file is under another licence than those concluded."));
  }

  @Override
  Optional<String> notApplicable(Audited audited) {
    return audited.libraries().isEmpty() ? Optional.of(NO_SET) : Optional.empty();
  }

  @Override
  CheckReport run(Audited audited, InstalledPrefix.Found prefix) {
    Optional<String> tooMany = audited.tooManyLibraries();
    if (tooMany.isPresent()) {
      return question().notPossible(tooMany.get());
    }
    Findings findings = audited.findings();
    List<CheckedItem> items = new ArrayList<>();
    for (SbomPackage built : audited.libraries()) {
      items.add(library(built, audited, prefix, findings));
    }
    Looked looked = Looked.at(items.size(), "library");
    for (SbomPackage set : audited.view().sets()) {
      if (!audited.view().files(set).isEmpty()) {
        items.add(ownFiles(set, audited, prefix, findings));
      }
    }
    return question().answer(looked, findings.list(), items);
  }

  private static CheckedItem library(
      SbomPackage built, Audited audited, InstalledPrefix.Found prefix, Findings findings) {
    String folder = FOLDER + built.name() + "/";
    List<String> texts = new ArrayList<>(texts(built, folder, audited, prefix, findings));
    List<SbomPackage> needs = audited.view().needs(built);
    if (!texts.isEmpty()) {
      // The licence of a header that it was compiled with is that library's, with its text.
      needs.forEach(
          need ->
              texts.addAll(
                  texts(need, FOLDER + need.name() + "/", audited, prefix, audited.findings())));
    }
    String folders =
        Stream.concat(Stream.of(built), needs.stream())
            .map(each -> FOLDER + each.name() + "/")
            .collect(Collectors.joining(", "));
    return compared(
        built, built.name(), built.licensing().concluded(), texts, folders, audited, findings);
  }

  /** The files of a set that are no library's. */
  private static CheckedItem ownFiles(
      SbomPackage set, Audited audited, InstalledPrefix.Found prefix, Findings findings) {
    String licences =
        audited.view().files(set).stream()
            .map(SbomFile::concludedLicense)
            .distinct()
            .map(licence -> "(" + licence + ")")
            .collect(Collectors.joining(" AND "));
    String folder = FOLDER + OutputLayout.OWN_LICENCES;
    List<String> texts = texts(set, folder, audited, prefix, findings);
    return compared(set, "no library's", licences, texts, folder, audited, findings);
  }

  private static CheckedItem compared(
      SbomPackage of,
      String name,
      String licence,
      List<String> texts,
      String folders,
      Audited audited,
      Findings findings) {
    int before = findings.list().size();
    FoundLicences found =
        new FoundLicences(String.join("\n", texts), audited.document().extractedLicences());
    Optional<LicenceExpression> expression = LicenceExpression.parse(licence);
    int percent = expression.map(found::percent).orElse(0);
    String shown = expression.map(found::shown).orElse("not an SPDX expression");
    if (percent < LicenceText.ENOUGH) {
      boolean close = percent >= LicenceText.CLOSE;
      findings.add(
          close ? Severity.LOW : Severity.MEDIUM,
          findings.paths().member(of.id(), "licenseConcluded"),
          of.id(),
          texts.isEmpty()
              ? "has no text of its licence"
              : close
                  ? "has a text that is close to that of its licence, but not the same"
                  : "has no text that is recognised as that of its licence",
          "the text of " + licence + " in " + folders,
          shown);
    }
    return CheckedItem.of(name, findings.list().size() == before, shown);
  }

  private static List<String> texts(
      SbomPackage of,
      String folder,
      Audited audited,
      InstalledPrefix.Found prefix,
      Findings findings) {
    return audited.view().files(of).stream()
        .filter(file -> file.path().startsWith(folder))
        .limit(LIMIT_FILES)
        .flatMap(file -> read(file, prefix, findings).stream())
        .toList();
  }

  private static Optional<String> read(
      SbomFile file, InstalledPrefix.Found prefix, Findings findings) {
    Optional<String> text = Optional.empty();
    String reason = "is not a regular file of a licence's size";
    try {
      text = prefix.text(file.path(), LIMIT_BYTES);
    } catch (IOException e) {
      reason = "could not be read: " + Failures.describe(e);
    }
    if (text.filter(String::isBlank).isPresent()) {
      text = Optional.empty();
      reason = "is empty";
    }
    if (text.isEmpty()) {
      findings.add(Severity.MEDIUM, findings.paths().ofElement(file.id()), file.path(), reason);
    }
    return text;
  }
}

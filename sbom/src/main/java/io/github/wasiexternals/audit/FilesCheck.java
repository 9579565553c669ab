package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.problem.SbomProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether every listed file is there, with the listed digests. */
final class FilesCheck extends DocumentCheck {

  FilesCheck() {
    super(
        new Question(
            "true.files",
            Group.TRUE,
            "Listed files are there, unchanged",
            "Every file that the SBOM lists is a regular file here and has the listed SHA-1 and"
                + " SHA-256.",
            "Not that these bytes were made from the sources that the SBOM names: that is what"
                + " building them again shows."));
  }

  @Override
  CheckResult run(Audited audited) {
    Optional<Beside.Installed> installed = audited.installed();
    if (installed.isEmpty()) {
      return question().notPossible(audited.nothingBeside());
    }
    Map<String, String> ids = ids(audited);
    List<Finding> findings =
        PrefixAudit.listed(audited.sbom().file(), audited.document(), installed.get()).stream()
            .map(problem -> finding(problem, audited.places(), ids))
            .toList();
    return question()
        .answer(
            Amounts.of(audited.document().files().size(), "file") + ", " + installed.get().title(),
            findings);
  }

  /** The ids of files by their paths. */
  static Map<String, String> ids(Audited audited) {
    Map<String, String> ids = new HashMap<>();
    audited.document().files().forEach(file -> ids.put(file.path(), file.id()));
    return ids;
  }

  private static Finding finding(SbomProblem problem, Places places, Map<String, String> ids) {
    if (problem instanceof SbomProblem.FileChanged changed) {
      return Finding.of(
          Severity.CRITICAL,
          place(changed, places, ids),
          changed.file(),
          "is not the file that the SBOM lists",
          changed.expected(),
          changed.actual());
    }
    SbomProblem.FileMissing missing = (SbomProblem.FileMissing) problem;
    return Finding.of(
        Severity.HIGH,
        place(missing, places, ids),
        missing.file(),
        "is missing",
        missing.expected(),
        "no such file");
  }

  /** The checksum that is not the file's. */
  static String place(SbomProblem.FileChanged changed, Places places, Map<String, String> ids) {
    return places.checksum(
        ids.getOrDefault(changed.file(), ""),
        changed.expected().startsWith(DigestAlgorithm.SHA1.id() + ":")
            ? DigestAlgorithm.SHA1
            : DigestAlgorithm.SHA256);
  }

  /** The name of a file that is not there. */
  static String place(SbomProblem.FileMissing missing, Places places, Map<String, String> ids) {
    return places.member(ids.getOrDefault(missing.file(), ""), "fileName");
  }
}

package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPaths;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Checks whether a package that is a single file has that file's checksum (SPDX 2.3 §7.10). Manual
 * changes of a file's digest often miss this one.
 */
final class PackageChecksumCheck extends DocumentCheck {

  PackageChecksumCheck() {
    super(
        new Question(
            "true.package-checksums",
            Group.TRUE,
            "Checksums of packages are those of their files",
            "A package that is one file has the same SHA-256 as that file in the list of files.",
            "Packages that are an archive from elsewhere are compared with the catalog instead."));
  }

  @Override
  CheckReport run(Audited audited) {
    Function<SbomPackage, Optional<SbomFile>> files = files(audited.document());
    return question()
        .answer(
            Texts.amount(
                audited.document().packages().stream()
                    .filter(each -> files.apply(each).isPresent())
                    .count(),
                "package"),
            findings(audited.document(), audited.paths()));
  }

  /** One finding for each checksum of a package that differs from its file's. */
  static List<Finding> findings(SbomDocument document, SbomPaths paths) {
    Function<SbomPackage, Optional<SbomFile>> files = files(document);
    Findings findings = new Findings(paths);
    for (SbomPackage each : document.packages()) {
      files
          .apply(each)
          .ifPresent(
              file ->
                  each.checksums().stream()
                      .filter(digest -> digest.algorithm() == DigestAlgorithm.SHA256)
                      .forEach(
                          digest ->
                              findings.differ(
                                  Severity.HIGH,
                                  paths.checksum(each.id(), DigestAlgorithm.SHA256),
                                  each,
                                  "has another checksum than its file " + file.path(),
                                  file.sha256().toString(),
                                  digest.toString())));
    }
    return findings.list();
  }

  /** Maps a package to the file that it consists of. */
  private static Function<SbomPackage, Optional<SbomFile>> files(SbomDocument document) {
    Map<String, SbomFile> byName =
        document.files().stream()
            .collect(Collectors.toMap(file -> "./" + file.path(), file -> file, (a, b) -> b));
    return each -> each.provenance().fileName().map(byName::get);
  }
}

package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a package that is a file has that file's checksum (SPDX 2.3 §7.10). Whoever changes a
 * digest of a file by hand forgets this one.
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
  CheckResult run(Audited audited) {
    Map<String, SbomFile> byName = new HashMap<>();
    audited.document().files().forEach(file -> byName.put("./" + file.path(), file));
    List<Finding> findings = new ArrayList<>();
    int compared = 0;
    for (SbomPackage each : audited.document().packages()) {
      SbomFile file = each.provenance().fileName().map(byName::get).orElse(null);
      if (file == null) {
        continue;
      }
      compared++;
      for (Digest digest : each.checksums()) {
        if (digest.algorithm() == DigestAlgorithm.SHA256 && !digest.equals(file.sha256())) {
          findings.add(
              Finding.of(
                  Severity.HIGH,
                  audited.places().checksum(each.id(), DigestAlgorithm.SHA256),
                  each.id(),
                  "has another checksum than its file " + file.path(),
                  file.sha256().toString(),
                  digest.toString()));
        }
      }
    }
    return question().answer(Amounts.of(compared, "package"), findings);
  }
}

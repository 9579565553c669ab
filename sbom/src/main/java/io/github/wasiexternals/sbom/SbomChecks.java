package io.github.wasiexternals.sbom;

import io.github.wasiexternals.sbom.SbomFinding.Rule;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks the consistency of an SBOM's parts, and rules that the SPDX library's check misses. */
final class SbomChecks {

  /** SPDX 2.3 §7.2. */
  private static final Pattern ID = Pattern.compile("SPDXRef-[a-zA-Z0-9.\\-]+");

  private final SbomDocument document;
  private final SbomPaths paths;
  private final Map<String, SbomFile> files = new HashMap<>();
  private final Set<String> packages = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private final SbomFindings findings = new SbomFindings();

  private SbomChecks(SbomDocument document, SbomPaths paths) {
    this.document = document;
    this.paths = paths;
  }

  /** The findings; empty for a valid document. */
  static List<SbomFinding> findings(SbomDocument document, SbomPaths paths) {
    SbomChecks checks = new SbomChecks(document, paths);
    checks.namespace();
    checks.ids();
    checks.paths();
    checks.relationships();
    checks.containedFiles();
    document.packages().forEach(checks::externalRefs);
    return checks.findings.list();
  }

  /** SPDX 2.3 §6.5. */
  private void namespace() {
    if (document.namespace().contains("#")) {
      finding(
          Rule.NAMESPACE,
          SbomPaths.ROOT + ".documentNamespace",
          "the document's namespace must not have a #: " + document.namespace());
    }
  }

  private void ids() {
    id(SbomDocument.ID);
    for (SbomPackage each : document.packages()) {
      id(each.id());
      packages.add(each.id());
    }
    for (SbomFile file : document.files()) {
      id(file.id());
      files.put(file.id(), file);
    }
  }

  private void id(String id) {
    if (!ID.matcher(id).matches()) {
      finding(Rule.IDS, paths.ofElement(id) + ".SPDXID", id + " is not a valid SPDX id");
    }
    if (!ids.add(id)) {
      finding(Rule.IDS, paths.ofElement(id) + ".SPDXID", id + " is the id of two elements");
    }
  }

  private void paths() {
    Set<String> listed = new HashSet<>();
    for (SbomFile file : document.files()) {
      if (!listed.add(file.path())) {
        finding(
            Rule.PATHS, paths.ofElement(file.id()) + ".fileName", file.path() + " is listed twice");
      }
    }
  }

  private void relationships() {
    for (SbomRelationship relationship : document.relationships()) {
      for (String end : List.of(relationship.element(), relationship.related())) {
        if (!ids.contains(end)) {
          finding(
              Rule.RELATIONSHIPS,
              paths.ofRelationship(relationship),
              relationship.element()
                  + " "
                  + relationship.type()
                  + " "
                  + relationship.related()
                  + ": there is no "
                  + end);
        }
      }
    }
    long described =
        document.relationships().stream()
            .filter(relationship -> relationship.element().equals(SbomDocument.ID))
            .filter(relationship -> relationship.type().equals("DESCRIBES"))
            .filter(relationship -> packages.contains(relationship.related()))
            .count();
    if (described != 1) {
      finding(
          Rule.RELATIONSHIPS,
          SbomPaths.ROOT + ".relationships",
          "the document must describe one package, but describes " + described);
    }
  }

  /**
   * SPDX 2.3 §7.8 and §7.9: files belong to a package whose verification code covers exactly these
   * files.
   */
  private void containedFiles() {
    Map<String, List<SbomFile>> contained = new HashMap<>();
    Set<String> orphans = new TreeSet<>(files.keySet());
    for (SbomRelationship relationship : document.relationships()) {
      SbomFile file = files.get(relationship.related());
      if (file != null && relationship.type().equals("CONTAINS")) {
        contained.computeIfAbsent(relationship.element(), id -> new ArrayList<>()).add(file);
        if (!orphans.remove(file.id())) {
          finding(
              Rule.CONTENTS,
              paths.ofRelationship(relationship),
              file.path() + " is in two packages");
        }
      }
    }
    orphans.forEach(id -> finding(Rule.CONTENTS, paths.ofElement(id), id + " is in no package"));
    for (SbomPackage each : document.packages()) {
      List<SbomFile> its = contained.getOrDefault(each.id(), List.of());
      if (each.verificationCode().isEmpty()) {
        if (!its.isEmpty()) {
          finding(
              Rule.CONTENTS,
              paths.ofElement(each.id()),
              each.id() + " contains files, but has no verification code");
        }
        continue;
      }
      String expected = SbomFile.verificationCode(its);
      String actual = each.verificationCode().get();
      if (!actual.equals(expected)) {
        finding(
            Rule.VERIFICATION_CODES,
            paths.ofElement(each.id()) + ".packageVerificationCode.packageVerificationCodeValue",
            each.id() + " has verification code " + actual + ", but its files make " + expected);
      }
    }
  }

  private void externalRefs(SbomPackage each) {
    int index = 0;
    for (ExternalRef reference : each.externalRefs()) {
      boolean valid =
          switch (reference.type()) {
            case "purl" -> ExternalNames.purl(reference.locator()).isPresent();
            case "cpe23Type" -> ExternalNames.isCpe(reference.locator());
            default -> true;
          };
      if (!valid) {
        finding(
            Rule.NAMES,
            paths.ofElement(each.id()) + ".externalRefs[" + index + "].referenceLocator",
            each.id() + " has an invalid " + reference.type() + ": " + reference.locator());
      }
      index++;
    }
  }

  private void finding(Rule rule, String path, String text) {
    findings.add(rule, path, text);
  }
}

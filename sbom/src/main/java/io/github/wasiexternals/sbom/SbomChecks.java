package io.github.wasiexternals.sbom;

import io.github.wasiexternals.sbom.SbomFinding.Rule;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import io.github.wasiexternals.sbom.SbomPackage.VerificationCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks the consistency of an SBOM's parts, and rules that the SPDX library's check misses. */
final class SbomChecks {

  /** SPDX 2.3 §7.2. */
  private static final Pattern ID = Pattern.compile("SPDXRef-[a-zA-Z0-9.\\-]+");

  private final SbomDocument document;
  private final SbomPaths paths;
  private final Map<String, Set<String>> containers = new HashMap<>();
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
    checks.containers();
    checks.paths();
    checks.relationships();
    checks.verificationCodes();
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
    }
  }

  private void id(String id) {
    if (id.isEmpty()) {
      return; // it is missing, which was found already
    }
    if (!ID.matcher(id).matches()) {
      finding(Rule.IDS, paths.ofElement(id) + ".SPDXID", id + " is not a valid SPDX id");
    }
    if (!ids.add(id)) {
      finding(Rule.IDS, paths.ofElement(id) + ".SPDXID", id + " is the id of two elements");
    }
  }

  /** The packages that contain each file. */
  private void containers() {
    for (SbomRelationship each : document.relationships()) {
      if (each.type().equals("CONTAINS") && packages.contains(each.element())) {
        containers.computeIfAbsent(each.related(), id -> new TreeSet<>()).add(each.element());
      }
    }
  }

  /** Two packages may have a file of one name: it is relative to each one's root (§8.1). */
  private void paths() {
    Map<String, SbomFile> first = new HashMap<>();
    for (SbomFile file : document.files()) {
      SbomFile other = first.putIfAbsent(file.path(), file);
      if (other != null) {
        boolean contradiction = areTogether(file, other) && differs(file, other);
        finding(
            contradiction ? Rule.PATHS : Rule.GAPS,
            paths.ofElement(file.id()) + ".fileName",
            file.path() + " is listed twice" + (contradiction ? ", with different checksums" : ""));
      }
    }
  }

  /** Whether a package contains both, or none contains one of them. */
  private boolean areTogether(SbomFile file, SbomFile other) {
    Set<String> in = containers.getOrDefault(file.id(), Set.of());
    Set<String> otherIn = containers.getOrDefault(other.id(), Set.of());
    return in.isEmpty() || otherIn.isEmpty() || !Collections.disjoint(in, otherIn);
  }

  private static boolean differs(SbomFile file, SbomFile other) {
    return file.checksums().stream()
        .anyMatch(
            each ->
                other.checksum(each.algorithm()).filter(same -> !same.equals(each)).isPresent());
  }

  private void relationships() {
    for (SbomRelationship relationship : document.relationships()) {
      if (!paths.isElement(relationship.element())) {
        dangling(relationship, relationship.element());
      }
      if (SbomRelationship.isElement(relationship.related())
          && !paths.isElement(relationship.related())) {
        dangling(relationship, relationship.related());
      }
    }
    List<String> described =
        document.relationships().stream()
            .filter(relationship -> relationship.element().equals(SbomDocument.ID))
            .filter(relationship -> relationship.type().equals("DESCRIBES"))
            .map(SbomRelationship::related)
            .toList();
    if (described.size() != 1 || !packages.contains(described.get(0))) {
      boolean dangles = described.stream().anyMatch(each -> !paths.isElement(each));
      if (dangles) {
        return; // which was found already
      }
      finding(
          described.isEmpty() ? Rule.RELATIONSHIPS : Rule.GAPS,
          SbomPaths.ROOT + ".relationships",
          described.isEmpty()
              ? "the document describes nothing"
              : "the document must describe one package, but describes " + described.size());
    }
  }

  private void dangling(SbomRelationship relationship, String end) {
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

  /** SPDX 2.3 §7.9: the code of a package is over all its files but the excluded ones. */
  private void verificationCodes() {
    Map<String, List<SbomFile>> contained = new HashMap<>();
    for (SbomFile file : document.files()) {
      Set<String> in = containers.getOrDefault(file.id(), Set.of());
      in.forEach(each -> contained.computeIfAbsent(each, id -> new ArrayList<>()).add(file));
      if (in.size() != 1) {
        finding(
            Rule.GAPS,
            paths.ofElement(file.id()),
            file.id() + " is in " + (in.isEmpty() ? "no package" : in.size() + " packages"));
      }
    }
    for (SbomPackage each : document.packages()) {
      List<SbomFile> its = contained.getOrDefault(each.id(), List.of());
      if (each.verificationCode().isEmpty()) {
        if (!its.isEmpty()) {
          finding(
              Rule.GAPS,
              paths.ofElement(each.id()),
              each.id() + " contains files, but has no verification code");
        }
      } else if (!its.isEmpty()) {
        verificationCode(each, each.verificationCode().get(), its);
      }
    }
  }

  private void verificationCode(SbomPackage of, VerificationCode code, List<SbomFile> files) {
    Set<String> excluded =
        code.excluded().stream().map(SbomFile::pathOf).collect(Collectors.toSet());
    String expected =
        SbomFile.verificationCode(
            files.stream().filter(file -> !excluded.contains(file.path())).toList());
    if (!code.value().equalsIgnoreCase(expected)) {
      finding(
          Rule.VERIFICATION_CODES,
          paths.ofElement(of.id()) + ".packageVerificationCode.packageVerificationCodeValue",
          of.id() + " has verification code " + code.value() + ", but its files make " + expected);
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

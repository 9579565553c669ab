package io.github.wasiexternals.audit;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.Purl;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomRelationship;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks whether an element says two things of which only one can be true. Readers take the first
 * or the last, and each sees another document.
 */
final class ContradictionCheck extends DocumentCheck {

  /** What this project's documents may state several times, each time with another value. */
  private static final Set<String> LISTS =
      Set.of("evidence", "derived", "not-linked", "not-in-tree-sbom", "unknown-origin");

  ContradictionCheck() {
    super(
        new Question(
            "verified.contradictions",
            Group.VERIFIED,
            "Nothing is said twice in two ways",
            "No element has two checksums of one algorithm, or a relationship to something and to NONE;"
                + " no package has two values for a fact that this plugin states once, or a purl of"
                + " another version.",
            "Not that what is said once is true."));
  }

  @Override
  CheckReport run(Audited audited) {
    Findings findings = audited.findings();
    for (SbomPackage each : audited.document().packages()) {
      checksums(each.id(), each.checksums(), findings);
      facts(each, findings);
      purl(each, audited.hasOwnTerms() ? Severity.MEDIUM : Severity.LOW, findings);
    }
    none(audited.document(), findings);
    for (SbomFile each : audited.document().files()) {
      checksums(each.id(), each.checksums(), findings);
    }
    return question()
        .answer(
            Looked.at(
                audited.document().packages().size() + audited.document().files().size(),
                "element"),
            findings.list());
  }

  private static void checksums(String id, List<Digest> checksums, Findings findings) {
    Map<DigestAlgorithm, Digest> first = new HashMap<>();
    for (Digest each : checksums) {
      Digest other = first.putIfAbsent(each.algorithm(), each);
      if (other != null && !other.equals(each)) {
        findings.add(
            Severity.HIGH,
            findings.paths().checksum(id, each.algorithm()),
            id,
            "has two checksums of one algorithm",
            other.toString(),
            each.toString());
      }
    }
  }

  /** Something that was made from nothing was not made from something else as well. */
  private static void none(SbomDocument document, Findings findings) {
    Map<String, SbomRelationship> some = new HashMap<>();
    for (SbomRelationship each : document.relationships()) {
      if (SbomPackage.says(each.related())) {
        some.putIfAbsent(each.element() + " " + each.type(), each);
      }
    }
    for (SbomRelationship each : document.relationships()) {
      SbomRelationship other = some.get(each.element() + " " + each.type());
      if (each.related().equals(SbomPackage.NONE) && other != null) {
        findings.add(
            Severity.HIGH,
            findings.paths().ofRelationship(each),
            each.element(),
            "has a relationship " + each.type() + " to something and to NONE",
            other.related(),
            SbomPackage.NONE);
      }
    }
  }

  /**
   * Tools write a version with or without an epoch, a {@code v} or a revision, and the digest of an
   * image or a commit instead of one.
   */
  private static void purl(SbomPackage of, Severity severity, Findings findings) {
    Optional<String> named = of.externalRef("purl").flatMap(Purl::of).flatMap(Purl::version);
    String version = of.version();
    if (SbomPackage.says(version)
        && named.filter(each -> !each.contains(version) && !version.contains(each)).isPresent()) {
      findings.add(
          severity,
          findings.paths().externalRef(of.id(), "purl"),
          of.id(),
          "has a purl of another version",
          version,
          named.get());
    }
  }

  private static void facts(SbomPackage of, Findings findings) {
    Map<String, String> first = new HashMap<>();
    for (String fact : of.facts()) {
      String key = fact.replaceFirst("(?s): .*", "");
      String other = first.putIfAbsent(key, fact);
      if (other != null && !other.equals(fact) && !LISTS.contains(key)) {
        findings.add(
            Severity.HIGH,
            findings.paths().annotation(of.id(), key),
            of.id(),
            "states two values for " + key,
            other,
            fact);
      }
    }
  }
}

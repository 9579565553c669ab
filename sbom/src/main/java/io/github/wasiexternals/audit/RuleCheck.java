package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.SbomFinding;
import io.github.wasiexternals.sbom.SbomFinding.Rule;
import io.github.wasiexternals.sbom.SbomPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Checks, rule by rule, whether the parts of a document are consistent. */
final class RuleCheck extends DocumentCheck {

  /** Enough to see what is missing. */
  private static final int LIMIT_ITEMS = 100;

  private final List<Rule> rules;
  private final Function<Audited, Looked> looked;
  private final Function<Audited, List<Finding>> more;
  private final Function<Audited, List<CheckedItem>> items;

  private RuleCheck(
      Question question,
      List<Rule> rules,
      Function<Audited, Looked> looked,
      Function<Audited, List<Finding>> more,
      Function<Audited, List<CheckedItem>> items) {
    super(question);
    this.rules = rules;
    this.looked = looked;
    this.more = more;
    this.items = items;
  }

  static RuleCheck names() {
    return new RuleCheck(
        new Question(
            "verified.names",
            Group.VERIFIED,
            "Ids, paths and names are unambiguous",
            "Each id and each path is one element's; package URLs and CPE names are well-formed.",
            "Not that a package URL or a CPE name leads to what it should."),
        List.of(Rule.NAMESPACE, Rule.IDS, Rule.PATHS, Rule.NAMES),
        audited ->
            Looked.at(
                audited.document().packages().size() + audited.document().files().size(), "id"),
        audited -> List.of(),
        audited -> List.of());
  }

  static RuleCheck relationships() {
    return new RuleCheck(
        new Question(
            "verified.relationships",
            Group.VERIFIED,
            "Relationships lead somewhere",
            "Both ends of each are there, something is described, and nothing contains itself or was"
                + " made from itself.",
            "Not that a relationship is true."),
        List.of(Rule.RELATIONSHIPS),
        audited -> Looked.at(audited.document().relationships().size(), "relationship"),
        audited -> Cycles.findings(audited.document(), audited.paths()),
        audited -> List.of());
  }

  static RuleCheck verificationCodes() {
    return new RuleCheck(
        new Question(
            "verified.verification-codes",
            Group.VERIFIED,
            "Verification codes are those of the files",
            "The code of each package, computed again over its files but the excluded ones, is the one"
                + " listed (SPDX 2.3 §7.9).",
            "The codes are made of SHA-1 digests, which somebody who can make collisions can"
                + " forge; the SHA-256 digests count."),
        List.of(Rule.VERIFICATION_CODES),
        audited ->
            Looked.at(
                audited.document().packages().stream()
                    .filter(each -> each.verificationCode().isPresent())
                    .count(),
                "code"),
        audited -> List.of(),
        RuleCheck::codesWithoutFiles);
  }

  /** Codes over files that are not listed. */
  private static List<CheckedItem> codesWithoutFiles(Audited audited) {
    return audited.document().packages().stream()
        .filter(each -> each.verificationCode().isPresent())
        .filter(each -> audited.view().files(each).isEmpty())
        .limit(LIMIT_ITEMS)
        .map(
            each ->
                new CheckedItem(
                    each.id(),
                    Status.NOT_POSSIBLE,
                    "has a verification code, but none of its files is listed"))
        .toList();
  }

  @Override
  CheckReport run(Audited audited) {
    SbomPaths paths = audited.paths();
    List<Finding> findings = new ArrayList<>();
    for (SbomFinding found : audited.content().findings()) {
      if (rules.contains(found.rule())) {
        findings.add(
            Finding.of(
                severity(audited, found.rule()),
                found.path(),
                paths.subject(found.path()),
                found.text()));
      }
    }
    for (Finding finding : more.apply(audited)) {
      findings.add(finding.withSeverity(audited.hasOwnTerms() ? Severity.HIGH : Severity.MEDIUM));
    }
    return question().answer(looked.apply(audited), findings, items.apply(audited));
  }

  /**
   * High where SPDX 2 forbids it. Other programs compute verification codes over more files than
   * they list, or call something a package URL that is none; and what was converted from another
   * format never promised to follow SPDX's rules.
   */
  private static Severity severity(Audited audited, Rule rule) {
    if (audited.sbom().form().filter(form -> !form.isSpdx2()).isPresent()) {
      return Severity.LOW;
    }
    boolean lenient = rule == Rule.NAMES || rule == Rule.VERIFICATION_CODES;
    return lenient && !audited.hasOwnTerms() ? Severity.MEDIUM : Severity.HIGH;
  }
}

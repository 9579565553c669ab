package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomFinding.Rule;
import io.github.wasiexternals.sbom.SbomPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Checks, rule by rule, whether the parts of a document are consistent. */
final class RuleCheck extends DocumentCheck {

  private final Severity severity;
  private final List<Rule> rules;
  private final Function<Audited, String> detail;
  private final Function<Audited, List<Finding>> more;

  private RuleCheck(
      Question question,
      Severity severity,
      List<Rule> rules,
      Function<Audited, String> detail,
      Function<Audited, List<Finding>> more) {
    super(question);
    this.severity = severity;
    this.rules = rules;
    this.detail = detail;
    this.more = more;
  }

  static RuleCheck names() {
    return new RuleCheck(
        new Question(
            "true.names",
            Group.TRUE,
            "Ids, paths and names are unambiguous",
            "Each id and each path is one element's; package URLs and CPE names are well-formed.",
            "Not that a package URL or a CPE name leads to what it should."),
        Severity.HIGH,
        List.of(Rule.NAMESPACE, Rule.IDS, Rule.PATHS, Rule.NAMES),
        audited ->
            Texts.amount(
                audited.document().packages().size() + audited.document().files().size(), "id"),
        audited -> List.of());
  }

  static RuleCheck relationships() {
    return new RuleCheck(
        new Question(
            "true.relationships",
            Group.TRUE,
            "Relationships lead somewhere",
            "Both ends of each are there, one package is described, and nothing contains itself or"
                + " was made from itself.",
            "Not that a relationship is true."),
        Severity.HIGH,
        List.of(Rule.RELATIONSHIPS),
        audited -> Texts.amount(audited.document().relationships().size(), "relationship"),
        audited -> Cycles.findings(audited.document(), audited.paths()));
  }

  static RuleCheck verificationCodes() {
    return new RuleCheck(
        new Question(
            "true.verification-codes",
            Group.TRUE,
            "Verification codes are those of the files",
            "Each file is in one package, and the code of each package, computed again, is the one"
                + " listed (SPDX 2.3 §7.9).",
            "The codes are made of SHA-1 digests, which somebody who can make collisions can"
                + " forge; the SHA-256 digests count."),
        Severity.HIGH,
        List.of(Rule.CONTENTS, Rule.VERIFICATION_CODES),
        audited ->
            Texts.amount(
                audited.document().packages().stream()
                    .filter(each -> each.verificationCode().isPresent())
                    .count(),
                "code"),
        audited -> List.of());
  }

  @Override
  CheckReport run(Audited audited) {
    List<Finding> findings = new ArrayList<>(findings(audited.content(), severity, rules));
    findings.addAll(more.apply(audited));
    return question().answer(detail.apply(audited), findings);
  }

  /** The violations of some rules, as findings. */
  static List<Finding> findings(ExaminedSbom content, Severity severity, List<Rule> rules) {
    SbomPaths paths = content.paths();
    return content.findings().stream()
        .filter(found -> rules.contains(found.rule()))
        .map(found -> Finding.of(severity, found.path(), paths.subject(found.path()), found.text()))
        .toList();
  }
}

package io.github.wasiexternals.audit;

import java.util.List;
import java.util.Optional;

/**
 * What a check came to.
 *
 * @param question what was asked
 * @param detail what was looked at, for example {@code 28 files}; or the reason why nothing could
 *     be
 * @param findings in the order of the document; empty unless it failed
 * @param elements what was looked for one by one, for checks that are lists
 */
public record CheckResult(
    Question question,
    Status status,
    String detail,
    List<Finding> findings,
    List<Element> elements) {

  public CheckResult {
    detail = Texts.shortened(detail);
    findings = List.copyOf(findings);
    elements = List.copyOf(elements);
  }

  /** The question's. */
  public String id() {
    return question.id();
  }

  /** The question's. */
  public Group group() {
    return question.group();
  }

  /** The question's. */
  public String title() {
    return question.title();
  }

  /** The severity of the worst finding; empty if there is none. */
  public Optional<Severity> worst() {
    return findings.stream().map(Finding::severity).max(Severity::compareTo);
  }
}

package io.github.wasiexternals.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a check came to.
 *
 * @param question what was asked
 * @param detail what was looked at, for example {@code 28 files}; or the reason why nothing could
 *     be
 * @param findings in the order of the document; empty unless it failed. Of more than fifty thousand
 *     the last one says how many more there are, as severe as the worst of them
 * @param elements what was looked for one by one, for checks that are lists
 */
public record CheckReport(
    Question question,
    Status status,
    String detail,
    List<Finding> findings,
    List<CheckedItem> elements) {

  /** One for each file of the largest SBOM that is promised to be audited. */
  private static final int LIMIT_FINDINGS = 50_000;

  public CheckReport {
    detail = Texts.shortened(detail);
    findings = atMost(findings);
    elements = List.copyOf(elements);
  }

  private static List<Finding> atMost(List<Finding> findings) {
    if (findings.size() <= LIMIT_FINDINGS) {
      return List.copyOf(findings);
    }
    List<Finding> rest = findings.subList(LIMIT_FINDINGS, findings.size());
    Severity worst =
        rest.stream().map(Finding::severity).max(Severity::compareTo).orElse(Severity.LOW);
    return Stream.concat(
            findings.stream().limit(LIMIT_FINDINGS),
            Stream.of(
                Finding.of(
                    worst,
                    "",
                    "the document",
                    "has " + rest.size() + " more findings of this check")))
        .toList();
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

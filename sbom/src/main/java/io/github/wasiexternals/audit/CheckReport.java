package io.github.wasiexternals.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a check.
 *
 * @param question the check's question
 * @param detail what was checked, for example {@code 28 files}; or why nothing was
 * @param findings in the order of the document; empty unless it failed. Above fifty thousand, the
 *     last one has the number of omitted ones and the severity of the worst of those
 * @param elements the individual items, for checks of a list
 */
public record CheckReport(
    Question question,
    Status status,
    String detail,
    List<Finding> findings,
    List<CheckedItem> elements) {

  /** One for each file of the largest supported SBOM. */
  private static final int LIMIT_FINDINGS = 50_000;

  /** The first ones say what is missing. */
  private static final int SHOWN_REASONS = 3;

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

  /** Whether all or a part of what was to be checked is not known. */
  public boolean isIncomplete() {
    return status.isUnknown()
        || elements.stream().anyMatch(each -> each.status() == Status.NOT_POSSIBLE);
  }

  /** Why all or a part of it is not known; blank if nothing is missing. */
  public String reason() {
    if (status == Status.NOT_ASKED) {
      return "not asked for: " + detail;
    }
    String items =
        elements.stream()
            .filter(each -> each.status() == Status.NOT_POSSIBLE)
            .limit(SHOWN_REASONS)
            .map(each -> each.name() + ": " + each.detail())
            .collect(Collectors.joining("; "));
    return status == Status.NOT_POSSIBLE && items.isEmpty() ? detail : items;
  }

  /** The severity of the worst finding; empty if there is none. */
  public Optional<Severity> worst() {
    return findings.stream().map(Finding::severity).max(Severity::compareTo);
  }
}

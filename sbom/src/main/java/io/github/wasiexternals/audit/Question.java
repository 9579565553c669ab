package io.github.wasiexternals.audit;

import java.util.List;

/**
 * The question that a check answers.
 *
 * @param id stable, for programs, for example {@code true.files}
 * @param title for people, short
 * @param proves what a pass proves, one sentence
 * @param limits what a pass does not prove, one sentence
 */
public record Question(String id, Group group, String title, String proves, String limits) {

  /**
   * The report: passed if there are no findings.
   *
   * @param detail how much was checked
   */
  public CheckReport answer(String detail, List<Finding> findings) {
    return answer(detail, findings, List.of());
  }

  /**
   * The report with individual items: passed if there are no findings.
   *
   * @param detail how much was checked
   */
  public CheckReport answer(String detail, List<Finding> findings, List<CheckedItem> elements) {
    return new CheckReport(
        this, findings.isEmpty() ? Status.PASSED : Status.FAILED, detail, findings, elements);
  }

  /** The report of a check that could not run, which neither passed nor failed. */
  public CheckReport notPossible(String reason) {
    return new CheckReport(this, Status.NOT_POSSIBLE, reason, List.of(), List.of());
  }
}

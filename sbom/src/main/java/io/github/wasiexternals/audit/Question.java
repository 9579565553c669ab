package io.github.wasiexternals.audit;

import java.util.List;

/**
 * What a check asks.
 *
 * @param id stable, for programs, for example {@code true.files}
 * @param title for people, short
 * @param proves what is known when it passed, one sentence
 * @param limits what is still not known then, one sentence
 */
public record Question(String id, Group group, String title, String proves, String limits) {

  /**
   * Passed if nothing was found.
   *
   * @param detail how much was looked at
   */
  public CheckReport answer(String detail, List<Finding> findings) {
    return answer(detail, findings, List.of());
  }

  /**
   * Passed if nothing was found, with the things that were looked for.
   *
   * @param detail how much was looked at
   */
  public CheckReport answer(String detail, List<Finding> findings, List<CheckedItem> elements) {
    return new CheckReport(
        this, findings.isEmpty() ? Status.PASSED : Status.FAILED, detail, findings, elements);
  }

  /** Neither passed nor failed. */
  public CheckReport notPossible(String reason) {
    return new CheckReport(this, Status.NOT_POSSIBLE, reason, List.of(), List.of());
  }
}

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

  /** The report of a check without individual items. */
  public CheckReport answer(Looked looked, List<Finding> findings) {
    return answer(looked, findings, List.of());
  }

  /**
   * The report: failed if there are findings; not possible if one of the items was not; not
   * applicable if nothing was looked at; else passed.
   */
  public CheckReport answer(Looked looked, List<Finding> findings, List<CheckedItem> elements) {
    Status status =
        !findings.isEmpty()
            ? Status.FAILED
            : elements.stream().anyMatch(each -> each.status() == Status.NOT_POSSIBLE)
                ? Status.NOT_POSSIBLE
                : looked.count() == 0 ? Status.NOT_APPLICABLE : Status.PASSED;
    return new CheckReport(this, status, looked.detail(), findings, elements);
  }

  /** The report of a check of something that the document does not claim. */
  public CheckReport notApplicable(String reason) {
    return new CheckReport(this, Status.NOT_APPLICABLE, reason, List.of(), List.of());
  }

  /** The report of a check that the user did not ask for. */
  public CheckReport notAsked(String how) {
    return new CheckReport(this, Status.NOT_ASKED, how, List.of(), List.of());
  }

  /** The report of a check that could not run, which neither passed nor failed. */
  public CheckReport notPossible(String reason) {
    return new CheckReport(this, Status.NOT_POSSIBLE, reason, List.of(), List.of());
  }
}

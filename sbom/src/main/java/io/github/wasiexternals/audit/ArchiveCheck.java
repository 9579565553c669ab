package io.github.wasiexternals.audit;

import java.util.List;

/** Whether an archive that was given as the prefix can be unpacked without harm. */
final class ArchiveCheck implements Check {

  private static final Question QUESTION =
      new Question(
          "true.beside",
          Group.TRUE,
          "There is something to compare with",
          "The folder or archive of installed files could be opened; no entry of an archive leaves"
              + " it, and it unpacks to a size that a prefix has.",
          "Nothing about what is in it.");

  @Override
  public CheckResult run(AuditedSbom sbom) {
    if (sbom.beside() instanceof Beside.Refused refused) {
      List<Finding> findings =
          refused.problems().stream()
              .map(
                  problem ->
                      Finding.of(
                          Severity.CRITICAL, "", refused.archive(), Refusals.sentence(problem)))
              .toList();
      return QUESTION.answer("the archive was refused", findings);
    }
    return sbom.beside().installed().isPresent()
        ? QUESTION.answer(sbom.beside().title(), List.of())
        : QUESTION.notPossible(sbom.beside().title());
  }
}

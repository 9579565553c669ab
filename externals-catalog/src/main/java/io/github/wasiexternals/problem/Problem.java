package io.github.wasiexternals.problem;

/**
 * One failed check. Each family is a sealed interface of its own, with one record a check; a record
 * carries the data of the failure and explains itself without layout.
 */
public sealed interface Problem
    permits AuditProblem,
        BuildProblem,
        CatalogProblem,
        CpythonProblem,
        DiffProblem,
        EditProblem,
        FormatProblem,
        ImportProblem,
        OsvProblem,
        PinProblem,
        ReleaseProblem,
        RequestProblem,
        SbomProblem,
        SdkProblem,
        SignatureProblem,
        SourceProblem,
        VexProblem {

  /** What happened to which thing, the values that disagree, and the one thing to do about it. */
  Explanation explain();

  /**
   * Whether the person who ran the command can mend this (a wrong parameter, a changed file, no
   * network). False where the machine or this program broke.
   */
  default boolean isUsersToFix() {
    return true;
  }
}

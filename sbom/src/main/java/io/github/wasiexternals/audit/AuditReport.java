package io.github.wasiexternals.audit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of an audit of one SBOM.
 *
 * @param subject what was audited
 * @param checks in the order of their groups
 */
public record AuditReport(AuditedFile subject, List<CheckReport> checks) {

  public AuditReport {
    checks = List.copyOf(checks);
  }

  /** The findings of all checks, in their order. */
  public List<Finding> findings() {
    return checks.stream().flatMap(check -> check.findings().stream()).toList();
  }

  /** The number of findings of each severity, including 0. */
  public Map<Severity, Integer> counts() {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      counts.put(severity, 0);
    }
    findings().forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    return counts;
  }

  /** The number of checks with this status. */
  public long count(Status status) {
    return checks.stream().filter(check -> check.status() == status).count();
  }

  /** The severity of the worst finding; empty if there is none. */
  public Optional<Severity> worst() {
    return checks.stream().flatMap(check -> check.worst().stream()).max(Severity::compareTo);
  }

  /**
   * The overall verdict. A deviation that the SBOM itself states (another SDK, another version than
   * pinned) is not of high severity, and doesn't contradict the SBOM. A check that was not possible
   * makes the verdict inconclusive only if it is in the group {@link Group#TRUE}; a rebuild that
   * was not requested does not.
   */
  public Verdict verdict() {
    boolean untrue =
        checks.stream()
            .filter(check -> check.group() == Group.TRUE || check.group() == Group.REBUILT)
            .flatMap(check -> check.worst().stream())
            .anyMatch(severity -> severity.compareTo(Severity.HIGH) >= 0);
    if (untrue) {
      return Verdict.NOT_TRUE;
    }
    if (any(Group.TRUE, Status.NOT_POSSIBLE)) {
      return Verdict.NOT_PROVEN;
    }
    return checks.stream().anyMatch(check -> check.status() == Status.FAILED)
        ? Verdict.TRUE_WITH_FINDINGS
        : Verdict.TRUE;
  }

  /** The verdict for people, one sentence without a full stop. */
  public String sentence() {
    return verdict() == Verdict.NOT_PROVEN
        ? "Inconclusive: no contradiction found, but "
            + Texts.amount(
                checks.stream()
                    .filter(check -> check.group() == Group.TRUE)
                    .filter(check -> check.status() == Status.NOT_POSSIBLE)
                    .count(),
                "check")
            + " could not run"
        : verdict().sentence();
  }

  private boolean any(Group group, Status status) {
    return checks.stream().anyMatch(check -> check.group() == group && check.status() == status);
  }
}

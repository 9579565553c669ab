package io.github.wasiexternals.audit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that an audit of one SBOM found out.
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

  /** How many findings there are of each severity; a severity without any is there with 0. */
  public Map<Severity, Integer> counts() {
    Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      counts.put(severity, 0);
    }
    findings().forEach(finding -> counts.merge(finding.severity(), 1, Integer::sum));
    return counts;
  }

  /** How many checks ended that way. */
  public long count(Status status) {
    return checks.stream().filter(check -> check.status() == status).count();
  }

  /** The severity of the worst finding; empty if there is none. */
  public Optional<Severity> worst() {
    return checks.stream().flatMap(check -> check.worst().stream()).max(Severity::compareTo);
  }

  /**
   * The one answer. What an SBOM itself admits (another SDK, another version than pinned) is not of
   * high severity and makes it no less true. A check that was not possible counts against the proof
   * only where it asks for the truth; a rebuild that nobody asked for does not.
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

  /** The one answer for people, one sentence without a full stop. */
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

package io.github.wasiexternals.audit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
   * pinned) is not of high severity, and doesn't contradict the SBOM. What could not be checked
   * makes the verdict inconclusive only if it is in the group {@link Group#VERIFIED}; what else was
   * not checked is in the {@linkplain #sentence() sentence}.
   */
  public Verdict verdict() {
    boolean untrue =
        checks.stream()
            .filter(check -> check.group() == Group.VERIFIED || check.group() == Group.REBUILT)
            .flatMap(check -> check.worst().stream())
            .anyMatch(severity -> severity.compareTo(Severity.HIGH) >= 0);
    if (untrue) {
      return Verdict.NOT_TRUE;
    }
    if (!incomplete(Set.of(Group.VERIFIED)).isEmpty()) {
      return Verdict.NOT_PROVEN;
    }
    return checks.stream().anyMatch(check -> check.status() == Status.FAILED)
        ? Verdict.TRUE_WITH_FINDINGS
        : Verdict.TRUE;
  }

  /** The checks of some groups of which all or a part could not be made, or was not asked for. */
  public List<CheckReport> incomplete(Set<Group> groups) {
    return checks.stream()
        .filter(check -> groups.contains(check.group()) && check.isIncomplete())
        .toList();
  }

  /** All checks of which all or a part could not be made, or was not asked for. */
  public List<CheckReport> incomplete() {
    return incomplete(EnumSet.allOf(Group.class));
  }

  /** The verdict for people, with what was not checked; one sentence without a full stop. */
  public String sentence() {
    String sentence =
        verdict() == Verdict.NOT_PROVEN
            ? "Inconclusive: no contradiction found, but "
                + Texts.amount(incomplete(Set.of(Group.VERIFIED)).size(), "check")
                + " could not run"
            : verdict().sentence();
    return incomplete().isEmpty()
        ? sentence
        : sentence
            + "; not checked: "
            + incomplete().stream().map(AuditReport::title).collect(Collectors.joining(", "));
  }

  /** For example {@code rebuilt (not asked)}. */
  private static String title(CheckReport check) {
    return check.id()
        + switch (check.status()) {
          case NOT_ASKED -> " (not asked)";
          case NOT_POSSIBLE -> "";
          default -> " (in part)";
        };
  }
}

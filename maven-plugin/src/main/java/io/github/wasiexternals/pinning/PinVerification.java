package io.github.wasiexternals.pinning;

import io.github.wasiexternals.evidence.Finding;
import io.github.wasiexternals.pinning.ArchiveVerification.Status;
import io.github.wasiexternals.problem.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of verifying all pinned archives of a release.
 *
 * @param python the release
 * @param triple its target
 * @param checks one for each archive
 */
public record PinVerification(String python, String triple, List<ArchiveVerification> checks) {

  public PinVerification {
    checks = List.copyOf(checks);
  }

  /** How many archives have this status. */
  long count(Status status) {
    return checks.stream().filter(check -> check.archive().status() == status).count();
  }

  /** The problems that contradict pins; an archive that is not available is not one. */
  public List<Problem> problems() {
    return checks.stream()
        .flatMap(
            check ->
                Stream.of(
                    check.archive().problems(),
                    check.inputs().map(ArchiveVerification.Outcome::problems).orElse(List.of()),
                    check.publisher().map(Finding::problems).orElse(List.of())))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}

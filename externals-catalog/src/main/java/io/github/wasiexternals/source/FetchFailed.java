package io.github.wasiexternals.source;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** No origin delivered any of a version's archives with the pinned bytes. */
public final class FetchFailed extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final transient List<FailedAttempt> attempts;

  private FetchFailed(Problem problem, List<FailedAttempt> attempts) {
    super(problem);
    this.attempts = List.copyOf(attempts);
  }

  /**
   * No origin delivered the pinned bytes of any of the archives.
   *
   * @param what library and version
   * @param archives at least one
   * @param lacks what this machine does not have to try more
   */
  static FetchFailed everywhere(
      FetchNames names,
      String what,
      List<Archive> archives,
      List<FailedAttempt> attempts,
      List<Lack> lacks) {
    Archive first = archives.get(0);
    List<FailedAttempt> delivered =
        attempts.stream().filter(attempt -> !attempt.isOfTheCache()).toList();
    return new FetchFailed(
        Problem.of(
            wrongBytes(names, what, delivered).orElse("no origin delivered " + what),
            values(attempts),
            lacks.isEmpty()
                ? mirror(names, first)
                : lacks.stream().map(Lack::action).collect(Collectors.joining("; "))),
        attempts);
  }

  private static String mirror(FetchNames names, Archive archive) {
    return "-D"
        + names.mirror()
        + "=URL, a mirror that holds URL/"
        + archive.sha256().hex()
        + "/"
        + archive.fileName();
  }

  /**
   * None of the archives is available offline.
   *
   * @param attempts what was tried nevertheless: damaged files in the cache, {@code file:} mirrors
   */
  static FetchFailed offline(
      FetchNames names, String what, List<Archive> archives, List<FailedAttempt> attempts) {
    List<Problem.Value> values = values(attempts);
    archives.stream()
        .filter(archive -> attempts.stream().noneMatch(attempt -> isDamaged(archive, attempt)))
        .forEach(
            archive -> values.add(value("missing", archive.fileName() + "  " + archive.sha256())));
    return new FetchFailed(
        Problem.of(
            wrongBytes(names, what, attempts)
                .orElse(what + " is not in the cache, and " + names.offline()),
            values,
            names.online()),
        attempts);
  }

  /** Every attempt, in the order made. */
  public List<FailedAttempt> attempts() {
    return attempts;
  }

  private static boolean isDamaged(Archive archive, FailedAttempt attempt) {
    return attempt.isOfTheCache()
        && attempt
            .mismatch()
            .filter(found -> found.expected().equals(archive.sha256().toString()))
            .isPresent();
  }

  /** The summary if any origin delivered wrong bytes, which is worse than no bytes; else empty. */
  private static Optional<String> wrongBytes(
      FetchNames names, String what, List<FailedAttempt> attempts) {
    List<FailedAttempt> wrong =
        attempts.stream().filter(attempt -> attempt.mismatch().isPresent()).toList();
    String deliverers =
        wrong.stream()
            .filter(attempt -> !attempt.isOfTheCache())
            .map(FailedAttempt::origin)
            .distinct()
            .collect(Collectors.joining(" and "));
    if (!deliverers.isEmpty()) {
      return Optional.of(deliverers + " delivered wrong bytes for " + what);
    }
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of("the cache holds wrong bytes for " + what + ", and " + names.offline());
  }

  /** Wrong bytes first, with both digests. */
  private static List<Problem.Value> values(List<FailedAttempt> attempts) {
    List<Problem.Value> values = new ArrayList<>();
    List<FailedAttempt> sorted = new ArrayList<>(attempts);
    sorted.sort(Comparator.comparing(attempt -> attempt.mismatch().isEmpty()));
    for (FailedAttempt attempt : sorted) {
      values.add(value(attempt.origin(), attempt.location() + ": " + attempt.reason()));
      attempt
          .mismatch()
          .ifPresent(
              mismatch -> {
                values.add(value("  expected", mismatch.expected()));
                values.add(value("  actual", mismatch.actual()));
              });
    }
    return values;
  }
}

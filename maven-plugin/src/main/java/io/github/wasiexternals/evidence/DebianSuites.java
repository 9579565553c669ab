package io.github.wasiexternals.evidence;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks files up in the signed indexes of Debian's suites. Each index is read once, when it is
 * first needed. Thread-safe.
 */
public final class DebianSuites {

  static final String BEGINNING = "listed with this SHA-256 in the signed index of Debian ";

  private final List<String> suites;
  private final SuiteReader reader;
  private final Map<IndexFile, Set<String>> wanted;
  private final Instant now;
  private final Map<String, Answer<SuiteRelease>> releases = new LinkedHashMap<>();
  private final Map<IndexFile, Map<String, Answer<SuiteIndex>>> indexes =
      new EnumMap<>(IndexFile.class);

  /**
   * @param suites in the order to look into them
   * @param origins all that will be looked up; their file names are kept
   * @param now decides whether an index has expired
   */
  public DebianSuites(
      List<String> suites, SuiteReader reader, Collection<Origin> origins, Instant now) {
    this.suites = List.copyOf(suites);
    this.reader = reader;
    this.wanted =
        origins.stream()
            .map(Origin::fileName)
            .collect(Collectors.groupingBy(IndexFile::of, Collectors.toSet()));
    this.now = now;
  }

  /** What was read, or why nothing was. */
  private record Answer<T>(Optional<T> value, Optional<NoIndex> failure) {}

  private interface Reading<T> {
    T run() throws NoIndex, IOException, InterruptedException;
  }

  /**
   * Looks a file up.
   *
   * @param what library and version, for messages
   * @param file its name, one of those given to the constructor
   * @throws IOException if temporary files can't be written
   */
  synchronized Finding find(String what, String file, Digest sha256)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Map<String, List<String>> unread = new LinkedHashMap<>();
    Optional<Problem> contradiction = Optional.empty();
    for (String suite : suites) {
      Answer<SuiteIndex> answer = index(suite, IndexFile.of(file));
      answer.failure().flatMap(NoIndex::problem).ifPresent(problems::add);
      answer
          .failure()
          .ifPresent(
              failure ->
                  unread.computeIfAbsent(failure.reason(), why -> new ArrayList<>()).add(suite));
      if (answer.value().isPresent()) {
        SuiteIndex index = answer.value().get();
        if (index.digests(file).contains(sha256)) {
          return listed(index.release(), problems);
        }
        if (contradiction.isEmpty() && !index.digests(file).isEmpty()) {
          contradiction = Optional.of(contradiction(what, file, sha256, index));
        }
      }
    }
    if (contradiction.isPresent()) {
      problems.add(contradiction.get());
      return new Finding(
          Finding.Status.CONTRADICTED, contradiction.get().what(), Optional.empty(), problems);
    }
    return unread.isEmpty()
        ? Finding.notSigned("not listed in any suite of Debian that was asked: " + names(suites))
        : new Finding(Finding.Status.UNKNOWN, unread(unread), Optional.empty(), problems);
  }

  private Finding listed(SuiteRelease release, List<Problem> problems) {
    String place = release.codename() + " of " + release.day();
    String expired =
        release
            .validUntil()
            .filter(end -> end.isBefore(now))
            .map(end -> ", which expired on " + SuiteRelease.day(end))
            .orElse("");
    return new Finding(
        Finding.Status.SIGNED,
        "listed in the signed index of Debian " + place + expired,
        Optional.of(new SignedFact(BEGINNING, place, true)),
        problems);
  }

  private static Problem contradiction(String what, String file, Digest sha256, SuiteIndex index) {
    String listed =
        index.digests(file).stream()
            .map(Digest::toString)
            .sorted()
            .collect(Collectors.joining(" "));
    return Problem.of(
        file + " of " + what + " is not the file that Debian's signed index lists under that name",
        List.of(
            value("index", index.release().codename() + " of " + index.release().day()),
            value("expected", listed),
            value("actual", sha256)),
        "do not use it; compare with what others have, and ask Debian why the file differs");
  }

  private String unread(Map<String, List<String>> unread) {
    String reasons =
        unread.entrySet().stream()
            .map(entry -> names(entry.getValue()) + ": " + entry.getKey())
            .collect(Collectors.joining("; "));
    List<String> read =
        suites.stream()
            .filter(suite -> unread.values().stream().noneMatch(list -> list.contains(suite)))
            .toList();
    return "Debian's signed indexes could not be read ("
        + reasons
        + ")"
        + (read.isEmpty() ? "" : "; not listed in " + names(read));
  }

  private static String names(List<String> suites) {
    return String.join(", ", suites);
  }

  private Answer<SuiteIndex> index(String suite, IndexFile index)
      throws IOException, InterruptedException {
    Map<String, Answer<SuiteIndex>> known =
        indexes.computeIfAbsent(index, file -> new LinkedHashMap<>());
    Answer<SuiteIndex> answer = known.get(suite);
    if (answer == null) {
      Answer<SuiteRelease> release = release(suite);
      answer =
          release.value().isPresent()
              ? answer(() -> reader.index(release.value().get(), index, files(index)))
              : new Answer<>(Optional.empty(), release.failure());
      known.put(suite, answer);
    }
    return answer;
  }

  private Set<String> files(IndexFile index) {
    return Optional.ofNullable(wanted.get(index)).orElse(Set.of());
  }

  private Answer<SuiteRelease> release(String suite) throws IOException, InterruptedException {
    Answer<SuiteRelease> answer = releases.get(suite);
    if (answer == null) {
      answer = answer(() -> reader.release(suite));
      releases.put(suite, answer);
    }
    return answer;
  }

  private static <T> Answer<T> answer(Reading<T> reading) throws IOException, InterruptedException {
    try {
      return new Answer<>(Optional.of(reading.run()), Optional.empty());
    } catch (NoIndex e) {
      return new Answer<>(Optional.empty(), Optional.of(e));
    }
  }
}

package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Releases;
import io.github.wasiexternals.releases.VersionState.NpmPackage;
import io.github.wasiexternals.source.Locations;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.Parallel;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** Queries upstream, Debian and npm about libraries and CPython, each once. */
final class Inquiry {

  private static final int AT_A_TIME = 8;

  private final UpstreamLists lists;
  private final DebianIndex debian;
  private final NpmClient npm;
  private final boolean offline;

  Inquiry(UpstreamLists lists, DebianIndex debian, NpmClient npm, boolean offline) {
    this.lists = lists;
    this.debian = debian;
    this.npm = npm;
    this.offline = offline;
  }

  /** A query about a named item. */
  @FunctionalInterface
  interface Question<T> {
    T about(String name) throws InterruptedException;
  }

  /** Queries several items in parallel, so that one slow source does not delay the others. */
  static <T> Map<String, T> ask(Set<String> names, Question<T> question)
      throws InterruptedException {
    List<String> sorted = names.stream().sorted().toList();
    List<Callable<T>> tasks = new ArrayList<>();
    sorted.forEach(name -> tasks.add(() -> question.about(name)));
    Map<String, T> byName = new TreeMap<>();
    try {
      List<T> answers = Parallel.all(AT_A_TIME, tasks);
      for (int i = 0; i < sorted.size(); i++) {
        byName.put(sorted.get(i), answers.get(i));
      }
    } catch (IOException e) {
      // Queries don't throw IOExceptions.
      throw new UncheckedIOException(e);
    }
    return byName;
  }

  /** How each pinned version compares with the available ones. */
  List<VersionState> about(List<Pinned> pinned) throws InterruptedException {
    Map<String, Pinned> subjects = new TreeMap<>();
    Set<String> packages = new TreeSet<>();
    for (Pinned one : pinned) {
      subjects.put(one.key(), one);
      one.releases().npm().ifPresent(packages::add);
    }
    Map<String, Answer<List<Release>>> upstream =
        ask(subjects.keySet(), key -> upstream(given(subjects, key)));
    Map<String, Answer<DebianSource>> hints = hints(pinned, upstream);
    Map<String, Answer<String>> carriers = ask(packages, this::npm);
    return pinned.stream().map(one -> state(one, upstream, hints, carriers)).toList();
  }

  private static VersionState state(
      Pinned pinned,
      Map<String, Answer<List<Release>>> upstream,
      Map<String, Answer<DebianSource>> hints,
      Map<String, Answer<String>> carriers) {
    Answer<List<Release>> list = given(upstream, pinned.key());
    List<Release> releases = list.value().orElse(List.of());
    return new VersionState(
        pinned,
        Answer.orNone(
            releases.stream().max(Release.BY_VERSION), list.reason().orElse("an empty list")),
        releases.stream()
            .filter(release -> release.version().equals(pinned.version()))
            .findFirst()
            .flatMap(Release::released),
        pinned.releases().debian().map(name -> given(hints, name)),
        pinned.releases().npm().map(name -> new NpmPackage(name, given(carriers, name))));
  }

  /**
   * The releases in Debian's index. It is large, so it is skipped if upstream lists nothing newer.
   */
  private Map<String, Answer<DebianSource>> hints(
      List<Pinned> pinned, Map<String, Answer<List<Release>>> upstream)
      throws InterruptedException {
    Map<String, Answer<DebianSource>> hints = new TreeMap<>();
    Set<String> wanted = new TreeSet<>();
    for (Pinned one : pinned) {
      Optional<String> source = one.releases().debian();
      if (source.isPresent() && !one.isNewestOf(given(upstream, one.key()))) {
        wanted.add(source.get());
      } else if (source.isPresent()) {
        hints.put(source.get(), Answer.none("not asked: upstream's answer is enough"));
      }
    }
    if (!wanted.isEmpty()) {
      Answer<Map<String, DebianSource>> index = debian.newest(wanted);
      for (String name : wanted) {
        hints.put(
            name,
            Answer.orNone(
                index.value().map(sources -> sources.get(name)),
                index.reason().orElse(DebianIndex.SUITE + " has no release of " + name)));
      }
    }
    return hints;
  }

  private Answer<List<Release>> upstream(Pinned pinned) throws InterruptedException {
    Optional<Releases.Upstream> list = pinned.releases().list();
    if (list.isEmpty()) {
      return Answer.none("not asked: the catalog names no list");
    }
    Answer<List<Release>> all = lists.releases(list.get());
    Optional<List<Release>> counting =
        all.value()
            .map(
                releases ->
                    releases.stream()
                        .filter(release -> pinned.isInSeries(release.version()))
                        .toList())
            .filter(releases -> !releases.isEmpty());
    return Answer.orNone(
        counting,
        all.reason()
            .orElse(Locations.shown(list.get().url()) + " lists no release of " + pinned.key()));
  }

  private Answer<String> npm(String name) {
    if (offline) {
      return Answer.none("not asked: Maven is offline (-o)");
    }
    try {
      return Answer.orNone(npm.newest(name), "npm does not say");
    } catch (TransferException | IOException e) {
      return Answer.none(
          "no answer: " + Locations.withoutCredentials(String.valueOf(e.getMessage())));
    }
  }

  private static <T> T given(Map<String, T> answers, String name) {
    return Optional.ofNullable(answers.get(name)).orElseThrow();
  }
}

package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.source.Locations;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.TransferException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** Asks upstream, Debian and npm about libraries, each once. */
final class Inquiry {

  private final UpstreamLists lists;
  private final DebianIndex debian;
  private final NpmClient npm;
  private final boolean offline;
  private final Together together;

  Inquiry(
      UpstreamLists lists, DebianIndex debian, NpmClient npm, boolean offline, Together together) {
    this.lists = lists;
    this.debian = debian;
    this.npm = npm;
    this.offline = offline;
    this.together = together;
  }

  /**
   * What was said.
   *
   * @param upstream by library
   * @param debian by source package; those that nothing hangs on are not asked for
   * @param npm by package
   */
  record Answers(
      Map<String, Answer<List<Release>>> upstream,
      Map<String, Answer<DebianSource>> debian,
      Map<String, Answer<String>> npm) {}

  Answers ask(List<Pinned> pinned) throws InterruptedException {
    Map<String, Callable<Answer<List<Release>>>> questions = new TreeMap<>();
    Map<String, Callable<Answer<String>>> carriers = new TreeMap<>();
    for (Pinned one : pinned) {
      Library library = one.library();
      questions.put(library.name(), () -> upstream(library));
      library.releases().npm().ifPresent(name -> carriers.put(name, () -> npm(name)));
    }
    Map<String, Answer<List<Release>>> upstream = together.ask(questions);
    return new Answers(upstream, hints(pinned, upstream), together.ask(carriers));
  }

  /** Debian's index is large: it is left alone where upstream says that the pin is the newest. */
  private Map<String, Answer<DebianSource>> hints(
      List<Pinned> pinned, Map<String, Answer<List<Release>>> upstream)
      throws InterruptedException {
    Map<String, Answer<DebianSource>> hints = new TreeMap<>();
    Set<String> wanted = new TreeSet<>();
    for (Pinned one : pinned) {
      Optional<String> source = one.library().releases().debian();
      if (source.isPresent() && !one.isNewestOf(upstream.get(one.library().name()))) {
        wanted.add(source.get());
      } else if (source.isPresent()) {
        hints.put(source.get(), new Answer.Missing<>("not asked: upstream's answer is enough"));
      }
    }
    if (!wanted.isEmpty()) {
      Answer<Map<String, DebianSource>> index = debian.newest(wanted);
      wanted.forEach(source -> hints.put(source, hint(index, source)));
    }
    return hints;
  }

  private static Answer<DebianSource> hint(Answer<Map<String, DebianSource>> index, String name) {
    return index
        .value()
        .flatMap(sources -> Optional.ofNullable(sources.get(name)))
        .<Answer<DebianSource>>map(Answer.Given::new)
        .orElseGet(
            () ->
                new Answer.Missing<>(
                    index.reason().orElse(DebianIndex.SUITE + " has no release of " + name)));
  }

  private Answer<List<Release>> upstream(Library library) throws InterruptedException {
    return library.releases().list().isPresent()
        ? lists.releases(library.releases().list().get())
        : new Answer.Missing<>("not asked: the catalog names no list");
  }

  private Answer<String> npm(String name) {
    if (offline) {
      return new Answer.Missing<>("not asked: Maven is offline (-o)");
    }
    try {
      return npm.newest(name)
          .<Answer<String>>map(Answer.Given::new)
          .orElseGet(() -> new Answer.Missing<>("npm does not say"));
    } catch (TransferException | IOException e) {
      return new Answer.Missing<>(
          "no answer: " + Locations.withoutCredentials(String.valueOf(e.getMessage())));
    }
  }
}

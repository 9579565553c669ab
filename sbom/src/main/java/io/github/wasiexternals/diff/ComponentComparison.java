package io.github.wasiexternals.diff;

import io.github.wasiexternals.catalog.CpythonVersion;
import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.diff.Change.Kind;
import io.github.wasiexternals.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares one component that both documents have. */
final class ComponentComparison {

  private static final Fact.Key INPUTS = new Fact.Key(Kind.SOURCE, "inputs");
  private static final Fact.Key FLAGS = new Fact.Key(Kind.BUILD, "flags");
  private static final Fact.Key LINKED = new Fact.Key(Kind.LINKED, "libraries");
  private static final Fact.Key IDENTITY = new Fact.Key(Kind.SDK, "identity");

  private final Inventory from;
  private final Inventory to;
  private final Component before;
  private final Component now;
  private final SortedMap<Fact.Key, List<String>> facts;
  private final SortedMap<Fact.Key, List<String>> newFacts;
  private final Optional<Kind> versionChange;
  private final List<Change> changes = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  ComponentComparison(Inventory from, Inventory to, Component before, Component now) {
    this.from = from;
    this.to = to;
    this.before = before;
    this.now = now;
    this.facts = before.factsByKey();
    this.newFacts = now.factsByKey();
    this.versionChange =
        change(before.version(), now.version(), from.isFragment() != to.isFragment());
  }

  List<Change> changes() {
    return changes;
  }

  List<Gap> gaps() {
    return gaps;
  }

  void run() {
    versionChange.ifPresent(
        kind -> add(kind, "", List.of(before.version()), List.of(now.version())));
    archive();
    if (!from.isFragment() && !to.isFragment()) {
      facts();
      files();
    }
  }

  private boolean isSameVersion() {
    return before.version().equals(now.version())
        || versionChange.equals(Optional.of(Kind.RENUMBERED));
  }

  private void archive() {
    Optional<String> old = before.source().map(SourceFile::shown);
    Optional<String> shown = now.source().map(SourceFile::shown);
    Optional<String> place = replacedAt();
    if (place.isPresent()) {
      add(Kind.ARCHIVE_REPLACED, place.get(), digests(before), digests(now));
    } else if (!old.equals(shown)) {
      add(Kind.SOURCE, "archive", list(old), list(shown));
    }
    Optional<String> location = before.source().flatMap(SourceFile::location);
    Optional<String> newLocation = now.source().flatMap(SourceFile::location);
    if (!location.equals(newLocation)) {
      add(Kind.SOURCE, "location", list(location), list(newLocation));
    }
    boolean bothCame = before.source().isPresent() && now.source().isPresent();
    if (bothCame && isSameArchive().isEmpty()) {
      gaps.add(new Gap(title(), "the archive", "no digest of one algorithm is in both documents"));
    } else if (bothCame
        && isSameVersion()
        && from.isFragment() != to.isFragment()
        && isSameArchive().equals(Optional.of(false))) {
      gaps.add(
          new Gap(
              title(),
              "what is in the two archives",
              "a list of sources has no digest of the files that are compiled"));
    }
  }

  /** The place at which the archive of the same version was replaced by other bytes. */
  private Optional<String> replacedAt() {
    return isSameVersion() && isSameArchive().equals(Optional.of(false))
        ? before.source().flatMap(old -> old.samePlaceAs(now.source().orElseThrow()))
        : Optional.empty();
  }

  /** Whether the archives are the same; empty if they can't be compared. */
  private Optional<Boolean> isSameArchive() {
    return before.source().flatMap(old -> now.source().flatMap(old::isSameAs));
  }

  private static List<String> digests(Component component) {
    return component.source().stream()
        .flatMap(source -> source.digests().stream())
        .map(Digest::toString)
        .toList();
  }

  private void facts() {
    SortedSet<Fact.Key> keys = new TreeSet<>(facts.keySet());
    keys.addAll(newFacts.keySet());
    for (Fact.Key key : keys) {
      if (isDifferent(key) && isWorthSaying(key)) {
        fact(key, facts.getOrDefault(key, List.of()), newFacts.getOrDefault(key, List.of()));
      }
    }
  }

  private boolean isDifferent(Fact.Key key) {
    return !facts.getOrDefault(key, List.of()).equals(newFacts.getOrDefault(key, List.of()));
  }

  /** Whether a changed fact is worth reporting: names that contain the version follow it. */
  private boolean isWorthSaying(Fact.Key key) {
    return key.kind() != Kind.STATEMENT
        || isSameVersion()
        || before.version().isEmpty()
        || !newFacts
            .getOrDefault(key, List.of())
            .equals(
                facts.getOrDefault(key, List.of()).stream()
                    .map(word -> word.replace(before.version(), now.version()))
                    .toList());
  }

  private void fact(Fact.Key key, List<String> words, List<String> newWords) {
    if (key.equals(INPUTS) && hasOtherInputs()) {
      add(Kind.OTHER_INPUTS, key.aspect(), words, newWords);
    } else if (key.equals(IDENTITY) && isNotWhatItsPartsMake()) {
      add(Kind.NOT_REPRODUCIBLE, key.aspect(), words, newWords);
    } else {
      List<String> gone = WordLists.without(words, newWords);
      List<String> come = WordLists.without(newWords, words);
      boolean isOrderOnly = gone.isEmpty() && come.isEmpty();
      add(key.kind(), key.aspect(), isOrderOnly ? words : gone, isOrderOnly ? newWords : come);
    }
  }

  /**
   * Whether another archive brought other source files. With the same archive, only this project's
   * recipe selects other files.
   */
  private boolean hasOtherInputs() {
    return isSameVersion()
        && facts.containsKey(INPUTS)
        && newFacts.containsKey(INPUTS)
        && !isSameArchive().equals(Optional.of(true));
  }

  private boolean isNotWhatItsPartsMake() {
    if (!isSameVersion() || isDifferent(new Fact.Key(Kind.SDK, "kind"))) {
      return false;
    }
    Role role = before.key().role() == Role.SDK ? Role.SDK_PART : Role.PYTHON_SDK_PART;
    SortedMap<String, Component> parts = from.of(role);
    SortedMap<String, Component> newParts = to.of(role);
    if (parts.isEmpty() && newParts.isEmpty()) {
      gaps.add(
          new Gap(
              title(),
              "why its identity differs",
              "it was on the machine already, so that nothing tells what it was made of"));
      return false;
    }
    return parts.keySet().equals(newParts.keySet())
        && parts.values().stream()
            .allMatch(part -> isSamePart(part, to.find(role, part.key().name()).orElseThrow()));
  }

  private static boolean isSamePart(Component part, Component other) {
    return part.version().equals(other.version())
        && part.source().flatMap(file -> other.source().flatMap(file::isSameAs)).orElse(false);
  }

  private void files() {
    SortedSet<String> paths = new TreeSet<>(before.files().keySet());
    paths.addAll(now.files().keySet());
    paths.removeIf(path -> file(before, path).equals(file(now, path)));
    if (paths.isEmpty()) {
      return;
    }
    Optional<Boolean> same = isMadeOfTheSame();
    for (String path : paths) {
      boolean isRedFlag = same.orElse(false) && (isSameTool() || isBinaryInBoth(path));
      add(
          isRedFlag ? Kind.NOT_REPRODUCIBLE : Kind.FILE,
          path,
          list(file(before, path)),
          list(file(now, path)));
    }
    if (same.isEmpty()) {
      gaps.add(
          new Gap(
              title(),
              "why its files differ",
              "the documents do not say enough about sources, flags and SDK"));
    }
  }

  private static Optional<String> file(Component component, String path) {
    return Optional.ofNullable(component.files().get(path)).map(Digest::toString);
  }

  /**
   * Whether the same release of the plugin wrote both: another one may write other pkg-config
   * files, or install other headers.
   */
  private boolean isSameTool() {
    return from.side().tool().equals(to.side().tool());
  }

  private boolean isBinaryInBoth(String path) {
    return (path.endsWith(".a") || path.endsWith(".wasm"))
        && file(before, path).isPresent()
        && file(now, path).isPresent();
  }

  /**
   * Whether everything that determines the bytes is the same in both documents; empty if they don't
   * have enough information.
   */
  private Optional<Boolean> isMadeOfTheSame() {
    if (before.key().role() == Role.SET) {
      return Optional.of(isSameTool() && hasSameParts());
    }
    Optional<Boolean> sameSources = isSameSources();
    boolean isExplained =
        !isSameVersion()
            || sameSources.equals(Optional.of(false))
            || isBuiltDifferently()
            || (before.builtWith().isPresent()
                && now.builtWith().isPresent()
                && !before.builtWith().equals(now.builtWith()));
    if (isExplained) {
      return Optional.of(false);
    }
    boolean saysEnough =
        sameSources.isPresent()
            && before.builtWith().isPresent()
            && now.builtWith().isPresent()
            && (before.key().role() == Role.PYTHON || facts.containsKey(FLAGS));
    return saysEnough ? Optional.of(true) : Optional.empty();
  }

  /** A set's own files follow from its facts, its libraries and their SDK. */
  private boolean hasSameParts() {
    return facts.equals(newFacts)
        && from.of(Role.LIBRARY).equals(to.of(Role.LIBRARY))
        && from.of(Role.SDK).equals(to.of(Role.SDK));
  }

  private Optional<Boolean> isSameSources() {
    return facts.containsKey(INPUTS) && newFacts.containsKey(INPUTS)
        ? Optional.of(!isDifferent(INPUTS))
        : isSameArchive();
  }

  private boolean isBuiltDifferently() {
    return Stream.concat(facts.keySet().stream(), newFacts.keySet().stream())
            .filter(key -> key.kind() == Kind.BUILD || key.kind() == Kind.LINKED)
            .anyMatch(this::isDifferent)
        || Set.copyOf(facts.getOrDefault(LINKED, List.of())).stream()
            .anyMatch(library -> !files(from, library).equals(files(to, library)));
  }

  private static Optional<SortedMap<String, Digest>> files(Inventory inventory, String library) {
    return inventory.find(Role.LIBRARY, library).map(Component::files);
  }

  private static List<String> list(Optional<String> value) {
    return value.stream().toList();
  }

  private Optional<String> version() {
    return before.version().equals(now.version()) && !now.version().isEmpty()
        ? Optional.of(now.version())
        : Optional.empty();
  }

  private String title() {
    return before.key().name() + version().map(same -> " " + same).orElse("");
  }

  private void add(Kind kind, String aspect, List<String> old, List<String> current) {
    changes.add(
        new Change(
            kind, before.key().role(), before.key().name(), version(), aspect, old, current));
  }

  /**
   * The change of a version.
   *
   * @param packed whether one of them also numbers CPython's repackagings, which are not different
   *     versions: 3.50.4.0 is 3.50.4
   * @return {@code UPGRADED}, {@code DOWNGRADED} or {@code RENUMBERED}; empty if it is the same, or
   *     if a document has none
   */
  private static Optional<Kind> change(String before, String now, boolean packed) {
    if (before.equals(now) || before.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    int order =
        packed
            ? Version.OLDEST_FIRST.compare(
                CpythonVersion.upstream(before), CpythonVersion.upstream(now))
            : Version.OLDEST_FIRST.compare(before, now);
    if (order == 0) {
      return Optional.of(Kind.RENUMBERED);
    }
    return Optional.of(order < 0 ? Kind.UPGRADED : Kind.DOWNGRADED);
  }
}

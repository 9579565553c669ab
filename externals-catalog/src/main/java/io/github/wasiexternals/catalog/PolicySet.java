package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The versions of a release's libraries under a policy. */
final class PolicySet {

  private final Catalog catalog;
  private final PythonRelease release;
  private final Policy policy;
  private final Map<String, Choice> choices = new TreeMap<>();

  /**
   * What a policy chooses for one library.
   *
   * @param pin what is to be built; empty if nothing is
   * @param note why that is not what the policy normally selects
   * @param problem why it is not available
   */
  record Choice(Optional<Pin> pin, Optional<PolicyNote> note, Optional<Problem> problem) {
    /** Whether the library is not in the set, which is not an error. */
    boolean isLeftOut() {
      return pin.isEmpty() && problem.isEmpty();
    }

    private static Choice of(Pin pin) {
      return new Choice(Optional.of(pin), Optional.empty(), Optional.empty());
    }

    private static Choice of(Optional<Pin> pin, PolicyNote note) {
      return new Choice(pin, Optional.of(note), Optional.empty());
    }
  }

  private PolicySet(Catalog catalog, PythonRelease release, Policy policy) {
    this.catalog = catalog;
    this.release = release;
    this.policy = policy;
  }

  static PolicySet of(Catalog catalog, PythonRelease release, Policy policy) {
    PolicySet set = new PolicySet(catalog, release, policy);
    if (policy == Policy.WINDOWS) {
      release
          .windows()
          .forEach((name, version) -> set.choices.put(name, set.windows(name, version)));
    }
    for (Pin pin : release.pins()) {
      if (!set.provides(set.library(pin).provides())) {
        set.choices.put(pin.library(), set.choose(pin));
      }
    }
    return set;
  }

  /**
   * The libraries of the set, in alphabetical order; a library that is left out has only a note.
   */
  Collection<String> libraries() {
    return choices.keySet();
  }

  /**
   * The choice for a library, which may be a library of the release that the policy replaces with
   * another.
   *
   * @return empty if the release does not have it
   */
  Optional<Choice> choice(String library) {
    return Optional.ofNullable(choices.get(library))
        .or(() -> release.pin(library).map(this::choose));
  }

  /**
   * The choice for a library that another one needs: of the set, else of the release's optional
   * libraries, else of those that the policy replaces.
   *
   * @param need its name, or the interface that it provides
   * @return empty if the release has none
   */
  Optional<Choice> provider(String need) {
    Stream<String> names =
        Stream.concat(
            choices.entrySet().stream()
                .filter(entry -> !entry.getValue().isLeftOut())
                .map(Map.Entry::getKey),
            release.allPins().stream()
                .map(Pin::library)
                .sorted(Comparator.comparing(name -> !name.equals(need))));
    return names
        .filter(name -> catalog.library(name).filter(each -> each.satisfies(need)).isPresent())
        .findFirst()
        .flatMap(this::choice);
  }

  private boolean provides(String what) {
    return choices.entrySet().stream()
        .filter(entry -> !entry.getValue().isLeftOut())
        .flatMap(entry -> catalog.library(entry.getKey()).stream())
        .anyMatch(library -> library.provides().equals(what));
  }

  private Choice choose(Pin frozen) {
    return switch (policy) {
      case FROZEN -> Choice.of(frozen);
      case LATEST -> Choice.of(newest(library(frozen)));
      case WINDOWS ->
          Choice.of(
              Optional.of(frozen),
              new PolicyNote(
                  Optional.empty(),
                  Optional.of(title(frozen)),
                  withReason("the Windows set has no " + frozen.library(), frozen.library())));
    };
  }

  static Pin newest(Library library) {
    return library.versions().stream()
        .map(LibraryVersion::version)
        .filter(version -> library.whyUnsupported(version).isEmpty())
        .findFirst()
        .map(version -> new Pin(library.name(), version))
        .orElseThrow();
  }

  private Choice windows(String name, String version) {
    Optional<Library> found = catalog.library(name);
    if (found.isEmpty()) {
      return leftOut(name, version, withReason("the catalog has no library " + name, name));
    }
    Library library = found.get();
    Optional<String> unsupported = library.whyUnsupported(version);
    if (unsupported.isPresent()) {
      return leftOut(name, version, unsupported.get());
    }
    return CpythonVersion.of(library, version)
        .map(known -> taken(name, version, known.version()))
        .orElseGet(() -> missing(library, version));
  }

  private static Choice taken(String name, String version, String known) {
    Pin pin = new Pin(name, known);
    return known.equals(version)
        ? Choice.of(pin)
        : Choice.of(
            Optional.of(pin),
            new PolicyNote(
                Optional.of(name + " " + version),
                Optional.of(title(pin)),
                "the fourth number counts CPython's own packings of that version"));
  }

  private Choice leftOut(String name, String version, String reason) {
    Optional<Pin> frozen = release.pin(name);
    return Choice.of(
        frozen,
        new PolicyNote(Optional.of(name + " " + version), frozen.map(PolicySet::title), reason));
  }

  private Choice missing(Library library, String version) {
    return new Choice(
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            Problem.of(
                "the catalog has no " + library.name() + " " + version,
                List.of(
                    value("named by", "the Windows set of Python " + release.version()),
                    value(
                        "known",
                        library.versions().stream()
                            .map(LibraryVersion::version)
                            .collect(Collectors.joining(", ")))),
                catalog.names().pin(library.name(), version))));
  }

  private String withReason(String what, String library) {
    return Optional.ofNullable(release.reasons().get(library))
        .map(reason -> what + ", and " + reason)
        .orElse(what);
  }

  private Library library(Pin pin) {
    return catalog.library(pin.library()).orElseThrow();
  }

  private static String title(Pin pin) {
    return pin.library() + " " + pin.version();
  }
}

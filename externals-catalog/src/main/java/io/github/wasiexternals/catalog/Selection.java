package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of the catalog that a user asked for: one release, one target, some libraries.
 *
 * @param python the release
 * @param sdk the SDK that is assigned to the release
 * @param triple one of the SDK's targets
 * @param policy which versions were selected
 * @param libraries in the order asked for, or the release's
 * @param notes why versions differ from those that the policy normally selects
 * @param added the libraries that nobody asked for, each with the names of those that need it
 */
public record Selection(
    PythonRelease python,
    SdkPin sdk,
    String triple,
    Policy policy,
    List<PinnedLibrary> libraries,
    List<PolicyNote> notes,
    Map<PinnedLibrary, List<String>> added) {

  public Selection {
    libraries = List.copyOf(libraries);
    notes = List.copyOf(notes);
    // Map.copyOf would lose the order, in which users see them.
    added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
  }

  /** A library in the version that a release pins. */
  public record PinnedLibrary(Library library, LibraryVersion version) {

    /** For messages, for example {@code zlib 1.3.2}. */
    public String title() {
      return library.name() + " " + version.version();
    }
  }

  /**
   * Looks up the requested libraries in their frozen versions.
   *
   * @see #of(Catalog, String, Optional, List, Policy)
   */
  public static Selection of(
      Catalog catalog, String python, Optional<String> triple, List<String> libraries) {
    return of(catalog, python, triple, libraries, Policy.FROZEN);
  }

  /**
   * Looks up the requested libraries.
   *
   * @param triple empty for the release's own
   * @param libraries names; empty for all of the release but the optional ones; {@link
   *     RequestedNames#ALL} and {@link RequestedNames#MORE} add to those; one named twice counts
   *     once
   * @param policy which versions to use; does not limit the libraries
   * @throws ProblemException naming everything that the catalog does not have, and libraries that
   *     can't share one prefix
   */
  public static Selection of(
      Catalog catalog,
      String python,
      Optional<String> triple,
      List<String> libraries,
      Policy policy) {
    List<String> pythons = catalog.pythons().stream().map(PythonRelease::version).toList();
    PythonRelease release =
        catalog
            .python(python)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Nearest.invalidValue(catalog.names().python(), python, pythons)));
    SdkPin sdk = catalog.sdk(release.sdk()).orElseThrow();
    List<Problem> problems = new ArrayList<>();
    String target = triple.orElse(release.triple());
    if (!sdk.targets().contains(target)) {
      problems.add(Nearest.invalidValue(catalog.names().triple(), target, sdk.targets()));
    }
    PolicySet set = PolicySet.of(catalog, release, policy);
    List<PinnedLibrary> pinned = new ArrayList<>();
    List<PolicyNote> notes = new ArrayList<>();
    RequestedNames requested =
        RequestedNames.of(catalog, release, List.copyOf(set.libraries()), libraries);
    for (String name : requested.all()) {
      Optional<PolicySet.Choice> choice = set.choice(name);
      if (choice.isEmpty() || (choice.get().isLeftOut() && requested.given().containsKey(name))) {
        problems.add(
            catalog.library(name).isPresent()
                ? absent(catalog, release, name)
                : requested.unknown(
                    catalog.names().libraries(),
                    List.copyOf(set.libraries()),
                    release.allPins().stream().map(Pin::library).sorted().toList(),
                    name));
      } else {
        choice.get().pin().ifPresent(pin -> pinned.add(resolve(catalog, pin)));
        choice.get().note().ifPresent(notes::add);
        choice.get().problem().ifPresent(problems::add);
      }
    }
    requested.leftOut().forEach((name, other) -> notes.add(leftOut(catalog, release, name, other)));
    problems.addAll(rivals(catalog.names().libraries(), pinned));
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new Selection(release, sdk, target, policy, pinned, notes, Map.of());
  }

  /**
   * The selection with all libraries that its libraries need, in the versions that the policy
   * chooses. A library that is selected already and provides a needed interface is used; else the
   * one of the release's set, else an optional one.
   *
   * @throws ProblemException naming everything that the release does not have, and libraries that
   *     can't share one prefix
   */
  public Selection withNeeds(Catalog catalog, Needs needs) {
    NeededLibraries completion = new NeededLibraries(catalog, this);
    completion.follow(needs);
    List<Problem> problems = new ArrayList<>(completion.problems());
    problems.addAll(rivals(catalog.names().libraries(), completion.libraries()));
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new Selection(
        python,
        sdk,
        triple,
        policy,
        completion.libraries(),
        completion.notes(),
        completion.added());
  }

  /**
   * The same, followed by the release's other optional libraries in the versions that it pins. Not
   * for a build: some of them can't share one prefix.
   */
  public Selection withOptional(Catalog catalog) {
    return new Selection(
        python,
        sdk,
        triple,
        policy,
        Stream.concat(
                libraries.stream(),
                python.optional().stream()
                    .filter(pin -> !selected(pin.library()))
                    .map(pin -> resolve(catalog, pin)))
            .toList(),
        notes,
        added);
  }

  /** The release with the selected libraries in the selected versions as its pins. */
  public PythonRelease pinned() {
    return new PythonRelease(
        python.version(),
        python.frozen(),
        python.sdk(),
        python.triple(),
        libraries.stream()
            .map(pin -> new Pin(pin.library().name(), pin.version().version()))
            .toList(),
        python.optional().stream().filter(pin -> !selected(pin.library())).toList(),
        python.windows(),
        python.reasons(),
        python.sources());
  }

  /**
   * How the versions were chosen, as one sentence without a full stop, for an SBOM.
   *
   * @param parameter the name by which users choose a policy
   * @return empty if they are the versions that the catalog freezes for the release
   */
  public Optional<String> statement(String parameter) {
    if (policy == Policy.FROZEN) {
      return Optional.empty();
    }
    String notesText =
        notes.stream().map(note -> "; " + note.sentence()).collect(Collectors.joining());
    return Optional.of("Versions chosen by " + parameter + "=" + policy.id() + notesText);
  }

  private boolean selected(String name) {
    return libraries.stream().anyMatch(pin -> pin.library().name().equals(name));
  }

  /** Libraries that install the same interface would overwrite each other's files. */
  private static List<Problem> rivals(String parameter, List<PinnedLibrary> pinned) {
    Map<String, List<String>> providers = new LinkedHashMap<>();
    for (PinnedLibrary each : pinned) {
      providers
          .computeIfAbsent(each.library().provides(), ignored -> new ArrayList<>())
          .add(each.library().name());
    }
    Set<String> taken = new HashSet<>();
    List<String> remaining =
        pinned.stream()
            .map(PinnedLibrary::library)
            .filter(library -> taken.add(library.provides()))
            .map(Library::name)
            .toList();
    List<Problem> problems = new ArrayList<>();
    providers.forEach(
        (provided, names) -> {
          if (names.size() > 1) {
            problems.add(
                Problem.of(
                    "cannot build " + String.join(" and ", names) + " together",
                    List.of(
                        value("each provides", provided),
                        value("choose one of", String.join(", ", names))),
                    "-D" + parameter + "=" + String.join(",", remaining)));
          }
        });
    return problems;
  }

  static PinnedLibrary resolve(Catalog catalog, Pin pin) {
    Library library = catalog.library(pin.library()).orElseThrow();
    return new PinnedLibrary(library, library.version(pin.version()).orElseThrow());
  }

  private static PolicyNote leftOut(
      Catalog catalog, PythonRelease release, String name, String other) {
    return new PolicyNote(
        release.pin(name).map(pin -> resolve(catalog, pin).title()),
        Optional.empty(),
        "all takes " + other + ", which provides the same interface");
  }

  private static Problem absent(Catalog catalog, PythonRelease release, String name) {
    Library library = catalog.library(name).orElseThrow();
    if (library.versions().isEmpty()) {
      return withoutVersion(catalog, release, name);
    }
    return Problem.of(
        name + " is not in the set of Python " + release.version(),
        List.of(
            value("reason", release.reasons().getOrDefault(name, "none recorded")),
            value("known versions", library.shownVersions()),
            value("pinned", shown(release.pins())),
            value("optional", shown(release.optional()))),
        catalog.names().pin(name, PolicySet.newest(library).version(), release.version()));
  }

  /** The problem of a library whose first version is still to be pinned. */
  static Problem withoutVersion(Catalog catalog, PythonRelease release, String name) {
    return Problem.of(
        name + " has no version yet",
        List.of(value("defined in", "libraries/" + name + ".toml")),
        catalog.names().pinFirst(name, release.version()));
  }

  private static String shown(List<Pin> pins) {
    return pins.isEmpty()
        ? "none"
        : pins.stream().map(Pin::library).collect(Collectors.joining(", "));
  }
}

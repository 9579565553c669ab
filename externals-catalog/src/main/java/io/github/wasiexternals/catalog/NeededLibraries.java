package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Selection.PinnedLibrary;
import io.github.wasiexternals.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds the libraries that those of a selection need, and those that they need in turn. */
final class NeededLibraries {

  private final Catalog catalog;
  private final PythonRelease python;
  private final PolicySet set;
  private final List<PinnedLibrary> libraries;
  private final List<PolicyNote> notes;
  private final Map<PinnedLibrary, List<String>> added;
  private final List<Problem> problems = new ArrayList<>();

  NeededLibraries(Catalog catalog, Selection selection) {
    this.catalog = catalog;
    this.python = selection.python();
    this.set = PolicySet.of(catalog, python, selection.policy());
    this.libraries = new ArrayList<>(selection.libraries());
    this.notes = new ArrayList<>(selection.notes());
    this.added = new LinkedHashMap<>(selection.added());
  }

  /** Follows the needs of all libraries, whatever problems there are. */
  void follow(Needs needs) {
    int followed = 0;
    while (followed < libraries.size()) {
      List<String> next =
          libraries.subList(followed, libraries.size()).stream()
              .map(each -> each.library().name())
              .toList();
      followed = libraries.size();
      needs.of(next).forEach((library, its) -> its.forEach(need -> provide(need, library)));
    }
  }

  /** The libraries of the selection, followed by the added ones. */
  List<PinnedLibrary> libraries() {
    return libraries;
  }

  List<PolicyNote> notes() {
    return notes;
  }

  /** The added libraries, each with the names of those that need it. */
  Map<PinnedLibrary, List<String>> added() {
    return added;
  }

  List<Problem> problems() {
    return problems;
  }

  private void provide(String need, String dependent) {
    Optional<PinnedLibrary> present =
        libraries.stream().filter(each -> each.library().satisfies(need)).findFirst();
    if (present.isPresent()) {
      added.computeIfPresent(
          present.get(),
          (library, dependents) ->
              Stream.concat(dependents.stream(), Stream.of(dependent)).toList());
      return;
    }
    Optional<PolicySet.Choice> choice = set.provider(need);
    if (choice.isEmpty()) {
      problems.add(unpinned(need, dependent));
      return;
    }
    choice.get().note().ifPresent(notes::add);
    choice.get().problem().ifPresent(problems::add);
    choice
        .get()
        .pin()
        .map(pin -> Selection.resolve(catalog, pin))
        .ifPresent(
            library -> {
              libraries.add(library);
              added.put(library, List.of(dependent));
            });
  }

  /** The problem of a needed library that the release does not pin. */
  private Problem unpinned(String need, String dependent) {
    List<Library> known =
        catalog.libraries().stream().filter(library -> library.satisfies(need)).toList();
    if (known.isEmpty()) {
      return Problem.of(
          dependent + " needs " + need + ", which the catalog does not have",
          List.of(
              value("declared in", "'needs' of recipes/" + dependent + ".toml"),
              value(
                  "known",
                  String.join(", ", catalog.libraries().stream().map(Library::name).toList()))),
          "add the library to the catalog: libraries/" + need + ".toml");
    }
    Library library =
        known.stream().filter(each -> each.name().equals(need)).findFirst().orElse(known.get(0));
    if (library.versions().isEmpty()) {
      return Selection.withoutVersion(catalog, python, library.name());
    }
    return Problem.of(
        dependent + " needs " + need + ", which Python " + python.version() + " does not pin",
        List.of(
            value(
                "pinned", String.join(", ", python.allPins().stream().map(Pin::library).toList())),
            value(library.name() + " has", library.shownVersions())),
        catalog.names().pin(library.name(), PolicySet.newest(library).version(), python.version()));
  }
}

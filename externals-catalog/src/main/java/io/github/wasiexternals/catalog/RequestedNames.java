package io.github.wasiexternals.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names of the libraries that a user asks for.
 *
 * @param all names to select, in order, each once; not all of them need exist
 * @param given those of them that the user wrote
 */
public record RequestedNames(Set<String> all, Set<String> given) {

  /** In place of names: the release's libraries and all optional ones that fit beside them. */
  public static final String ALL = "all";

  /**
   * Before a name: the release's libraries and this one, which takes the place of one with the same
   * interface.
   */
  public static final String MORE = "+";

  public RequestedNames {
    all = Collections.unmodifiableSet(new LinkedHashSet<>(all));
    given = Set.copyOf(given);
  }

  /**
   * Reads what the user wrote.
   *
   * @param usual the release's libraries but the optional ones
   * @param libraries names as given; empty for the usual ones
   */
  static RequestedNames of(
      Catalog catalog, PythonRelease release, List<String> usual, List<String> libraries) {
    if (libraries.equals(List.of(ALL))) {
      List<String> all = new ArrayList<>(usual);
      release.optional().stream()
          .map(Pin::library)
          .filter(name -> all.stream().noneMatch(other -> sameInterface(catalog, other, name)))
          .forEach(all::add);
      return new RequestedNames(new LinkedHashSet<>(all), Set.of());
    }
    Set<String> given = new LinkedHashSet<>();
    libraries.forEach(name -> given.add(name.startsWith(MORE) ? name.substring(1) : name));
    boolean more =
        libraries.isEmpty() || libraries.stream().anyMatch(name -> name.startsWith(MORE));
    Set<String> all = new LinkedHashSet<>();
    if (more) {
      usual.stream()
          .filter(name -> given.stream().noneMatch(other -> replaces(catalog, other, name)))
          .forEach(all::add);
    }
    all.addAll(given);
    return new RequestedNames(all, given);
  }

  private static boolean replaces(Catalog catalog, String given, String usual) {
    return !given.equals(usual) && sameInterface(catalog, given, usual);
  }

  private static boolean sameInterface(Catalog catalog, String one, String other) {
    Optional<String> provided = catalog.library(one).map(Library::provides);
    return provided.isPresent() && provided.equals(catalog.library(other).map(Library::provides));
  }
}

package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of the libraries that a user asks for.
 *
 * @param all names to select, in order, each once; not all of them need exist
 * @param given those of them that the user wrote, by name, each as written
 * @param leftOut optional libraries that {@link #ALL} has no room for, each with the one that takes
 *     its place
 */
public record RequestedNames(
    Set<String> all, Map<String, String> given, Map<String, String> leftOut) {

  /** In place of names: the release's libraries and all optional ones that fit beside them. */
  public static final String ALL = "all";

  /**
   * Before a name: the release's libraries and this one, which takes the place of one with the same
   * interface.
   */
  public static final String MORE = "+";

  /** Before a name: what users may expect to leave a library out. */
  private static final String LESS = "-";

  public RequestedNames {
    all = Collections.unmodifiableSet(new LinkedHashSet<>(all));
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
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
      Map<String, String> leftOut = new LinkedHashMap<>();
      for (Pin pin : release.optional()) {
        String name = pin.library();
        all.stream()
            .filter(other -> sameInterface(catalog, other, name))
            .findFirst()
            .ifPresentOrElse(other -> leftOut.put(name, other), () -> all.add(name));
      }
      return new RequestedNames(new LinkedHashSet<>(all), Map.of(), leftOut);
    }
    Map<String, String> given = new LinkedHashMap<>();
    libraries.forEach(
        written -> given.put(written.startsWith(MORE) ? written.substring(1) : written, written));
    boolean more =
        libraries.isEmpty() || libraries.stream().anyMatch(name -> name.startsWith(MORE));
    Set<String> all = new LinkedHashSet<>();
    if (more) {
      usual.stream()
          .filter(
              name -> given.keySet().stream().noneMatch(other -> replaces(catalog, other, name)))
          .forEach(all::add);
    }
    all.addAll(given.keySet());
    return new RequestedNames(all, given, Map.of());
  }

  /**
   * The problem of a name that the catalog does not have. Its action keeps the other names.
   *
   * @param parameter the name of the parameter that lists libraries
   * @param usual the release's libraries but the optional ones
   * @param known the names that there are
   */
  Problem unknown(String parameter, List<String> usual, List<String> known, String name) {
    if (name.equals(ALL)) {
      return Problem.of(
          "'all' cannot be combined with other names in " + parameter,
          List.of(
              value("given", String.join(",", given.values())),
              value("all", "the release's libraries and all optional ones that fit beside them")),
          "-D" + parameter + "=" + ALL);
    }
    Problem problem = Nearest.invalidValue(parameter, name, known);
    if (name.startsWith(LESS)) {
      List<String> others =
          usual.stream().filter(other -> !other.equals(name.substring(LESS.length()))).toList();
      return Problem.of(
          problem.what(),
          List.of(value("given", "no form leaves out a library: name those to build")),
          "-D" + parameter + "=" + String.join(",", others));
    }
    return Nearest.likely(name, known).isPresent()
        ? problem.withAction("-D" + parameter + "=" + corrected(known))
        : problem;
  }

  /** What the user wrote, with all names that were probably meant. */
  private String corrected(List<String> known) {
    return given.entrySet().stream()
        .map(
            each ->
                known.contains(each.getKey())
                    ? each.getValue()
                    : Nearest.likely(each.getKey(), known)
                        .map(near -> (each.getValue().startsWith(MORE) ? MORE : "") + near)
                        .orElse(each.getValue()))
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static boolean replaces(Catalog catalog, String given, String usual) {
    return !given.equals(usual) && sameInterface(catalog, given, usual);
  }

  private static boolean sameInterface(Catalog catalog, String one, String other) {
    Optional<String> provided = catalog.library(one).map(Library::provides);
    return provided.isPresent() && provided.equals(catalog.library(other).map(Library::provides));
  }
}

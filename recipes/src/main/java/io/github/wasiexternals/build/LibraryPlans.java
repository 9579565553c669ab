package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Selection.PinnedLibrary;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.sdk.Sdk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the plans of a set of libraries, each with the plans of those that it needs. */
public final class LibraryPlans {

  private final Map<PinnedLibrary, Recipe> recipes = new HashMap<>();
  private final Map<PinnedLibrary, LibraryPlan> plans = new HashMap<>();
  private final List<PinnedLibrary> libraries;
  private final String triple;
  private final Sdk sdk;
  private final boolean pic;

  private LibraryPlans(
      List<PinnedLibrary> libraries, List<Recipe> recipes, String triple, Sdk sdk, boolean pic) {
    this.libraries = libraries;
    this.triple = triple;
    this.sdk = sdk;
    this.pic = pic;
    for (int i = 0; i < libraries.size(); i++) {
      this.recipes.put(libraries.get(i), recipes.get(i));
    }
  }

  /**
   * One plan for each library, in the same order.
   *
   * @param libraries with all that they need
   * @param recipes one for each of them
   * @throws ProblemException if libraries need each other, or one needs a library that is not there
   */
  public static List<LibraryPlan> of(
      List<PinnedLibrary> libraries, List<Recipe> recipes, String triple, Sdk sdk, boolean pic) {
    LibraryPlans plans = new LibraryPlans(libraries, recipes, triple, sdk, pic);
    return libraries.stream().map(library -> plans.plan(library, List.of())).toList();
  }

  private LibraryPlan plan(PinnedLibrary library, List<String> dependents) {
    LibraryPlan known = plans.get(library);
    if (known != null) {
      return known;
    }
    String name = library.library().name();
    List<String> chain = new ArrayList<>(dependents);
    chain.add(name);
    if (dependents.contains(name)) {
      throw new ProblemException(circle(chain.subList(chain.indexOf(name), chain.size())));
    }
    Recipe recipe = Objects.requireNonNull(recipes.get(library));
    if (recipe.archive().isPresent() != library.library().pkgConfig().isPresent()) {
      throw new ProblemException(halfPkgConfig(name, recipe));
    }
    LibraryPlan plan =
        new LibraryPlan(
            library.library(),
            library.version(),
            recipe,
            triple,
            sdk,
            pic,
            recipe.needs().stream().map(need -> plan(provider(need, name), chain)).toList());
    plans.put(library, plan);
    return plan;
  }

  private PinnedLibrary provider(String need, String dependent) {
    return libraries.stream()
        .filter(library -> library.library().satisfies(need))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        dependent + " needs " + need + ", which is not among the libraries",
                        List.of(
                            value(
                                "libraries",
                                String.join(
                                    ", ",
                                    libraries.stream()
                                        .map(library -> library.library().name())
                                        .toList()))),
                        "add " + need + " to -Dwasi.libraries")));
  }

  private static Problem halfPkgConfig(String library, Recipe recipe) {
    String file = "libraries/" + library + ".toml";
    return recipe.archive().isPresent()
        ? Problem.of(
            library + " installs a static library, but its file names no pkg-config file for it",
            List.of(value("archive", recipe.archive().get())),
            "add to " + file + ": pkg-config = \"" + library + "\"")
        : Problem.of(
            library + " installs programs only, but its file names a pkg-config file",
            List.of(value("recipe", "recipes/" + library + ".toml has no 'archive'")),
            "remove 'pkg-config' from " + file);
  }

  /** Possible only where one library takes the place of another, whose recipe needs nothing. */
  private static Problem circle(List<String> circle) {
    return Problem.of(
        "libraries need each other: " + String.join(" needs ", circle),
        List.of(value("declared in", "'needs' of their recipes")),
        "leave out one of them with -Dwasi.libraries, or correct the recipes");
  }
}

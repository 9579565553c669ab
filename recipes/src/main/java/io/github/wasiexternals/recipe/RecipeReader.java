package io.github.wasiexternals.recipe;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.TomlDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads recipes: {@code recipes/<library>.toml}, and the C files and headers of this project that
 * it lists under {@code glue}, from the folder {@code recipes/<library>/} next to it.
 *
 * <p>A user's folder is layered over the built-in recipes library by library: a recipe found there
 * replaces the built-in one as a whole, including its glue.
 */
public final class RecipeReader {

  private static final Pattern LIBRARY = Pattern.compile("[a-z0-9][a-z0-9+._-]*");

  private final List<RecipeStore> stores;

  private RecipeReader(List<RecipeStore> stores) {
    this.stores = List.copyOf(stores);
  }

  /** A reader of the built-in recipes. */
  public static RecipeReader builtIn() {
    return new RecipeReader(List.of(RecipeStore.builtIn()));
  }

  /**
   * A reader that searches a user's folder first.
   *
   * @param folder may contain {@code recipes/*.toml}; need not exist
   */
  public static RecipeReader layered(Path folder) {
    return new RecipeReader(RecipeStore.layered(folder));
  }

  /**
   * A reader that searches a project's POM first, then a user's folder.
   *
   * @param own texts of recipes by library
   * @param pom the POM's name as the user knows it
   * @param folder as in {@link #layered(Path)}
   */
  public static RecipeReader layered(Map<String, String> own, String pom, Optional<Path> folder) {
    List<RecipeStore> stores = new ArrayList<>();
    if (!own.isEmpty()) {
      stores.add(RecipeStore.texts(own, pom));
    }
    stores.addAll(folder.map(RecipeStore::layered).orElseGet(() -> List.of(RecipeStore.builtIn())));
    return new RecipeReader(stores);
  }

  /**
   * The recipe of a library, whose needs have been followed: they have recipes, and no library
   * needs itself.
   *
   * @param library the catalog's name
   * @throws ProblemException with all mistakes of the recipe, or if there is none; with those of
   *     the recipes that it needs if it has none itself
   */
  public Recipe read(String library) {
    return read(library, List.of());
  }

  /**
   * Reads a recipe and all that it needs.
   *
   * @param dependents the libraries that need it, each needed by the one before
   */
  private Recipe read(String library, List<String> dependents) {
    RecipeStore store = find(library).orElseThrow(() -> new ProblemException(noRecipe(library)));
    String path = path(library);
    byte[] content = store.read(path).orElseThrow();
    TomlDocument document = TomlDocument.parse(store.nameOf(path), content);
    Recipe recipe =
        new RecipeParser(library, Digester.sha256(content), document.root(), store).parse();
    List<String> chain = new ArrayList<>(dependents);
    chain.add(library);
    for (String need : recipe.needs()) {
      mistake(need, chain)
          .ifPresent(
              mistake ->
                  document.root().mistakeIn(RecipeParser.NEEDS, need, "'" + need + "' " + mistake));
    }
    document.check();
    recipe.needs().forEach(need -> read(need, chain));
    return recipe;
  }

  /** What is wrong with a library that the last one of a chain needs. */
  private Optional<String> mistake(String need, List<String> chain) {
    if (chain.contains(need)) {
      List<String> circle = new ArrayList<>(chain.subList(chain.indexOf(need), chain.size()));
      circle.add(need);
      return Optional.of("closes a circle: " + String.join(" needs ", circle));
    }
    return find(need).isPresent()
        ? Optional.empty()
        : Optional.of("has no recipe; looked for " + places(need));
  }

  /**
   * A file of a recipe.
   *
   * @param name as the user knows it
   */
  public record RecipeFile(String name, String text) {}

  /**
   * The files of a library that a person fills in, not parsed: its recipe and its check program.
   */
  public List<RecipeFile> files(String library) {
    return Stream.of(path(library), library + "/check.c")
        .flatMap(path -> find(library).flatMap(store -> file(store, path)).stream())
        .toList();
  }

  private static Optional<RecipeFile> file(RecipeStore store, String path) {
    return store
        .read(path)
        .map(text -> new RecipeFile(store.nameOf(path), new String(text, StandardCharsets.UTF_8)));
  }

  private Optional<RecipeStore> find(String library) {
    return LIBRARY.matcher(library).matches()
        ? stores.stream().filter(store -> store.read(path(library)).isPresent()).findFirst()
        : Optional.empty();
  }

  private Problem noRecipe(String library) {
    return Problem.of(
        "there is no recipe for " + library,
        List.of(value("looked for", places(library))),
        "write DIR/recipes/" + library + ".toml and name its folder with -Dwasi.catalog=DIR");
  }

  private String places(String library) {
    return stores.stream()
        .map(store -> store.nameOf(path(library)))
        .collect(Collectors.joining(", "));
  }

  private static String path(String library) {
    return library + ".toml";
  }

  /**
   * The recipes of several libraries, in the order requested.
   *
   * @throws ProblemException with the mistakes of all of them
   */
  public List<Recipe> read(List<String> libraries) {
    List<Recipe> recipes = new ArrayList<>();
    // A library that several need has its problems once.
    Set<Problem> problems = new LinkedHashSet<>();
    for (String library : libraries) {
      try {
        recipes.add(read(library));
      } catch (ProblemException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(List.copyOf(problems));
    }
    return recipes;
  }

  /**
   * What libraries need, by library, in the order requested.
   *
   * @throws ProblemException with the mistakes of all recipes
   */
  public Map<String, List<String>> needs(List<String> libraries) {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    read(libraries).forEach(recipe -> needs.put(recipe.library(), recipe.needs()));
    return needs;
  }
}

package io.github.wasiexternals.recipe;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.TomlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
   * The recipe of a library.
   *
   * @param library the catalog's name
   * @throws ProblemException with all mistakes of the recipe, or if there is none
   */
  public Recipe read(String library) {
    String path = library + ".toml";
    if (LIBRARY.matcher(library).matches()) {
      for (RecipeStore store : stores) {
        Optional<byte[]> content = store.read(path);
        if (content.isPresent()) {
          TomlDocument document = TomlDocument.parse(store.nameOf(path), content.get());
          Recipe recipe = new RecipeParser(library, document.root(), store).parse();
          document.check();
          return recipe;
        }
      }
    }
    throw new ProblemException(
        Problem.of(
            "there is no recipe for " + library,
            List.of(
                value(
                    "looked for",
                    stores.stream()
                        .map(store -> store.nameOf(path))
                        .collect(Collectors.joining(", ")))),
            "write DIR/recipes/" + library + ".toml and name its folder with -Dwasi.catalog=DIR"));
  }

  /**
   * The recipes of several libraries, in the order requested.
   *
   * @throws ProblemException with the mistakes of all of them
   */
  public List<Recipe> read(List<String> libraries) {
    List<Recipe> recipes = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String library : libraries) {
      try {
        recipes.add(read(library));
      } catch (ProblemException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return recipes;
  }
}

package io.github.wasiexternals.recipe;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.CatalogContent;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Provides recipes, their glue and their check programs. Paths are relative, with {@code /} as
 * separator.
 */
public interface RecipeStore {

  /**
   * The bytes of a file.
   *
   * @return empty if the file does not exist
   * @throws ProblemException if it exists but can't be read
   */
  Optional<byte[]> read(String path);

  /** The name of a file as the user knows it. */
  String nameOf(String path);

  /** The built-in recipes. */
  static RecipeStore builtIn() {
    return new RecipeStore() {
      @Override
      public Optional<byte[]> read(String path) {
        try (InputStream resource = RecipeStore.class.getResourceAsStream("/recipes/" + path)) {
          return resource == null ? Optional.empty() : Optional.of(resource.readAllBytes());
        } catch (IOException e) {
          throw unreadable(nameOf(path), e);
        }
      }

      @Override
      public String nameOf(String path) {
        return "recipes/" + path;
      }
    };
  }

  /**
   * The places to search, in this order.
   *
   * @param folder a user's folder, which may contain a folder {@code recipes}; need not exist
   */
  static List<RecipeStore> layered(Path folder) {
    return List.of(folder(folder), builtIn());
  }

  /** The recipes in a user's folder. */
  private static RecipeStore folder(Path catalog) {
    CatalogContent content = new CatalogContent(catalog);
    Path folder = catalog.resolve("recipes");
    return new RecipeStore() {
      @Override
      public Optional<byte[]> read(String path) {
        return content.read(
            "recipes/" + path,
            path.endsWith(".toml") ? CatalogContent.Kind.TOML : CatalogContent.Kind.SOURCE);
      }

      @Override
      public String nameOf(String path) {
        // Not resolve(): a name out of an untrusted SBOM need not be one that a file can have.
        return folder + folder.getFileSystem().getSeparator() + path;
      }
    };
  }

  /**
   * Recipes that are not in files, and so have no glue.
   *
   * @param recipes texts by library
   * @param from their source, for messages
   */
  static RecipeStore texts(Map<String, String> recipes, String from) {
    return new RecipeStore() {
      @Override
      public Optional<byte[]> read(String path) {
        return Optional.ofNullable(recipes.get(path.replaceFirst("\\.toml$", "")))
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public String nameOf(String path) {
        return from + ", recipes/" + path;
      }
    };
  }

  private static ProblemException unreadable(String file, IOException e) {
    return new ProblemException(
        Problem.of(
            "could not read " + file,
            List.of(value("reason", Failures.describe(e))),
            "check that " + file + " exists and that you may read it"),
        e);
  }
}

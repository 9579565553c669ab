package io.github.wasiexternals.check;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.RecipeStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The check programs next to the recipes: {@code recipes/<library>/check.c}, or that of the library
 * whose interface it provides, since every implementation of an interface must give the same
 * results. A user's folder takes precedence over the built-in programs.
 */
public final class CheckPrograms implements CheckProgram.Source {

  private static final String HEADER = "check.h";

  private final List<RecipeStore> stores;

  private CheckPrograms(List<RecipeStore> stores) {
    this.stores = List.copyOf(stores);
  }

  /** The built-in programs. */
  public static CheckPrograms builtIn() {
    return new CheckPrograms(List.of(RecipeStore.builtIn()));
  }

  /**
   * A user's programs, then the built-in ones.
   *
   * @param folder may contain {@code recipes/<library>/check.c}; need not exist
   */
  public static CheckPrograms layered(Path folder) {
    return new CheckPrograms(RecipeStore.layered(folder));
  }

  /** Whether there is a program for a library, or for the one whose interface it provides. */
  public boolean has(String library, String provides) {
    return find(library, provides).isPresent();
  }

  @Override
  public CheckProgram of(LibraryCheck check) {
    return find(check.library(), check.provides())
        .map(source -> new CheckProgram(source, text(RecipeStore.builtIn(), HEADER).orElseThrow()))
        .orElseThrow(() -> new ProblemException(noProgram(check.library())));
  }

  private Problem noProgram(String library) {
    String resource = stores.get(0).nameOf(file(library));
    return Problem.of(
        library + " has no check program",
        List.of(value("looked for", resource)),
        "write " + resource + " beside the recipe");
  }

  private Optional<String> find(String library, String provides) {
    Set<String> names = new LinkedHashSet<>(List.of(library, provides));
    return names.stream()
        .flatMap(name -> stores.stream().flatMap(store -> text(store, file(name)).stream()))
        .findFirst();
  }

  private static String file(String library) {
    return library + "/check.c";
  }

  private static Optional<String> text(RecipeStore store, String path) {
    return store.read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}

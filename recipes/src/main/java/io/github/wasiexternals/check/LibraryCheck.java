package io.github.wasiexternals.check;

import io.github.wasiexternals.recipe.Recipe;
import java.util.List;

/**
 * A library to check.
 *
 * @param library the catalog's name, for example {@code xz}
 * @param provides the interface that it installs, usually its own name
 * @param pkgConfig the names of its pkg-config files, without {@code .pc}, its own one first; empty
 *     if it installs programs only
 * @param version the version that library, header and pkg-config file must report
 * @param programs the programs that it installs, with their checks
 */
public record LibraryCheck(
    String library,
    String provides,
    List<String> pkgConfig,
    String version,
    List<Recipe.Program> programs) {
  public LibraryCheck {
    pkgConfig = List.copyOf(pkgConfig);
    programs = List.copyOf(programs);
  }
}

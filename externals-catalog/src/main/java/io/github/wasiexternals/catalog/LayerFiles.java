package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a directory that is layered over the built-in catalog. It may contain only the
 * catalog's folders, and those only TOML files (keys in {@code keys}), so that a misspelt name is
 * not silently ignored. Names with a leading dot ({@code .git}, an editor's swap file) are ignored,
 * and so are what the built-in catalog's own folder has beside its folders: {@code README.md} and
 * {@code index.txt}.
 */
final class LayerFiles {

  private static final String RECIPES = "recipes";
  private static final Set<String> BESIDE = Set.of("README.md", BuiltInFiles.INDEX);

  private final Path directory;
  private final CatalogContent content;
  private final List<CatalogFile> files = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param directory as the user gave it, which is how messages show it
   */
  LayerFiles(Path directory) {
    this.directory = directory;
    this.content = new CatalogContent(directory);
    list();
  }

  /** What was found, in alphabetical order. */
  List<CatalogFile> files() {
    return files;
  }

  /** What is wrong with the directory itself. */
  List<Problem> problems() {
    return problems;
  }

  private void list() {
    if (!Files.exists(directory)) {
      problems.add(noCatalog("it does not exist"));
    } else if (!Files.isDirectory(directory)) {
      problems.add(noCatalog("it is not a directory"));
    } else {
      entries(directory).forEach(this::listFolder);
      if (files.isEmpty() && problems.isEmpty() && !hasOtherThings()) {
        problems.add(noCatalog("no TOML file in any of " + CatalogFolder.names() + " there"));
      }
    }
  }

  private Problem noCatalog(String reason) {
    return Problem.of(
        directory + " is not a catalog",
        List.of(value("reason", reason)),
        "put the files that you change into "
            + directory.resolve("libraries")
            + ", pythons or sdks, under the names of the built-in ones");
  }

  private static Problem unexpected(Path file, String expected) {
    return Problem.of(
        "unexpected file in a catalog: " + file,
        List.of(value("expected", expected)),
        "rename or remove " + file);
  }

  private boolean hasOtherThings() {
    return isRecipes(directory.resolve(RECIPES)) || isKeys(directory.resolve(KeyFiles.FOLDER));
  }

  /** Keys may be in the directory too; they are read by the signature checks. */
  private static boolean isKeys(Path entry) {
    return entry.endsWith(KeyFiles.FOLDER) && Files.isDirectory(entry);
  }

  private void listKeys(Path folder) {
    for (Path file : entries(folder)) {
      if (!file.getFileName().toString().endsWith(KeyFiles.ENDING)) {
        problems.add(unexpected(file, "files that end in " + KeyFiles.ENDING));
      } else {
        isRegular(file);
      }
    }
  }

  /** Recipes may be in the directory too; they are not read here. */
  private static boolean isRecipes(Path entry) {
    return entry.endsWith(RECIPES) && Files.isDirectory(entry);
  }

  private void listFolder(Path entry) {
    if (isOutside(entry)) {
      return;
    }
    if (isRecipes(entry) || BESIDE.contains(entry.getFileName().toString())) {
      return;
    }
    if (isKeys(entry)) {
      listKeys(entry);
      return;
    }
    Optional<CatalogFolder> folder = CatalogFolder.named(entry.getFileName().toString());
    if (folder.isEmpty() || !Files.isDirectory(entry)) {
      problems.add(unexpected(entry, "the folders " + CatalogFolder.names()));
      return;
    }
    for (Path file : entries(entry)) {
      String name = file.getFileName().toString();
      if (!name.endsWith(CatalogFile.ENDING)) {
        problems.add(unexpected(file, "files that end in " + CatalogFile.ENDING));
      } else if (isRegular(file)) {
        String stem = name.substring(0, name.length() - CatalogFile.ENDING.length());
        files.add(
            new CatalogFile(
                folder.get(),
                stem,
                file.toString(),
                false,
                () -> content.bytes(file, CatalogContent.Kind.TOML)));
      }
    }
  }

  private boolean isOutside(Path entry) {
    return hasMistake(entry, content::outside);
  }

  private boolean isRegular(Path file) {
    return !hasMistake(file, content::mistake);
  }

  /** Looks at what a file is. */
  @FunctionalInterface
  private interface Look {
    Optional<String> at(Path file) throws IOException;
  }

  /** Whether something is wrong with a file, which is then reported. */
  private boolean hasMistake(Path file, Look look) {
    Optional<String> mistake;
    try {
      mistake = look.at(file);
    } catch (IOException e) {
      mistake = Optional.of(Failures.describe(e));
    }
    mistake.ifPresent(reason -> problems.add(CatalogContent.unreadable(file.toString(), reason)));
    return mistake.isPresent();
  }

  private List<Path> entries(Path folder) {
    try {
      return Folders.list(folder).stream()
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .toList();
    } catch (IOException e) {
      problems.add(CatalogContent.unreadable(folder.toString(), Failures.describe(e)));
      return List.of();
    }
  }
}

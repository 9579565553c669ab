package io.github.wasiexternals.drafting;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.editing.CatalogEditor;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.InaccessiblePath;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.Extractor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Drafts the files of a new library from an archive of it, and writes them to a catalog's folder.
 */
public final class NewLibrary {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]*");
  private static final int DEEPEST = 3;

  private final CatalogEditor catalog;
  private final ArchiveSource archives;
  private final Extractor extractor;
  private final Path cache;
  private final Set<String> known;

  /**
   * @param catalog where the files are written to
   * @param known the names of the built-in libraries
   * @param cache the cache folder of wasi-externals
   */
  public NewLibrary(
      CatalogEditor catalog,
      Set<String> known,
      ArchiveSource archives,
      Extractor extractor,
      Path cache) {
    this.catalog = catalog;
    this.known = Set.copyOf(known);
    this.archives = archives;
    this.extractor = extractor;
    this.cache = cache;
  }

  /**
   * Drafts a library.
   *
   * @throws ProblemException if its name can't be used or is that of a built-in library, one of its
   *     files exists, no archive was delivered or it has no C files; then nothing was written
   */
  public DraftResult run(DraftRequest request) throws InterruptedException {
    check(request);
    Path work = Folders.temporaryBeside(cache.resolve("drafting").resolve("work"));
    try {
      try {
        Files.createDirectories(work);
        return run(request, work);
      } finally {
        Folders.delete(work);
      }
    } catch (IOException e) {
      throw inaccessible(e);
    } catch (UncheckedIOException e) {
      throw inaccessible(Objects.requireNonNull(e.getCause()));
    }
  }

  private InaccessiblePath inaccessible(IOException e) {
    return new InaccessiblePath(
        cache, e, "-Dwasi.cache=DIR, a folder that can be written and has room");
  }

  private void check(DraftRequest request) {
    if (!NAME.matcher(request.library()).matches()) {
      throw new ProblemException(
          Problem.of(
              "not a name of a library: '" + request.library() + "'",
              List.of(value("allowed", "lower case letters, digits, - and _")),
              "-Dwasi.library=NAME"));
    }
    if (known.contains(request.library())) {
      throw new ProblemException(
          Problem.of(
              "the catalog has a library " + request.library() + " already",
              List.of(value("a draft", "would take the place of the whole library")),
              "for another version of it: mvn wasi:pin -Dwasi.library="
                  + request.library()
                  + " -Dwasi.version="
                  + request.version().orElse("VERSION")));
    }
    request
        .version()
        .filter(version -> !VERSION.matcher(version).matches())
        .ifPresent(
            version -> {
              throw new ProblemException(
                  Problem.of(
                      "not a valid version: '" + version + "'",
                      List.of(value("wasi.version", version)),
                      "-Dwasi.version=VERSION as upstream writes it, for example 5.8.3"));
            });
    catalog.checkNew(files(request.library()));
  }

  private static List<String> files(String library) {
    return List.of(
        "recipes/" + library + "/check.c",
        "recipes/" + library + ".toml",
        "libraries/" + library + ".toml");
  }

  private DraftResult run(DraftRequest request, Path work)
      throws IOException, InterruptedException {
    DraftRequest.Found found = archives.find(request, work.resolve("archive"));
    Path unpacked = work.resolve("tree");
    extractor.extract(found.file(), found.fileName(), "", unpacked, path -> true);
    Path root = root(unpacked);
    Draft draft =
        Draft.of(
            request.library(),
            found.version(),
            found.origin(),
            Folders.relative(unpacked, root),
            SourceTree.of(root));
    if (draft.files().sources().isEmpty()) {
      throw new ProblemException(noSources(found));
    }
    List<String> names = files(request.library());
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(names.get(0), CheckText.of(draft));
    texts.put(names.get(1), RecipeText.of(draft));
    texts.put(names.get(2), LibraryText.of(draft));
    return new DraftResult(
        request.library(),
        found.version(),
        found.origin().map(Origin::shown).orElse(found.fileName()),
        draft.root(),
        draft.files().sources().size(),
        draft.files().headers(),
        draft.licence().expression(),
        catalog.create(texts));
  }

  /** The folder with the sources: below folders that have nothing but one folder. */
  private static Path root(Path unpacked) throws IOException {
    Path root = unpacked;
    for (int depth = 0; depth < DEEPEST; depth++) {
      List<Path> top = Folders.list(root, 2);
      if (top.size() != 1 || !Files.isDirectory(top.get(0))) {
        return root;
      }
      root = top.get(0);
    }
    return root;
  }

  private static Problem noSources(DraftRequest.Found found) {
    return Problem.of(
        found.fileName() + " has no C files where a library's are looked for",
        List.of(value("looked in", "lib, src, a folder of the library's name, and the top")),
        "write the files by hand, as CONTRIBUTING describes");
  }
}

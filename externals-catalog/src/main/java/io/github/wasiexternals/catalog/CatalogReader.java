package io.github.wasiexternals.catalog;

import io.github.wasiexternals.problem.CatalogProblem.UnreadableFile;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a catalog from its TOML files, and refuses it with all mistakes of all files at once.
 *
 * <p>The built-in one is a resource of this program; a directory of the same shape ({@code
 * libraries/*.toml}, {@code pythons/*.toml}, {@code sdks/*.toml}) can be layered over it: a file of
 * the same name replaces the built-in one as a whole, any other is added.
 */
public final class CatalogReader {

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> unreadable = new HashSet<>();
  private final ArchiveSizes sizes = new ArchiveSizes();
  private final Map<String, References.Defined<Library>> libraries = new TreeMap<>();
  private final Map<String, References.Defined<SdkPin>> sdks = new TreeMap<>();
  private final List<ReadRelease> pythons = new ArrayList<>();

  private CatalogReader() {}

  /** The catalog that comes with this program. */
  public static Catalog builtIn() {
    return read(builtInFiles(), List.of());
  }

  /**
   * The built-in catalog with a directory layered over it.
   *
   * @param directory as the user gave it; messages name its files so
   * @throws ProblemException with everything that is wrong with the directory or any file
   */
  public static Catalog layered(Path directory) {
    LayerFiles layer = new LayerFiles(directory);
    if (layer.files().isEmpty() && !layer.problems().isEmpty()) {
      throw new ProblemException(layer.problems());
    }
    SortedMap<String, CatalogFile> files = new TreeMap<>();
    builtInFiles().forEach(file -> files.put(file.relativeName(), file));
    layer.files().forEach(file -> files.put(file.relativeName(), file));
    return read(files.values(), layer.problems());
  }

  /**
   * A catalog of exactly these files.
   *
   * @param found problems that were found while listing the files
   */
  static Catalog read(Collection<CatalogFile> files, List<? extends Problem> found) {
    CatalogReader reader = new CatalogReader();
    reader.problems.addAll(found);
    return reader.readAll(files);
  }

  private static List<CatalogFile> builtInFiles() {
    return new BuiltInFiles(CatalogReader.class.getClassLoader()).list();
  }

  private Catalog readAll(Collection<CatalogFile> files) {
    List<TomlDocument> documents = new ArrayList<>();
    for (CatalogFile file : files) {
      Optional<TomlDocument> document = parse(file);
      document.ifPresent(documents::add);
      document.ifPresent(parsed -> readFile(file, parsed.root()));
      if (document.isEmpty()) {
        unreadable.add(file.relativeName());
      }
    }
    References references = new References(libraries, sdks, unreadable);
    pythons.forEach(read -> references.check(read.python(), read.root()));
    documents.forEach(this::check);
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new Catalog(
        libraries.values().stream()
            .map(References.Defined::value)
            .sorted(Comparator.comparing(Library::name))
            .toList(),
        pythons.stream().map(ReadRelease::python).sorted(PythonReader.oldestFirst()).toList(),
        sdks.values().stream()
            .map(References.Defined::value)
            .sorted(SdkReader.oldestFirst())
            .toList());
  }

  private void readFile(CatalogFile file, StrictTable root) {
    switch (file.folder()) {
      case LIBRARIES -> {
        Library library = new LibraryReader(file, sizes).read(root);
        libraries.put(file.stem(), new References.Defined<>(library, file.shown()));
      }
      case SDKS -> {
        SdkPin sdk = new SdkReader(file, sizes).read(root);
        sdks.put(
            file.stem().replace(SdkReader.STEM, ""), new References.Defined<>(sdk, file.shown()));
      }
      case PYTHONS -> pythons.add(new ReadRelease(new PythonReader(file, sizes).read(root), root));
    }
  }

  private Optional<TomlDocument> parse(CatalogFile file) {
    try {
      return Optional.of(TomlDocument.parse(file.shown(), file.content().read()));
    } catch (IOException e) {
      problems.add(new UnreadableFile(file.shown(), e.toString()));
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
    return Optional.empty();
  }

  private void check(TomlDocument document) {
    try {
      document.check();
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
  }

  private record ReadRelease(PythonRelease python, StrictTable root) {}
}

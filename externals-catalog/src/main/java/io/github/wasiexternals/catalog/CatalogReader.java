package io.github.wasiexternals.catalog;

import io.github.wasiexternals.catalog.DefinedIn.Layer;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a catalog from its TOML files. An invalid catalog is rejected with all mistakes of all
 * files at once.
 *
 * <p>The built-in catalog is a resource of this program; a directory of the same shape ({@code
 * libraries/*.toml}, {@code pythons/*.toml}, {@code sdks/*.toml}) can be layered over it: a library
 * or an SDK of the same name replaces the built-in one as a whole, a release changes what it says
 * of the built-in one and no more, and anything else is added. The configuration in a project's POM
 * is layered on top. A digest that contradicts the built-in one for the same file is rejected,
 * unless the file has {@code override = true}.
 */
public final class CatalogReader {

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> unreadable = new HashSet<>();
  private final Origins origins;
  private final KnownArchives known;
  private final Optional<Catalog> below;
  private final Set<Pin> coming;
  private final Map<String, References.Defined<Library>> libraries = new TreeMap<>();
  private final Map<String, References.Defined<SdkPin>> sdks = new TreeMap<>();
  private final List<ReadRelease> pythons = new ArrayList<>();

  private CatalogReader(
      Origins origins, KnownArchives known, Optional<Catalog> below, Set<Pin> coming) {
    this.origins = origins;
    this.known = known;
    this.below = below;
    this.coming = coming;
  }

  /** The catalog that comes with this program. */
  public static Catalog builtIn() {
    return read(builtInFiles(), List.of(), Origins.BUILT_IN, Optional.empty(), Set.of());
  }

  /**
   * The built-in catalog with a directory layered over it.
   *
   * @param directory as the user gave it, which is how messages name its files
   * @throws ProblemException with everything that is wrong with the directory or any file
   */
  public static Catalog layered(Path directory) {
    return layered(Optional.of(directory), ProjectPins.NONE);
  }

  /**
   * The built-in catalog with a directory and then a project's POM configuration layered over it.
   *
   * @param directory as the user gave it, which is how messages name its files
   * @throws ProblemException with everything that is wrong with any of them
   */
  public static Catalog layered(Optional<Path> directory, ProjectPins project) {
    return layered(directory, project, Origins.BUILT_IN);
  }

  /**
   * The same, with kinds of origin other than the built-in ones.
   *
   * @param origins that the directory and the project may name
   */
  public static Catalog layered(Optional<Path> directory, ProjectPins project, Origins origins) {
    Catalog builtIn = builtIn();
    if (directory.isEmpty() && project.isEmpty()) {
      return builtIn;
    }
    List<Problem> found = new ArrayList<>();
    SortedMap<String, CatalogFile> files = new TreeMap<>();
    Map<String, DefinedIn> layers = new HashMap<>();
    builtInFiles().forEach(file -> files.put(file.relativeName(), file));
    if (directory.isPresent()) {
      LayerFiles layer = new LayerFiles(directory.get());
      found.addAll(layer.problems());
      put(layer.files(), Layer.FOLDER, files, layers);
    }
    put(project.files(found), Layer.POM, files, layers);
    if (layers.isEmpty() && !found.isEmpty()) {
      throw new ProblemException(found);
    }
    CatalogReader reader =
        new CatalogReader(
            origins, new KnownArchives(Optional.of(builtIn)), Optional.of(builtIn), Set.of());
    reader.problems.addAll(found);
    Catalog read = reader.readAll(files.values());
    return ProjectLayer.over(
        read.with(reader.locations(read, builtIn, layers)), builtIn, project, origins);
  }

  /**
   * The digest of a catalog's content: over the names and SHA-256s of its files, in the format of
   * {@code sha256sum} and by name, and over what a project's POM adds.
   *
   * @param directory a directory layered over the built-in catalog
   * @throws ProblemException if a file can't be read
   */
  public static Digest digest(Optional<Path> directory, ProjectPins project) {
    SortedMap<String, CatalogFile> files = new TreeMap<>();
    builtInFiles().forEach(file -> files.put(file.relativeName(), file));
    directory.ifPresent(
        layer ->
            new LayerFiles(layer).files().forEach(file -> files.put(file.relativeName(), file)));
    project.files(new ArrayList<>()).forEach(file -> files.put(file.relativeName(), file));
    StringBuilder lines = new StringBuilder();
    files.forEach(
        (name, file) -> lines.append(digest(file)).append("  ").append(name).append('\n'));
    if (!project.isEmpty()) {
      lines.append(project.pins()).append(project.archives());
    }
    return Digester.sha256(lines.toString());
  }

  private static String digest(CatalogFile file) {
    try {
      return Digester.sha256(file.content().read()).hex();
    } catch (IOException e) {
      throw new ProblemException(CatalogContent.unreadable(file.shown(), Failures.describe(e)), e);
    }
  }

  private static void put(
      List<CatalogFile> layer,
      Layer kind,
      Map<String, CatalogFile> files,
      Map<String, DefinedIn> layers) {
    for (CatalogFile file : layer) {
      files.put(file.relativeName(), file);
      layers.put(file.relativeName(), new DefinedIn(kind, Optional.of(file.shown()), false));
    }
  }

  private ValueLocations locations(Catalog read, Catalog builtIn, Map<String, DefinedIn> layers) {
    ValueLocations.Maker locations = new ValueLocations.Maker(builtIn);
    read.libraries()
        .forEach(
            library ->
                locations.library(library, layer(layers, CatalogFolder.LIBRARIES, library.name())));
    for (ReadRelease release : pythons) {
      PythonRelease python = release.python();
      locations.python(
          python,
          layer(layers, CatalogFolder.PYTHONS, python.version()),
          release::states,
          release::states);
    }
    read.sdks()
        .forEach(
            sdk ->
                locations.sdk(sdk, layer(layers, CatalogFolder.SDKS, SdkReader.STEM + sdk.name())));
    return locations.locations();
  }

  private static DefinedIn layer(Map<String, DefinedIn> layers, CatalogFolder folder, String stem) {
    return layers.getOrDefault(CatalogFile.relativeName(folder, stem), DefinedIn.BUILT_IN);
  }

  /**
   * A catalog of exactly these files.
   *
   * @param found problems that were found while listing the files
   * @param origins that the files may name
   * @param below the catalog whose releases those of a layer change
   * @param coming versions that are about to be added, which releases may pin already
   */
  static Catalog read(
      Collection<CatalogFile> files,
      List<Problem> found,
      Origins origins,
      Optional<Catalog> below,
      Set<Pin> coming) {
    CatalogReader reader =
        new CatalogReader(origins, new KnownArchives(Optional.empty()), below, coming);
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
    References references = new References(libraries, sdks, unreadable, coming);
    pythons.forEach(read -> references.check(read.python(), read.root()));
    documents.forEach(this::check);
    known.contradictions().forEach(one -> problems.add(one.at(one.where(), "override = true")));
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
            .toList(),
        ValueLocations.NONE);
  }

  private void readFile(CatalogFile file, StrictTable root) {
    switch (file.folder()) {
      case LIBRARIES -> {
        Library library = new LibraryReader(origins, file, known).read(root);
        libraries.put(file.stem(), new References.Defined<>(library, file.shown()));
      }
      case SDKS -> {
        SdkPin sdk = new SdkReader(origins, file, known).read(root);
        sdks.put(
            file.stem().replace(SdkReader.STEM, ""), new References.Defined<>(sdk, file.shown()));
      }
      case PYTHONS ->
          pythons.add(
              new ReadRelease(
                  new PythonReader(origins, file, known, release(file)).read(root), root));
    }
  }

  /** The release that a layer's file changes. */
  private Optional<PythonRelease> release(CatalogFile file) {
    return file.builtIn()
        ? Optional.empty()
        : below.flatMap(catalog -> catalog.python(file.stem()));
  }

  private Optional<TomlDocument> parse(CatalogFile file) {
    try {
      return Optional.of(TomlDocument.parse(file.shown(), file.content().read()));
    } catch (IOException e) {
      problems.add(CatalogContent.unreadable(file.shown(), Failures.describe(e)));
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

  /**
   * A release and the file that it was read from.
   *
   * @param root what the file itself has; a layer's file inherits the rest
   */
  private record ReadRelease(PythonRelease python, StrictTable root) {

    boolean states(Pin pin) {
      return Stream.of(PythonReader.WASI, PythonReader.OPTIONAL)
          .flatMap(table -> root.optionalTable(table).stream())
          .anyMatch(table -> table.has(pin.library()));
    }

    boolean states(PythonSource source) {
      return root.tables("source").stream()
          .anyMatch(table -> table.is("version", source.version()));
    }
  }
}

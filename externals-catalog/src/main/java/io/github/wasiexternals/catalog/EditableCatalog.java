package io.github.wasiexternals.catalog;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder of catalog files that may be changed: a user's layer, or the built-in catalog in a
 * checkout of this project, which has stricter rules.
 */
public final class EditableCatalog {

  private final Path folder;
  private final boolean builtIn;
  private final Origins origins;
  private final Set<Pin> coming;

  private EditableCatalog(Path folder, boolean builtIn, Origins origins, Set<Pin> coming) {
    this.folder = folder;
    this.builtIn = builtIn;
    this.origins = origins;
    this.coming = coming;
  }

  /**
   * A directory that is layered over the built-in catalog.
   *
   * @param directory as the user gave it; need not exist
   */
  public static EditableCatalog layer(Path directory) {
    return layer(directory, Origins.BUILT_IN);
  }

  /**
   * The same, with kinds of origin other than the built-in ones.
   *
   * @param origins that the directory may name
   */
  public static EditableCatalog layer(Path directory, Origins origins) {
    return new EditableCatalog(directory, false, origins, Set.of());
  }

  /**
   * The built-in catalog's own sources.
   *
   * @param resources the folder that holds {@code catalog/index.txt}
   * @return empty if that file does not exist
   */
  public static Optional<EditableCatalog> sources(Path resources) {
    Path folder = resources.resolve(BuiltInFiles.ROOT);
    return Files.isRegularFile(folder.resolve(BuiltInFiles.INDEX))
        ? Optional.of(new EditableCatalog(folder, true, Origins.BUILT_IN, Set.of()))
        : Optional.empty();
  }

  /** The same catalog, to which a version is about to be added: its releases may pin it already. */
  public EditableCatalog expecting(Pin pin) {
    return new EditableCatalog(folder, builtIn, origins, Set.of(pin));
  }

  /** The folder of the files, as it was given. */
  public Path folder() {
    return folder;
  }

  /** Whether this is the built-in catalog itself. */
  public boolean isBuiltIn() {
    return builtIn;
  }

  /** Whether these sources of the built-in catalog are what this program has. */
  public boolean isBundled() {
    BuiltInFiles bundled = new BuiltInFiles(EditableCatalog.class.getClassLoader());
    return base().contents().equals(bundled.contents());
  }

  /** The kinds of origin that its files may name. */
  public Origins origins() {
    return origins;
  }

  /** Where a file is, or would be; for example {@code libraries/xz.toml}. */
  public Path file(String relativeName) {
    return folder.resolve(relativeName);
  }

  /**
   * The content of a catalog file to be changed: the folder's own file, or else the built-in one. A
   * release's file in a layer begins with nothing but its version, since a copy of the built-in one
   * would hide all its later pins.
   *
   * @throws ProblemException if it can't be read
   */
  public Optional<byte[]> content(String relativeName) {
    return Optional.ofNullable(files(new ArrayList<>()).get(relativeName))
        .map(file -> startsAnew(file) ? emptyRelease(file) : read(file));
  }

  /**
   * The whole catalog as it would be with some files changed.
   *
   * @param changes contents by relative name
   * @throws ProblemException with everything that would be wrong
   */
  public Catalog readWith(Map<String, byte[]> changes) {
    List<Problem> problems = new ArrayList<>();
    SortedMap<String, CatalogFile> files = files(problems);
    changes.forEach((name, content) -> files.put(name, changed(name, content)));
    Optional<Catalog> below = builtIn ? Optional.empty() : Optional.of(CatalogReader.builtIn());
    return CatalogReader.read(files.values(), problems, origins, below, coming);
  }

  private SortedMap<String, CatalogFile> files(List<Problem> problems) {
    SortedMap<String, CatalogFile> files = new TreeMap<>();
    base().list().forEach(file -> files.put(file.relativeName(), file));
    if (!builtIn && !isEmpty()) {
      LayerFiles layer = new LayerFiles(folder);
      layer.files().forEach(file -> files.put(file.relativeName(), file));
      problems.addAll(layer.problems());
    }
    return files;
  }

  private BuiltInFiles base() {
    if (!builtIn) {
      return new BuiltInFiles(EditableCatalog.class.getClassLoader());
    }
    try {
      URL resources = Folders.parent(folder).toUri().toURL();
      return new BuiltInFiles(new URLClassLoader(new URL[] {resources}, null));
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this is a layer that has no files yet. */
  private boolean isEmpty() {
    if (!Files.exists(folder)) {
      return true;
    }
    try {
      return Folders.list(folder).stream()
          .allMatch(entry -> entry.getFileName().toString().startsWith("."));
    } catch (IOException e) {
      // A folder that can't be listed is reported when it is read.
      return false;
    }
  }

  private CatalogFile changed(String relativeName, byte[] content) {
    int slash = relativeName.indexOf('/');
    return new CatalogFile(
        CatalogFolder.named(relativeName.substring(0, slash)).orElseThrow(),
        relativeName.substring(slash + 1, relativeName.length() - CatalogFile.ENDING.length()),
        file(relativeName).toString(),
        builtIn,
        content::clone);
  }

  private boolean startsAnew(CatalogFile file) {
    return !builtIn && file.builtIn() && file.folder() == CatalogFolder.PYTHONS;
  }

  private static byte[] emptyRelease(CatalogFile file) {
    return ("version = \"" + file.stem() + "\"\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(CatalogFile file) {
    try {
      return file.content().read();
    } catch (IOException e) {
      throw new ProblemException(CatalogContent.unreadable(file.shown(), Failures.describe(e)), e);
    }
  }
}

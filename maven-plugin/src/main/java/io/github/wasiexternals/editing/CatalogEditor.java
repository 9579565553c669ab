package io.github.wasiexternals.editing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.editing.EditedFiles.EditedFile;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes files of a catalog. Readers never see a partly written or invalid file.
 *
 * <p>Reading, changing and writing happen under one lock, so that two concurrent runs don't lose
 * each other's changes. The lock file is in the cache, not in the catalog's folder.
 */
public final class CatalogEditor {

  private final EditableCatalog catalog;
  private final Path locks;
  private final Mover mover;

  /**
   * @param catalog the catalog to change
   * @param cache the cache folder of wasi-externals
   */
  public CatalogEditor(EditableCatalog catalog, Path cache) {
    this(catalog, cache, Mover.ATOMIC);
  }

  CatalogEditor(EditableCatalog catalog, Path cache, Mover mover) {
    this.catalog = catalog;
    this.locks = cache.resolve("catalogs");
    this.mover = mover;
  }

  /**
   * The catalog as it would be after the changes; nothing is written.
   *
   * @param changes in the order in which to put them in place: a definition comes before references
   *     to it
   * @throws ProblemException if a change is not possible, or would make the catalog invalid
   */
  public EditedFiles preview(List<FileChange> changes) {
    Catalog before = catalog.readWith(Map.of());
    Map<String, byte[]> contents = new TreeMap<>();
    List<EditedFile> files = new ArrayList<>();
    StringBuilder diff = new StringBuilder();
    for (FileChange change : changes) {
      String name = change.relativeName();
      Path file = catalog.file(name);
      byte[] old = content(name);
      byte[] edited = change.edit().apply(before, file.toString(), old.clone());
      if (!Arrays.equals(old, edited)) {
        contents.put(name, edited);
        files.add(new EditedFile(name, file, new String(edited, UTF_8)));
        diff.append(UnifiedDiff.of("a/" + name, old, "b/" + name, edited));
      }
    }
    return new EditedFiles(catalog.readWith(contents), files, diff.toString());
  }

  /**
   * Makes changes.
   *
   * @param changes as for {@link #preview}
   * @return what was written
   * @throws ProblemException as for {@link #preview}, or if a file can't be written; then the
   *     catalog is as it was, as far as the file system allows
   */
  public EditedFiles commit(List<FileChange> changes) throws InterruptedException {
    try (FileLock lock = lock()) {
      EditedFiles edited = preview(changes);
      new FileSet(edited.files(), mover).putInPlace(lock);
      return edited;
    }
  }

  /**
   * Checks that files do not exist in the catalog's folder.
   *
   * @param relativeNames for example {@code libraries/lz4.toml}
   * @throws ProblemException naming those that exist
   */
  public void checkNew(Collection<String> relativeNames) {
    List<Problem.Value> existing =
        relativeNames.stream()
            .map(catalog::file)
            .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
            .map(file -> Problem.value("exists", file))
            .toList();
    if (!existing.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              "nothing was written: an existing file would have been replaced",
              existing,
              "choose another name, or move what exists away"));
    }
  }

  /**
   * Writes new files, all of them or none.
   *
   * @param texts by relative name, in the order in which to put them in place
   * @return where they are
   * @throws ProblemException if one exists or can't be written
   */
  public List<Path> create(Map<String, String> texts) throws InterruptedException {
    List<EditedFile> files =
        texts.entrySet().stream()
            .map(
                text -> new EditedFile(text.getKey(), catalog.file(text.getKey()), text.getValue()))
            .toList();
    try (FileLock lock = lock()) {
      checkNew(texts.keySet());
      new FileSet(files, mover).putInPlace(lock);
    }
    return files.stream().map(EditedFile::file).toList();
  }

  private byte[] content(String relativeName) {
    Optional<byte[]> content = catalog.content(relativeName);
    return content.orElseThrow(
        () -> new IllegalArgumentException("the catalog has no " + relativeName));
  }

  private FileLock lock() throws InterruptedException {
    String folder = catalog.folder().toAbsolutePath().normalize().toString();
    Path file = locks.resolve(Digester.sha256(folder).hex().substring(0, 16) + ".lock");
    try {
      return FileLock.acquire(file);
    } catch (IOException e) {
      throw FileSet.notWritable(file.toString(), e, true);
    }
  }
}

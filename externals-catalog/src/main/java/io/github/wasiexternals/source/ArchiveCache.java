package io.github.wasiexternals.source;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.LastUse;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Stores archives by their SHA-256, with the location that each was fetched from. The cache is not
 * trusted: an archive is compared with its pin on every use.
 *
 * <pre>
 * archives/&lt;sha256&gt;/&lt;file name&gt;
 * archives/&lt;sha256&gt;/&lt;file name&gt;.location
 * archives/&lt;sha256&gt;/.lock
 * </pre>
 */
public final class ArchiveCache {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final Pattern FILE_NAME =
      Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*");
  private static final String RECEIPT = ".location";

  private final Path root;

  /**
   * @param root created when the first archive is stored
   */
  public ArchiveCache(Path root) {
    this.root = root;
  }

  /** The result of looking for a pinned archive in the cache. */
  sealed interface Lookup {
    /** No such file. */
    record Absent() implements Lookup {}

    /**
     * The pinned bytes.
     *
     * @param location where they were fetched from, if that is meaningful on other machines
     */
    record Found(Path file, Optional<String> location) implements Lookup {}

    /** A file that is not the pinned one. */
    record Damaged(Path file, Mismatch mismatch) implements Lookup {}
  }

  Path root() {
    return root;
  }

  /**
   * Where an archive is, or would be.
   *
   * @throws IllegalArgumentException if its file name would point outside the cache
   */
  Path file(Archive archive) {
    if (!FILE_NAME.matcher(archive.fileName()).matches()) {
      throw new IllegalArgumentException("not a plain file name: " + archive.fileName());
    }
    return folder(archive).resolve(archive.fileName());
  }

  /** Looks up an archive and compares its whole content with the pin. */
  Lookup lookup(Archive archive) throws IOException {
    Path file = file(archive);
    if (!Files.isRegularFile(file)) {
      return new Lookup.Absent();
    }
    Optional<Mismatch> mismatch = compare(archive, file);
    if (mismatch.isPresent()) {
      return new Lookup.Damaged(file, mismatch.get());
    }
    LastUse.mark(file);
    return new Lookup.Found(file, location(file));
  }

  private static Optional<Mismatch> compare(Archive archive, Path file) throws IOException {
    PinnedBytes bytes = new PinnedBytes(archive);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes.update(ByteBuffer.wrap(buffer, 0, read));
      }
    }
    return bytes.finish();
  }

  /** Keeps other threads and runs from storing the same bytes; readers need no lock. */
  FileLock lock(Archive archive) throws IOException, InterruptedException {
    return FileLock.acquire(folder(archive).resolve(".lock"));
  }

  /**
   * Removes an archive.
   *
   * @param lock shows that the caller holds {@link #lock}
   */
  void remove(Archive archive, FileLock lock) throws IOException {
    Folders.delete(file(archive));
  }

  /**
   * Moves verified bytes into the cache.
   *
   * @param verified on the same file system as the cache; the file is moved
   * @param lock shows that the caller holds {@link #lock}
   */
  void store(Archive archive, Path verified, Optional<String> location, FileLock lock)
      throws IOException {
    Path file = file(archive);
    Folders.write(receipt(file), location.orElse("") + "\n");
    Folders.replace(verified, file);
  }

  /**
   * Adds a copy of bytes that were not fetched by {@link Fetcher}.
   *
   * @param bytes compared with the archive's digests
   * @param location the URL they came from, if it is meaningful on other machines
   * @throws ProblemException if they are not the archive's
   */
  public void add(Archive archive, Path bytes, Optional<String> location)
      throws IOException, InterruptedException {
    try (FileLock lock = lock(archive)) {
      if (lookup(archive) instanceof Lookup.Found) {
        return;
      }
      deleteTemporaries(archive, lock);
      Path copy = Folders.temporaryBeside(file(archive));
      Files.copy(bytes, copy);
      Optional<Mismatch> mismatch = compare(archive, copy);
      if (mismatch.isPresent()) {
        Folders.delete(copy);
        throw new ProblemException(
            mismatch
                .get()
                .ofArchive(
                    archive.origin().id(),
                    archive.fileName(),
                    location.orElse(archive.origin().shown())));
      }
      remove(archive, lock);
      store(archive, copy, location, lock);
    }
  }

  /**
   * Removes temporary files of killed runs.
   *
   * @param lock shows that the caller holds {@link #lock}
   */
  void deleteTemporaries(Archive archive, FileLock lock) throws IOException {
    Path file = file(archive);
    Folders.deleteTemporariesBeside(file);
    Folders.deleteTemporariesBeside(receipt(file));
  }

  private Path folder(Archive archive) {
    return root.resolve("archives").resolve(archive.sha256().hex());
  }

  private static Path receipt(Path file) {
    return file.resolveSibling(file.getFileName() + RECEIPT);
  }

  private static Optional<String> location(Path file) throws IOException {
    Path receipt = receipt(file);
    if (!Files.isRegularFile(receipt)) {
      return Optional.empty();
    }
    try {
      return Locations.published(URI.create(Files.readString(receipt).strip()));
    } catch (IllegalArgumentException e) {
      // Not written by store(). It is only information about the source of the bytes, so it is
      // ignored.
      return Optional.empty();
    }
  }
}

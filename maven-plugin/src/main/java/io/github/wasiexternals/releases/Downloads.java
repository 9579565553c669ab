package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.InaccessiblePath;
import io.github.wasiexternals.source.Locations;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Gets lists of versions, which are kept only for as long as they are read. Safe for use by several
 * threads; one run at a time on a folder.
 */
final class Downloads implements AutoCloseable {

  private final UnpinnedFetcher scout;
  private final Path target;
  private final FileLock lock;

  /**
   * @param folder for temporary files; created where it does not exist
   */
  Downloads(UnpinnedFetcher scout, Path folder) throws InterruptedException {
    this.scout = scout;
    this.target = folder.resolve("list");
    try {
      this.lock = FileLock.acquire(folder.resolve("lock"));
      Folders.deleteTemporariesBeside(target);
    } catch (IOException e) {
      throw inaccessible(e);
    }
  }

  @Override
  public void close() {
    lock.close();
  }

  /** Reads a file that was got. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads.
     *
     * @throws IOException if it is not what it should be
     */
    T read(Path file) throws IOException;
  }

  /**
   * Gets and reads a list.
   *
   * @param name what to call it where there is no answer
   * @param maximumBytes the largest to accept
   */
  <T> Answer<T> read(String name, URI url, long maximumBytes, Reader<T> reader)
      throws InterruptedException {
    Path file = Folders.temporaryBeside(target);
    try {
      scout.get(name, new Origin.Upstream(url), maximumBytes, file);
      return parse(name, file, reader);
    } catch (TransferException e) {
      return Answer.none(why("no answer from " + name + ": ", e));
    } catch (IOException e) {
      throw inaccessible(e);
    } finally {
      delete(file);
    }
  }

  /** Whether there is a file, found out without getting it: its place, or why there is none. */
  Answer<String> reach(URI url) throws InterruptedException {
    String shown = Locations.shown(url);
    Path file = Folders.temporaryBeside(target);
    try {
      scout.reach(shown, new Origin.Upstream(url), file);
      return Answer.of(shown);
    } catch (TransferException e) {
      return Answer.none(why(shown + ": ", e));
    } catch (IOException e) {
      throw inaccessible(e);
    } finally {
      delete(file);
    }
  }

  private static String why(String who, TransferException e) {
    return (e.kind() == Kind.OFFLINE ? "not asked: " : who) + e.shown();
  }

  private static <T> Answer<T> parse(String name, Path file, Reader<T> reader) {
    try {
      return Answer.of(reader.read(file));
    } catch (IOException e) {
      return Answer.none(name + " could not be read: " + Failures.describe(e));
    }
  }

  private void delete(Path file) {
    try {
      Folders.delete(file);
    } catch (IOException e) {
      throw inaccessible(e);
    }
  }

  private InaccessiblePath inaccessible(IOException e) {
    return new InaccessiblePath(
        Folders.parent(target), e, "-Dwasi.cache=DIR, a folder that can be written and has room");
  }
}

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
 * Downloads lists of versions, and deletes each after reading it. Thread-safe; only one run at a
 * time may use a folder.
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

  /** Reads a downloaded file. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads a file.
     *
     * @throws IOException if its content is not as expected
     */
    T read(Path file) throws IOException;
  }

  /**
   * Downloads and reads a list.
   *
   * @param name its name in the reason for a missing answer
   * @param maximumBytes the largest size to accept
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

  /**
   * Checks whether a file exists, without downloading it: its URL, or the reason why it is not
   * available.
   */
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

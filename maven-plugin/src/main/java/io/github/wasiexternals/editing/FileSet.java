package io.github.wasiexternals.editing;

import static io.github.wasiexternals.problem.Problem.value;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.editing.EditedFiles.EditedFile;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.Permissions;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Files that change together. All are written to temporary files next to their targets first; then
 * each is moved into place, in order. If a move fails, the earlier ones are undone. A run that is
 * killed between two moves leaves only the first files changed: in the order that {@link
 * CatalogEditor#preview} requires, that is still a valid catalog, and running the same command
 * again finishes the work.
 */
final class FileSet {

  private final List<EditedFile> files;
  private final Mover mover;
  private final List<Path> temporaries = new ArrayList<>();
  private final Deque<Undo> undos = new ArrayDeque<>();

  /** The previous content of a file; empty if the file did not exist. */
  private record Undo(Path file, Optional<byte[]> content) {}

  FileSet(List<EditedFile> files, Mover mover) {
    this.files = files;
    this.mover = mover;
  }

  /**
   * Puts all files in place.
   *
   * @param lock proof that the caller holds the catalog's lock
   */
  void putInPlace(FileLock lock) {
    String current = "";
    try {
      List<Path> written = new ArrayList<>();
      for (EditedFile file : files) {
        current = file.file().toString();
        written.add(write(target(file.file()), file.content().getBytes(UTF_8)));
      }
      for (int i = 0; i < files.size(); i++) {
        current = files.get(i).file().toString();
        Path target = target(files.get(i).file());
        undos.push(new Undo(target, content(target)));
        mover.move(written.get(i), target);
      }
    } catch (IOException e) {
      throw notWritable(current, e, undo());
    } finally {
      temporaries.forEach(FileSet::deleteQuietly);
    }
  }

  /**
   * The failure of a change that could not be written.
   *
   * @param undone whether all files were restored
   */
  static ProblemException notWritable(String file, IOException e, boolean undone) {
    return new ProblemException(
        Problem.of(
            "could not write " + file,
            List.of(
                value("reason", Failures.describe(e)),
                value("catalog", undone ? "as it was" : "changed in part: compare its files")),
            "make the folder of " + file + " writable, and run the same command again"),
        e);
  }

  /** The file that a link points to: the link stays, its target is changed. */
  private static Path target(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
  }

  private Path write(Path target, byte[] content) throws IOException {
    Folders.create(Folders.parent(target));
    Folders.deleteTemporariesBeside(target);
    // An atomic move only needs write permission for the folder: keep a file that the user has
    // write-protected.
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new IOException("it is read-only");
    }
    Path temporary = Folders.temporaryBeside(target);
    temporaries.add(temporary);
    // Synchronously, since a system crash after the move could otherwise leave an empty file.
    Files.write(
        temporary,
        content,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Permissions.keep(target, temporary);
    return temporary;
  }

  private static Optional<byte[]> content(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  private boolean undo() {
    try {
      while (!undos.isEmpty()) {
        Undo undo = undos.pop();
        if (undo.content().isPresent()) {
          mover.move(write(undo.file(), undo.content().get()), undo.file());
        } else {
          Files.deleteIfExists(undo.file());
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void deleteQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The next run deletes it; everything that matters was done or reported.
    }
  }
}

package io.github.wasiexternals.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes file system exceptions in words; Java's own messages often contain only the path. */
public final class Failures {

  /** What the C library says for ENOSPC. */
  public static final String NO_SPACE = "No space left on device";

  private static final int MOST_CAUSES = 20;

  private Failures() {}

  /**
   * One line with what happened and, if the exception names it, the file. If the machine has too
   * little of something, the line says of what: the device and its free space, open files.
   */
  public static String describe(IOException failure) {
    if (failure instanceof FileSystemException known) {
      String reason = reason(known);
      return known.getFile() == null ? reason : known.getFile() + ": " + reason;
    }
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : Shortage.in(message)
            .map(shortage -> shortage.describe(message, Optional.empty()))
            .orElseGet(() -> message.lines().findFirst().orElse(""));
  }

  /**
   * The exception, naming the file. Streams leave it out.
   *
   * @param file the file or folder that could not be used
   */
  public static IOException at(Path file, IOException failure) {
    if (failure instanceof FileSystemException) {
      return failure;
    }
    String message =
        Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    // In the C library's words, so that a shortage is recognised again.
    String reason =
        Shortage.in(message).map(shortage -> shortage.at(file, message)).orElse(message);
    FileSystemException named = new FileSystemException(file.toString(), null, reason);
    named.initCause(failure);
    return named;
  }

  /**
   * The exception among a failure's causes that says that this machine has too little of something:
   * room on a device or in a quota, or open files. Such a failure is not an origin's: trying
   * another one does not help.
   */
  public static Optional<IOException> shortage(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (cause instanceof IOException found && Shortage.in(found.getMessage()).isPresent()) {
        return Optional.of(found);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static String reason(FileSystemException failure) {
    @Nullable String known =
        failure instanceof AccessDeniedException
            ? "permission denied"
            : failure instanceof FileAlreadyExistsException
                ? "there is a file in the place of a folder"
                : failure instanceof NoSuchFileException
                    ? "no such file or folder"
                    : failure instanceof NotDirectoryException
                        ? "not a folder"
                        : failure instanceof DirectoryNotEmptyException
                            ? "the folder is not empty"
                            : otherReason(failure);
    return Objects.requireNonNullElse(known, failure.getClass().getSimpleName());
  }

  private static @Nullable String otherReason(FileSystemException failure) {
    return Shortage.in(failure.getReason())
        .map(
            shortage ->
                shortage.describe(
                    String.valueOf(failure.getReason()),
                    // Of a copy, the second file is the one that is written.
                    Optional.ofNullable(failure.getOtherFile())
                        .or(() -> Optional.ofNullable(failure.getFile()))))
        .orElse(failure.getReason());
  }
}

package io.github.wasiexternals.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes file system exceptions in words; Java's own messages often contain only the path. */
public final class Failures {

  private Failures() {}

  /** One line with what happened and, if the exception names it, the file. */
  public static String describe(IOException failure) {
    if (failure instanceof FileSystemException known) {
      String reason = reason(known);
      return known.getFile() == null ? reason : known.getFile() + ": " + reason;
    }
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
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
                            : failure.getReason();
    return Objects.requireNonNullElse(known, failure.getClass().getSimpleName());
  }
}

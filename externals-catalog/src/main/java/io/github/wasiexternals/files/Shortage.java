package io.github.wasiexternals.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that this machine has too little of. Java has no types for these errors, only the texts
 * of the C library (errno(3)) and of Windows.
 */
enum Shortage {
  /** ENOSPC. */
  SPACE(Failures.NO_SPACE, "There is not enough space on the disk"),
  /** EDQUOT. */
  QUOTA("Disk quota exceeded"),
  /** EFBIG. */
  FILE_SIZE("File too large"),
  /** EMFILE. */
  OPEN_FILES("Too many open files");

  private static final String DEVICE = ": ";

  private final String text;
  private final String onWindows;

  Shortage(String text) {
    this(text, text);
  }

  Shortage(String text, String onWindows) {
    this.text = text;
    this.onWindows = onWindows;
  }

  /** What a message of an exception tells. */
  static Optional<Shortage> in(@Nullable String message) {
    String text = Objects.requireNonNullElse(message, "");
    return Stream.of(values())
        .filter(each -> text.contains(each.text) || text.contains(each.onWindows))
        .findFirst();
  }

  /**
   * A message with the device that it is about and its free space at this moment: what the run
   * wrote is deleted before the message is shown.
   */
  String at(Path file, String message) {
    return this == SPACE || this == QUOTA
        ? store(file)
            .map(store -> message + DEVICE + store + ", " + free(store) + " bytes free")
            .orElse(message)
        : message;
  }

  /**
   * In words.
   *
   * @param message of the exception
   * @param file where it happened, if known
   */
  String describe(String message, Optional<String> file) {
    return switch (this) {
      case SPACE -> "no space left on " + device(message, file);
      case QUOTA -> "the disk quota is used up on " + device(message, file);
      case FILE_SIZE -> "the file is larger than may be written here (ulimit -f)";
      case OPEN_FILES -> "too many open files (ulimit -n)";
    };
  }

  private String device(String message, Optional<String> file) {
    String mark = (message.contains(text) ? text : onWindows) + DEVICE;
    int at = message.indexOf(mark);
    return at >= 0
        ? message.substring(at + mark.length())
        : file.flatMap(Shortage::path)
            .flatMap(Shortage::store)
            .map(FileStore::toString)
            .orElse("device");
  }

  private static Optional<Path> path(String file) {
    try {
      return Optional.of(Path.of(file));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The device of a file, which need not exist; shown as {@code /tmp (tmpfs)}. */
  private static Optional<FileStore> store(Path file) {
    Path path = file.toAbsolutePath();
    while (path.getParent() != null && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      path = path.getParent();
    }
    try {
      return Optional.of(Files.getFileStore(path));
    } catch (IOException | SecurityException e) {
      // Only what was known before is told.
      return Optional.empty();
    }
  }

  private static String free(FileStore store) {
    try {
      return String.valueOf(store.getUsableSpace());
    } catch (IOException e) {
      return "unknown";
    }
  }
}

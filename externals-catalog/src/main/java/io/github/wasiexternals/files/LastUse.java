package io.github.wasiexternals.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * When something in a cache was used: the time of a file that belongs to it. It only decides what
 * is removed first when a cache is cleaned, never whether something is used.
 */
public final class LastUse {

  private LastUse() {}

  /** Notes that something is used now. */
  public static void mark(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // The file is another user's, or can't be changed: then it counts as used when it was made.
    }
  }

  /** When it was marked last, or made. */
  public static Instant of(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }
}

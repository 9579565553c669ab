package io.github.wasiexternals.packaging;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of a package, by their paths in it, while it is planned. */
final class PackagePlan {

  private final SortedMap<String, Content> files = new TreeMap<>();
  private final TreeSet<String> executables = new TreeSet<>();
  private final TreeSet<String> folders = new TreeSet<>();
  private final TreeSet<String> ours = new TreeSet<>();

  /** What a file consists of. */
  private sealed interface Content {
    /** A file as it is. */
    record Copied(Path file) implements Content {}

    record Written(String text) implements Content {}
  }

  /**
   * Adds a file as it is.
   *
   * @throws IOException if it is not a file, or a link
   */
  void copy(String path, Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is not a regular file");
    }
    files.put(path, new Content.Copied(file));
  }

  /** Adds a text. */
  void write(String path, String text) {
    files.put(path, new Content.Written(text));
  }

  /** Adds a text of this project's own. */
  void writeOurs(String path, String text) {
    write(path, text);
    ours.add(path);
  }

  /** Says that a file can be run. */
  void executable(String path) {
    executables.add(path);
  }

  /** Adds a folder that is there even if it is empty. */
  void folder(String path) {
    folders.add(path);
  }

  /** Whether this project wrote a file, rather than CPython. */
  boolean isOurs(String path) {
    return ours.contains(path);
  }

  /** The files that can be run. */
  Set<String> executables() {
    return Collections.unmodifiableSet(executables);
  }

  /** Writes all files into a folder. */
  void writeTo(Path top) throws IOException {
    for (String folder : folders) {
      Files.createDirectories(top.resolve(folder));
    }
    for (Map.Entry<String, Content> each : files.entrySet()) {
      Path to = top.resolve(each.getKey());
      Files.createDirectories(Folders.parent(to));
      if (each.getValue() instanceof Content.Copied copied) {
        Files.copy(copied.file(), to);
      } else if (each.getValue() instanceof Content.Written written) {
        Files.writeString(to, written.text(), StandardCharsets.UTF_8);
      }
    }
  }
}

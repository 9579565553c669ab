package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the files of a folder of catalog files, which may come from a stranger: each must be a
 * regular file of bounded size, and a link must not lead out of the folder. So nothing else of this
 * machine is read, and a pipe or a device is refused instead of being waited for.
 */
public final class CatalogContent {

  private static final long MEBI = 1 << 20;

  private final Path folder;

  /**
   * @param folder the catalog's folder, as the user gave it; need not exist, and may itself be a
   *     link
   */
  public CatalogContent(Path folder) {
    this.folder = folder;
  }

  /** What a file is, which bounds its size. */
  public enum Kind {
    /** A file of the catalog, or a recipe. */
    TOML(1),
    /** An OpenPGP key. */
    KEY(1),
    /** A source or a header beside a recipe. */
    SOURCE(16);

    private final int mebibytes;

    Kind(int mebibytes) {
      this.mebibytes = mebibytes;
    }
  }

  /**
   * The bytes of a file.
   *
   * @param relative its path in the folder, with {@code /} as separator
   * @return empty if it does not exist
   * @throws ProblemException if it exists and can't be read, or must not be
   */
  public Optional<byte[]> read(String relative, Kind kind) {
    Path file = folder.resolve(relative);
    try {
      return exists(file) ? Optional.of(bytes(file, kind)) : Optional.empty();
    } catch (IOException e) {
      throw new ProblemException(unreadable(file.toString(), Failures.describe(e)), e);
    }
  }

  /**
   * The bytes of a file that exists.
   *
   * @param file in the folder
   * @throws IOException with what it is instead of a regular file of bounded size in the folder
   */
  byte[] bytes(Path file, Kind kind) throws IOException {
    Optional<String> mistake = mistake(file);
    if (mistake.isPresent()) {
      throw new IOException(mistake.get());
    }
    int limit = Math.toIntExact(kind.mebibytes * MEBI);
    // It may grow while it is read.
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new IOException("it is larger than " + kind.mebibytes + " MiB");
      }
      return bytes;
    }
  }

  /** What is wrong with a file that has to be a regular one in the folder. */
  Optional<String> mistake(Path file) throws IOException {
    Optional<String> outside = outside(file);
    if (outside.isPresent()) {
      return outside;
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.isRegularFile()
        ? Optional.empty()
        : Optional.of("it is " + what(file, attributes) + ", not a file");
  }

  /** What is wrong with the place that a file or folder really is in. */
  Optional<String> outside(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.of("it is a link to nothing");
    }
    return file.toRealPath().startsWith(folder.toRealPath())
        ? Optional.empty()
        : Optional.of("it is a link that leaves the catalog's folder");
  }

  private static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String what(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isDirectory()) {
      return "a folder";
    }
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return "something else";
    }
    Map<String, Object> unix = Files.readAttributes(file, "unix:mode");
    // The kinds of <sys/stat.h>.
    return switch ((Integer) unix.getOrDefault("mode", 0) & 0xF000) {
      case 0x1000 -> "a pipe";
      case 0x2000, 0x6000 -> "a device";
      case 0xC000 -> "a socket";
      default -> "something else";
    };
  }

  /** The problem of a file that can't be read. */
  static Problem unreadable(String file, String reason) {
    return Problem.of(
        "could not read " + file,
        List.of(value("reason", reason)),
        "check that " + file + " exists and that you may read it");
  }
}

package io.github.wasiexternals.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads folders, and creates them under a temporary name and moves them into place as a whole. */
public final class Folders {

  private static final String TEMPORARY = ".tmp-";
  private static final String PREVIOUS = ".previous-";
  private static final int RANDOM_LENGTH = 8;
  private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{" + RANDOM_LENGTH + "}");

  private Folders() {}

  /**
   * A path in the target's folder, so that a move between the two is atomic; nothing is created.
   */
  public static Path temporaryBeside(Path target) {
    return target.resolveSibling(
        temporaryPrefix(target) + UUID.randomUUID().toString().substring(0, RANDOM_LENGTH));
  }

  /**
   * Deletes everything that killed runs left behind: every {@link #temporaryBeside} of the target.
   * The caller must hold the lock that guards the target, because the temporary files of a running
   * process look the same.
   */
  public static void deleteTemporariesBeside(Path target) throws IOException {
    Path folder = parent(target);
    if (!Files.isDirectory(folder)) {
      return;
    }
    String prefix = temporaryPrefix(target);
    for (Path sibling : list(folder)) {
      if (isTemporary(sibling, prefix)) {
        delete(sibling);
      }
    }
  }

  /**
   * What is in a folder, sorted.
   *
   * @throws IOException also if the folder can't be read to its end, which the JDK's own streams
   *     throw unchecked
   */
  public static List<Path> list(Path folder) throws IOException {
    return list(folder, Long.MAX_VALUE);
  }

  /**
   * The same, of a folder of which it matters only whether there is more than one entry, or any.
   *
   * @param most which ones they are is not said if there are more
   */
  public static List<Path> list(Path folder, long most) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.limit(most).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * A folder and everything below it, sorted: a folder comes before what is in it. Links are not
   * followed. A file is the only one of its own.
   *
   * @throws IOException also if a folder can't be read to its end, which the JDK's own streams
   *     throw unchecked
   */
  public static List<Path> walk(Path folder) throws IOException {
    return walk(folder, path -> true, Long.MAX_VALUE);
  }

  /**
   * The same, of a folder in which there may be very much else.
   *
   * @param most which ones they are is not said if there are more
   */
  public static List<Path> walk(Path folder, Predicate<Path> wanted, long most) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(wanted).limit(most).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Everything in a folder and below it but folders, sorted. Links are not followed. */
  public static List<Path> files(Path folder) throws IOException {
    return walk(
        folder, path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS), Long.MAX_VALUE);
  }

  /** Creates a folder and its missing parents; a link to a folder counts as a folder. */
  public static void create(Path folder) throws IOException {
    // In Java 17, createDirectories fails for an existing link to a folder.
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
  }

  /** The parent of a file or folder; the root of a file system is its own parent. */
  public static Path parent(Path path) {
    Path absolute = path.toAbsolutePath();
    return Objects.requireNonNullElse(absolute.getParent(), absolute);
  }

  private static String temporaryPrefix(Path target) {
    return TEMPORARY + target.getFileName() + "-";
  }

  /**
   * Whether a name is that of a {@link #temporaryBeside}, or of what {@link #replace} moves aside.
   */
  public static boolean isUnfinished(String name) {
    int random = name.length() - RANDOM_LENGTH;
    return name.startsWith(PREVIOUS)
        || (name.startsWith(TEMPORARY)
            && random > TEMPORARY.length()
            && name.charAt(random - 1) == '-'
            && RANDOM.matcher(name.substring(random)).matches());
  }

  private static boolean isTemporary(Path sibling, String prefix) {
    String name = sibling.getFileName().toString();
    return name.startsWith(prefix) && RANDOM.matcher(name.substring(prefix.length())).matches();
  }

  /**
   * Moves a finished folder (or file) into place, replacing the target if it exists.
   *
   * <p>A file replaces a file in one step. A folder can't replace a folder that is not empty: the
   * old one is moved aside first, and moved back if the second move fails. A run that is killed
   * between the two moves leaves no target; {@link #recover} then brings the old one back.
   *
   * @param finished on the same file system as the target
   */
  public static void replace(Path finished, Path target) throws IOException {
    create(parent(target));
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      move(finished, target, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Path old = previous(target);
    delete(old);
    move(target, old);
    try {
      move(finished, target);
    } catch (IOException e) {
      move(old, target);
      throw e;
    }
    delete(old);
  }

  private static void move(Path from, Path to, CopyOption... more) throws IOException {
    List<CopyOption> options = new ArrayList<>(List.of(more));
    options.add(StandardCopyOption.ATOMIC_MOVE);
    Retry.run(to, () -> Files.move(from, to, options.toArray(CopyOption[]::new)));
  }

  /**
   * Writes a file completely or not at all: under a temporary name first, then moved over the
   * target.
   */
  public static void write(Path target, byte[] content) throws IOException {
    create(parent(target));
    Path temporary = temporaryBeside(target);
    try {
      try (OutputStream out = NamedOutput.open(temporary)) {
        out.write(content);
      }
      replace(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * The path of a file below a folder as SBOMs, archives and digests name it: with {@code /} as
   * separator on every host. A backslash in a name, which is one more letter on Linux, stays.
   *
   * @return the empty text for the folder itself
   */
  public static String relative(Path folder, Path path) {
    return slashed(folder.relativize(path));
  }

  /**
   * Whether a path is one of Windows, which has other names, links and programs than the others.
   */
  public static boolean isOnWindows(Path path) {
    return path.getFileSystem().getSeparator().equals("\\");
  }

  /** The names of a path, without its root, with {@code /} as separator on every host. */
  public static String slashed(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  /**
   * The last part of a path in a text, of whatever system: for those who read it on another
   * machine.
   */
  public static String nameOf(String path) {
    String plain = path.replace('\\', '/');
    return plain.substring(plain.lastIndexOf('/') + 1);
  }

  /** Writes a text completely or not at all. */
  public static void write(Path target, String text) throws IOException {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Cleans up after a run that was killed while it made or replaced a target: restores a target
   * that had been moved aside, and removes unfinished temporary files. The caller must hold the
   * lock that keeps other runs from the target.
   */
  public static void recover(Path target) throws IOException {
    Path old = previous(target);
    if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)
        && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      move(old, target);
    }
    delete(old);
    deleteTemporariesBeside(target);
  }

  /** Whether a run that was killed while it replaced a target has left no target. */
  public static boolean isMovedAside(Path target) {
    return target.getFileName() != null
        && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && Files.exists(previous(target), LinkOption.NOFOLLOW_LINKS);
  }

  private static Path previous(Path target) {
    return target.resolveSibling(PREVIOUS + target.getFileName());
  }

  /**
   * Copies a folder with everything in it, with permissions and times; links are copied as links.
   *
   * @param to does not exist
   */
  public static void copy(Path folder, Path to) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : paths) {
      Files.copy(
          path,
          to.resolve(relative(folder, path)),
          LinkOption.NOFOLLOW_LINKS,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /**
   * Deletes a file or a folder with everything in it, never following links; does nothing if the
   * path does not exist.
   */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Retry.run(file, () -> Files.delete(file));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Retry.run(folder, () -> Files.delete(folder));
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

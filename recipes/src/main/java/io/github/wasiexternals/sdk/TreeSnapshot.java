package io.github.wasiexternals.sdk;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The content of an SDK, file by file.
 *
 * <p>An SDK is 300 MB, of which the compiler's libraries are nearly all: too much to hash on every
 * run. A file is hashed when it is new here, or when its size or its time of modification are not
 * those of the last time; otherwise the digest of the last time holds. What is not noticed is a
 * change that keeps both, which takes intent or a failing disk.
 *
 * <p>Links are followed: a sysroot where {@code wasm32-wasip1} is a link to {@code wasm32-wasi} and
 * one where it is a copy compile alike.
 *
 * @param files by path
 */
record TreeSnapshot(SortedMap<String, FileState> files) {

  static final TreeSnapshot EMPTY = new TreeSnapshot(new TreeMap<>());

  /**
   * What decides how an SDK compiles and archives: the compiler and its libraries, its headers and
   * builtins, and the sysroot. Either exists or not, by host and kind of SDK.
   */
  static final List<String> COMPILER =
      List.of(
          "bin/clang",
          "bin/clang.cfg",
          "bin/clang.exe",
          "bin/llvm-ar",
          "bin/llvm-ar.exe",
          "lib",
          "libexec",
          "share/wasi-sysroot");

  TreeSnapshot {
    files = Collections.unmodifiableSortedMap(files);
  }

  static TreeSnapshot of(Collection<FileState> files) {
    TreeMap<String, FileState> sorted = new TreeMap<>();
    files.forEach(file -> sorted.put(file.path(), file));
    return new TreeSnapshot(sorted);
  }

  /**
   * Takes stock.
   *
   * @param places files and folders relative to {@code root}; absent ones are skipped
   * @param known an earlier snapshot, whose digests hold for files that were not touched since
   */
  static TreeSnapshot take(Path root, List<String> places, TreeSnapshot known) throws IOException {
    Taker taker = new Taker(root, known);
    for (String place : places) {
      Path start = root.resolve(place);
      if (Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
        Files.walkFileTree(
            start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, taker);
      }
    }
    return new TreeSnapshot(taker.taken);
  }

  /** Without one file. */
  TreeSnapshot without(String path) {
    TreeMap<String, FileState> rest = new TreeMap<>(files);
    rest.remove(path);
    return new TreeSnapshot(rest);
  }

  /**
   * What differs in another, later snapshot: the first file in words; empty if the content is the
   * same.
   */
  Optional<String> difference(TreeSnapshot later) {
    for (FileState file : files.values()) {
      FileState other = later.files.get(file.path());
      if (other == null) {
        return Optional.of(file.path() + " is missing");
      }
      if (!other.sha256().equals(file.sha256())) {
        return Optional.of(file.path() + " has changed");
      }
    }
    return later.files.keySet().stream()
        .filter(path -> !files.containsKey(path))
        .findFirst()
        .map(path -> path + " does not belong there");
  }

  /** One digest over path and content of the files that decide how the SDK compiles. */
  Digest identity() {
    return Digester.sha256(
        files.values().stream()
            .filter(file -> isCompilers(file.path()))
            .map(file -> file.sha256().hex() + "  " + file.path() + "\n")
            .collect(Collectors.joining()));
  }

  private static boolean isCompilers(String path) {
    return COMPILER.stream().anyMatch(place -> path.equals(place) || path.startsWith(place + "/"));
  }

  private static final class Taker extends SimpleFileVisitor<Path> {

    private final Path root;
    private final TreeSnapshot known;
    private final TreeMap<String, FileState> taken = new TreeMap<>();

    /** A file under several names (a link, a hard link) is hashed once. */
    private final Map<Object, Digest> hashed = new HashMap<>();

    Taker(Path root, TreeSnapshot known) {
      this.root = root;
      this.known = known;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String path = root.relativize(file).toString().replace(File.separatorChar, '/');
      long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      FileState last = known.files.get(path);
      Digest digest =
          last != null && last.isUntouched(attributes.size(), modified)
              ? last.sha256()
              : digest(file, attributes);
      taken.put(path, new FileState(path, attributes.size(), modified, digest));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    private Digest digest(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isSymbolicLink()) {
        // It leads nowhere, or it would have been followed.
        return Digester.sha256(Files.readSymbolicLink(file).toString());
      }
      @Nullable Object key = attributes.fileKey();
      @Nullable Digest before = key == null ? null : hashed.get(key);
      Digest digest = before == null ? Digester.sha256(file) : before;
      if (key != null) {
        hashed.put(key, digest);
      }
      return digest;
    }
  }
}

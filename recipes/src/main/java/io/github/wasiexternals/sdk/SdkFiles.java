package io.github.wasiexternals.sdk;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The content of an SDK, file by file, hashed again on every run, because metadata (size, time)
 * does not show whether a file's bytes have changed.
 *
 * <p>Links are followed, because a sysroot in which {@code wasm32-wasip1} is a link to {@code
 * wasm32-wasi} compiles the same as one in which it is a copy.
 *
 * @param digests SHA-256 by path, relative to the SDK, with {@code /} as separator
 */
record SdkFiles(SortedMap<String, Digest> digests) {

  /**
   * The files that determine how an SDK compiles and archives: the compiler and its libraries, its
   * headers and builtins, and the sysroot. Which of them exist depends on the host and the kind of
   * SDK. On Windows, the compiler's libraries are beside its programs ({@link #isLibrary}).
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

  SdkFiles {
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
  }

  /**
   * Hashes the files.
   *
   * @param places files and folders relative to {@code root}; absent ones are skipped
   */
  static SdkFiles in(Path root, List<String> places) throws IOException {
    Hashing hashing = new Hashing(root);
    for (String place : withLibraries(root, places)) {
      Path start = root.resolve(place);
      if (Files.exists(start, LinkOption.NOFOLLOW_LINKS)) {
        Files.walkFileTree(
            start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, hashing);
      }
    }
    return new SdkFiles(hashing.digests);
  }

  private static List<String> withLibraries(Path root, List<String> places) throws IOException {
    Path bin = root.resolve("bin");
    if (!places.equals(COMPILER) || !Files.isDirectory(bin)) {
      return places;
    }
    List<String> all = new ArrayList<>(places);
    for (Path file : Folders.list(bin)) {
      String path = Folders.relative(root, file);
      if (isLibrary(path)) {
        all.add(path);
      }
    }
    return all;
  }

  /** Whether a file is one that the compiler loads on Windows. */
  private static boolean isLibrary(String path) {
    return path.startsWith("bin/") && path.endsWith(".dll");
  }

  /** Returns a copy without one file. */
  SdkFiles without(String path) {
    TreeMap<String, Digest> rest = new TreeMap<>(digests);
    rest.remove(path);
    return new SdkFiles(rest);
  }

  /**
   * Compares with a later state of the same SDK: describes the first difference; empty if the
   * content is the same.
   */
  Optional<String> difference(SdkFiles later) {
    for (Map.Entry<String, Digest> file : digests.entrySet()) {
      Digest other = later.digests.get(file.getKey());
      if (!file.getValue().equals(other)) {
        return Optional.of(file.getKey() + (other == null ? " is missing" : " has changed"));
      }
    }
    return later.digests.keySet().stream()
        .filter(path -> !digests.containsKey(path))
        .findFirst()
        .map(path -> path + " does not belong there");
  }

  /** One digest over the paths and contents of the files that determine how the SDK compiles. */
  Digest identity() {
    return Digester.sha256(
        digests.entrySet().stream()
            .filter(file -> isCompilers(file.getKey()))
            .map(file -> file.getValue().hex() + "  " + file.getKey() + "\n")
            .collect(Collectors.joining()));
  }

  private static boolean isCompilers(String path) {
    return isLibrary(path)
        || COMPILER.stream().anyMatch(place -> path.equals(place) || path.startsWith(place + "/"));
  }

  private static final class Hashing extends SimpleFileVisitor<Path> {

    private final Path root;
    private final TreeMap<String, Digest> digests = new TreeMap<>();

    /** A file under several names (a link, a hard link) is hashed once. */
    private final Map<Object, Digest> hashed = new HashMap<>();

    Hashing(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Object key = Objects.requireNonNullElse(attributes.fileKey(), file);
      Digest digest = hashed.get(key);
      if (digest == null) {
        // A broken link; any other link would have been followed.
        digest =
            attributes.isSymbolicLink()
                ? Digester.sha256(Files.readSymbolicLink(file).toString())
                : Digester.sha256(file, DigestProvider.JDK);
        hashed.put(key, digest);
      }
      digests.put(Folders.relative(root, file), digest);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}

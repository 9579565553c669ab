package io.github.wasiexternals.cleaning;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.LastUse;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lists what is in a cache. Links are not followed: what they lead to may be another cache's. What
 * no run of this plugin makes is not listed.
 */
final class CacheContents {

  /** The folders with nothing but what a run needs until it ends. */
  private static final List<String> SCRATCH =
      List.of("audits", "checks", "drafting", "indexes", "pinning", "releases", "verify");

  /** Where a library is compiled; it stays after a failure. */
  private static final Pattern WORKSPACE = Pattern.compile("work-[0-9a-f]{16}");

  private final Path cache;

  CacheContents(Path cache) {
    this.cache = cache;
  }

  /** All entries, in the order of kinds and paths. */
  List<CacheEntry> entries() throws IOException {
    List<CacheEntry> entries = new ArrayList<>();
    for (CacheKind kind : CacheKind.values()) {
      for (Path folder : folders(kind)) {
        for (Path path : list(folder)) {
          boolean expected = kind.level() == CacheKind.Level.FILES ? isFile(path) : isFolder(path);
          if (expected && kind.isEntry(path) && !isFailedDownload(kind, path)) {
            entry(kind, path).ifPresent(entries::add);
          }
        }
      }
    }
    return entries;
  }

  /** What runs that failed or were killed have left; a running one has the same. */
  List<Path> leftovers() throws IOException {
    List<Path> leftovers = new ArrayList<>();
    for (CacheKind kind : CacheKind.values()) {
      for (Path folder : folders(kind)) {
        for (Path path : list(folder)) {
          if (isLeftover(path) || isFailedDownload(kind, path)) {
            leftovers.add(path);
          } else if (kind == CacheKind.DOWNLOADS) {
            list(path).stream().filter(CacheContents::isLeftover).forEach(leftovers::add);
          }
        }
      }
    }
    for (String name : SCRATCH) {
      list(cache.resolve(name)).stream()
          .filter(path -> isFolder(path) || isLeftover(path))
          .forEach(leftovers::add);
    }
    return leftovers;
  }

  /** The folders that have entries of a kind. */
  private List<Path> folders(CacheKind kind) throws IOException {
    Path folder = cache.resolve(kind.folder());
    return kind.level() == CacheKind.Level.FOLDERS_IN_FOLDERS
        ? list(folder).stream().filter(CacheContents::isFolder).toList()
        : List.of(folder);
  }

  /** A folder with nothing but its lock: no origin has delivered the archive. */
  private static boolean isFailedDownload(CacheKind kind, Path path) throws IOException {
    return kind == CacheKind.DOWNLOADS
        && kind.isEntry(path)
        && isFolder(path)
        && list(path).stream().allMatch(kind.lock(path)::equals);
  }

  private static boolean isLeftover(Path path) {
    String name = path.getFileName().toString();
    return Folders.isUnfinished(name) || WORKSPACE.matcher(name).matches();
  }

  private static Optional<CacheEntry> entry(CacheKind kind, Path path) throws IOException {
    try {
      Path used = kind.lastUse(path);
      Size size = Size.of(path, kind.lock(path));
      Instant lastUsed =
          kind == CacheKind.DOWNLOADS
              ? size.newest
              : LastUse.of(Files.exists(used, LinkOption.NOFOLLOW_LINKS) ? used : path);
      return Optional.of(new CacheEntry(kind, path, kind.lock(path), lastUsed, size.bytes));
    } catch (NoSuchFileException e) {
      // A run has removed it meanwhile.
      return Optional.empty();
    }
  }

  /** How large a file or folder is, and how new. */
  private static final class Size extends SimpleFileVisitor<Path> {
    private final Path except;
    private long bytes;
    private Instant newest = Instant.EPOCH;

    private Size(Path except) {
      this.except = except;
    }

    static Size of(Path path, Path except) throws IOException {
      Size size = new Size(except);
      Files.walkFileTree(path, size);
      return size;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!file.equals(except)) {
        bytes += attributes.size();
        Instant time = attributes.lastModifiedTime().toInstant();
        newest = time.isAfter(newest) ? time : newest;
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    return isFolder(folder) ? Folders.list(folder) : List.of();
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }
}

package io.github.wasiexternals.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Files around the place where a case is played: beside it, above it, in a home, in the cache.
 * Nobody may change them, put others beside them, or show what is in them.
 */
final class Canaries {

  private final Path root;
  private final String secret;
  private final List<Path> files;
  private final SortedMap<Path, String> before;

  /**
   * Puts them in place.
   *
   * @param root of everything that may be found changed
   * @param work the folder in which the case is played
   * @param secret their content, which occurs nowhere else
   */
  Canaries(Path root, Path work, String secret) throws IOException {
    this.root = root;
    this.secret = secret;
    this.files =
        List.of(
            root.resolve("above.txt"),
            root.resolve("home/.profile"),
            Folders.parent(work).resolve("beside.txt"),
            Folders.parent(work).resolve("beside/inside.h"),
            work.resolve("cache/canary.txt"));
    for (Path file : files) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, secret + "\n");
    }
    this.before = snapshot(List.of());
  }

  /** One of them, outside of the place of the case; absolute. */
  Path outside(int number) {
    return files.get(Math.floorMod(number, files.size() - 1));
  }

  /** Whether a text gives away what is in one of them. */
  boolean isShownIn(String text) {
    return text.contains(secret);
  }

  /**
   * What was changed, added or removed, and what was copied.
   *
   * @param given files and folders of the case itself
   * @param results files and folders in which the code may write, but no canary's content
   */
  List<String> harm(List<Path> given, List<Path> results) throws IOException {
    List<String> harm = new ArrayList<>();
    List<Path> allowed = Stream.concat(given.stream(), results.stream()).toList();
    SortedMap<Path, String> now = snapshot(allowed);
    before.forEach(
        (file, content) -> {
          if (!content.equals(now.get(file))) {
            harm.add((now.containsKey(file) ? "changed " : "removed ") + root.relativize(file));
          }
        });
    now.keySet().stream()
        .filter(file -> !before.containsKey(file))
        .filter(file -> allowed.stream().noneMatch(each -> each.startsWith(file)))
        .forEach(file -> harm.add("wrote " + root.relativize(file)));
    for (Path folder : results) {
      harm.addAll(inside(folder));
    }
    return harm;
  }

  /** What in a folder is a canary's content, or a link that leads out of it. */
  private List<String> inside(Path folder) throws IOException {
    List<String> harm = new ArrayList<>();
    for (Path file : walk(folder)) {
      if (isLeftForInspection(folder.relativize(file))) {
        continue;
      }
      if (Files.isSymbolicLink(file)) {
        Path to = Folders.parent(file).resolve(Files.readSymbolicLink(file)).normalize();
        if (!to.startsWith(folder)) {
          harm.add("the link " + root.relativize(file) + " leads to " + to);
        }
      } else if (isSmallFile(file) && isShownIn(Files.readString(file, ISO_8859_1))) {
        harm.add("copied a canary into " + root.relativize(file));
      }
    }
    return harm;
  }

  /** The workspace of a build that failed stays, with all that a compiler made before. */
  private static boolean isLeftForInspection(Path file) {
    return StreamSupport.stream(file.spliterator(), false)
        .anyMatch(part -> part.toString().startsWith("work-"));
  }

  private static boolean isSmallFile(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < 8 << 20;
  }

  private SortedMap<Path, String> snapshot(List<Path> allowed) throws IOException {
    SortedMap<Path, String> all = new TreeMap<>();
    for (Path file : walk(root)) {
      if (allowed.stream().noneMatch(file::startsWith)) {
        all.put(file, content(file));
      }
    }
    return all;
  }

  private static String content(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return "link to " + Files.readSymbolicLink(file);
    }
    return isSmallFile(file) ? new String(Files.readAllBytes(file), UTF_8) : "";
  }

  private static List<Path> walk(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}

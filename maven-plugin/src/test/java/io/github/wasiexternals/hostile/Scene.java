package io.github.wasiexternals.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where one case is played, and what it gave away. */
final class Scene {

  private final Path work;
  private final Canaries canaries;
  private final List<Path> results = Collections.synchronizedList(new ArrayList<>());
  private final List<Path> given = Collections.synchronizedList(new ArrayList<>());
  private final List<String> shown = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param root an empty folder; absolute
   * @param secret what no other file has in it
   */
  Scene(Path root, String secret) throws IOException {
    this.work = root.resolve("place/work");
    Files.createDirectories(work);
    this.canaries = new Canaries(root, work, secret);
  }

  /** The folder in which the case is played. */
  Path work() {
    return work;
  }

  Canaries canaries() {
    return canaries;
  }

  /** Writes an input. */
  Path input(String name, byte[] content) throws IOException {
    Path file = given(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  /** A file or folder that is the case's own: links in it may lead anywhere. */
  Path given(String name) {
    Path path = work.resolve(name);
    given.add(path);
    return path;
  }

  /** A file or folder that the code may write. */
  Path result(String name) {
    Path path = work.resolve(name);
    results.add(path);
    return path;
  }

  /** What the case did to others. */
  List<String> harm() throws IOException {
    return canaries.harm(List.copyOf(given), List.copyOf(results));
  }

  /** Records what a user would see. */
  void show(String text) {
    shown.add(text);
  }

  List<String> shown() {
    return List.copyOf(shown);
  }
}

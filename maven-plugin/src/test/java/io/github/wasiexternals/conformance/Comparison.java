package io.github.wasiexternals.conformance;

import static io.github.wasiexternals.conformance.Difference.ABSENT;
import static io.github.wasiexternals.conformance.Difference.OTHER_BYTES;
import static io.github.wasiexternals.conformance.Difference.PRESENT;

import io.github.wasiexternals.conformance.Difference.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is different in upstream's build and in ours, without a judgement. */
final class Comparison {

  private Comparison() {}

  /** Files, headers or objects: there or not, and byte for byte. */
  static List<Difference> bytes(
      Kind kind, SortedMap<String, byte[]> ours, SortedMap<String, byte[]> upstream) {
    Set<String> names = new TreeSet<>(ours.keySet());
    names.addAll(upstream.keySet());
    return names.stream()
        .filter(name -> !Arrays.equals(ours.get(name), upstream.get(name)))
        .map(
            name ->
                ours.containsKey(name) && upstream.containsKey(name)
                    ? new Difference(kind, name, OTHER_BYTES, OTHER_BYTES)
                    : thereOrNot(kind, name, ours.keySet(), upstream.keySet()))
        .toList();
  }

  /** Exported symbols: there or not. */
  static List<Difference> symbols(Collection<String> ours, Collection<String> upstream) {
    Set<String> names = new TreeSet<>(ours);
    names.addAll(upstream);
    return names.stream()
        .filter(name -> ours.contains(name) != upstream.contains(name))
        .map(name -> thereOrNot(Kind.SYMBOL, name, ours, upstream))
        .toList();
  }

  /**
   * Values of macros.
   *
   * @param mentioned names in the library's code; what upstream's configure finds out besides has
   *     no effect
   */
  static List<Difference> macros(
      Map<String, String> ours, Map<String, String> upstream, Set<String> mentioned) {
    Set<String> names = new TreeSet<>(upstream.keySet());
    names.retainAll(mentioned);
    names.addAll(ours.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(ours.get(name), upstream.get(name)))
        .map(
            name ->
                new Difference(
                    Kind.DEFINE,
                    name,
                    ours.getOrDefault(name, ABSENT),
                    upstream.getOrDefault(name, ABSENT)))
        .toList();
  }

  /** All files below a folder, by path. */
  static SortedMap<String, byte[]> files(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static Difference thereOrNot(
      Kind kind, String name, Collection<String> ours, Collection<String> upstream) {
    return new Difference(
        kind,
        name,
        ours.contains(name) ? PRESENT : ABSENT,
        upstream.contains(name) ? PRESENT : ABSENT);
  }
}

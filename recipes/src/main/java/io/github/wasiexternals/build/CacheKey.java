package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything that determines the bytes of a built library, by what it is for people: two libraries
 * with the same key are the same. The cache also keeps what the parts were, so that it can say
 * which one is another than before.
 *
 * @param parts text by name, for example {@code the recipe}; their order is part of the digest
 */
record CacheKey(Map<String, String> parts) {

  CacheKey {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  Digest digest() {
    return Digester.sha256(String.join("\n", parts.values()));
  }

  /** A line per part: the digest of its text, a space, and its name. */
  String write() {
    return parts.entrySet().stream()
        .map(part -> line(part.getKey(), part.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /** The names of the parts that another key does not have, or has with another text. */
  List<String> differences(String written) {
    List<String> lines = written.lines().toList();
    return parts.entrySet().stream()
        .filter(part -> !lines.contains(line(part.getKey(), part.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String line(String name, String text) {
    return Digester.sha256(text).hex() + " " + name;
  }
}

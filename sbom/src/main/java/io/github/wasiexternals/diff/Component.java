package io.github.wasiexternals.diff;

import io.github.wasiexternals.digest.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A thing in a document, with all that is compared of it.
 *
 * @param key what it is; in another document, the thing of the same key is the same thing
 * @param version as the document writes it; empty for what has none
 * @param source the archive that it came in, where the document says
 * @param facts in any order
 * @param files what was installed, by path, with the SHA-256
 * @param builtWith the identity of the WASI SDK that made it, where exactly one did
 */
record Component(
    Key key,
    String version,
    Optional<SourceFile> source,
    List<Fact> facts,
    SortedMap<String, Digest> files,
    Optional<String> builtWith) {

  Component {
    facts = List.copyOf(facts);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The same thing as something else. */
  Component as(Key other) {
    return new Component(other, version, source, facts, files, builtWith);
  }

  /** The facts by kind and aspect; what is said several times has all the words. */
  SortedMap<Fact.Key, List<String>> factsByKey() {
    SortedMap<Fact.Key, List<String>> byKey = new TreeMap<>();
    for (Fact fact : facts) {
      byKey.computeIfAbsent(fact.key(), none -> new ArrayList<>()).addAll(fact.words());
    }
    return byKey;
  }

  /** What a thing is. */
  record Key(Role role, String name) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::role).thenComparing(Key::name);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}

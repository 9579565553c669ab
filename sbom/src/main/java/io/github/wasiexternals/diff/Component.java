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
 * A component in a document, with everything that is compared.
 *
 * @param key its identity: components with the same key in two documents are compared
 * @param version as the document writes it; empty if it has none
 * @param source the archive that it came in, if the document names one
 * @param facts in any order
 * @param files what was installed, by path, with the SHA-256
 * @param builtWith the identity of the WASI SDK that built it, if there is exactly one
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

  /** This component with another key. */
  Component as(Key other) {
    return new Component(other, version, source, facts, files, builtWith);
  }

  /** The facts by kind and aspect; the words of repeated facts are merged. */
  SortedMap<Fact.Key, List<String>> factsByKey() {
    SortedMap<Fact.Key, List<String>> byKey = new TreeMap<>();
    for (Fact fact : facts) {
      byKey.computeIfAbsent(fact.key(), none -> new ArrayList<>()).addAll(fact.words());
    }
    return byKey;
  }

  /** The identity of a component. */
  record Key(Role role, String name) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::role).thenComparing(Key::name);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}

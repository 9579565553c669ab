package io.github.wasiexternals.diff;

import java.util.Comparator;
import java.util.List;

/**
 * Something that a document says about a thing.
 *
 * @param kind what kind of difference another value is
 * @param aspect what it is about, for example {@code flags}
 * @param words the value: one word, or each word of a list in its order
 */
record Fact(Change.Kind kind, String aspect, List<String> words) {

  Fact {
    words = List.copyOf(words);
  }

  static Fact of(Change.Kind kind, String aspect, String word) {
    return new Fact(kind, aspect, List.of(word));
  }

  Key key() {
    return new Key(kind, aspect);
  }

  /** What a fact is about. */
  record Key(Change.Kind kind, String aspect) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::kind).thenComparing(Key::aspect);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}

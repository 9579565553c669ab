package io.github.wasiexternals.diff;

import java.util.Comparator;
import java.util.List;

/**
 * A fact in a document about a component.
 *
 * @param kind the kind of difference that another value is
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

  /** The subject of a fact. */
  record Key(Change.Kind kind, String aspect) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::kind).thenComparing(Key::aspect);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}

package io.github.wasiexternals.conformance;

import java.util.Locale;

/**
 * Something that is not the same in upstream's build and in ours.
 *
 * @param kind what it is about
 * @param name of the header, symbol, macro or object
 * @param ours what it is in ours, for example a macro's value
 * @param upstream what it is in upstream's
 */
record Difference(Kind kind, String name, String ours, String upstream) {

  /** What a header, symbol, macro or object is where there is none. */
  static final String ABSENT = "absent";

  /** What a header, symbol or object is where there is one. */
  static final String PRESENT = "present";

  /** What a header or object is on both sides when its bytes differ. */
  static final String OTHER_BYTES = "other bytes";

  /** What is compared. */
  enum Kind {
    HEADER,
    SYMBOL,
    DEFINE,
    OBJECT;

    /** As the data files write it. */
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    return kind.id() + " " + name + ": ours " + ours + ", upstream " + upstream;
  }
}

package io.github.wasiexternals.diff;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A relationship between elements under their names; reads from left to right.
 *
 * @param type one of each pair of types that say the same in opposite directions (SPDX 2.3 §11.1)
 * @param comment of the relationship; empty if it has none
 */
record Link(End left, String type, End right, String comment) {

  private static final Map<String, String> OPPOSITES =
      Map.of(
          "DESCRIBED_BY", "DESCRIBES",
          "CONTAINED_BY", "CONTAINS",
          "GENERATES", "GENERATED_FROM",
          "DEPENDENCY_OF", "DEPENDS_ON",
          "HAS_PREREQUISITE", "PREREQUISITE_FOR",
          "DESCENDANT_OF", "ANCESTOR_OF");

  static final Comparator<Link> ORDER =
      Comparator.comparing((Link link) -> link.left().shown())
          .thenComparing(Link::type)
          .thenComparing(link -> link.right().shown())
          .thenComparing(Link::comment);

  /** The relationship in the direction in which both documents have it. */
  static Link of(End left, String written, End right, String comment) {
    String type = written.toUpperCase(Locale.ROOT);
    String opposite = OPPOSITES.get(type);
    return opposite == null
        ? new Link(left, type, right, comment)
        : new Link(right, opposite, left, comment);
  }

  /** The right end, for display. */
  String target() {
    return right.shown() + (comment.isEmpty() ? "" : " (" + comment + ")");
  }

  /**
   * One end.
   *
   * @param element empty for {@code NONE}, {@code NOASSERTION}, an element of another document, or
   *     one that is missing
   */
  record End(String shown, Optional<Element> element) {

    /** An element by its id, under its name if the document has it. */
    static End of(String id, Optional<Element> element) {
      return element.map(End::of).orElseGet(() -> new End(id, Optional.empty()));
    }

    static End of(Element element) {
      return new End(element.shown(), Optional.of(element));
    }
  }
}

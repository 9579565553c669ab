package io.github.wasiexternals.page;

/** A piece of a page. */
interface Html {

  /** Writes it, escaped. */
  void appendTo(StringBuilder page);

  /** A text of this project's own; what others wrote goes through {@link Untrusted}. */
  static Html text(String text) {
    return page -> page.append(escaped(text));
  }

  /** Several pieces, one after the other. */
  static Html all(Iterable<? extends Html> pieces) {
    return page -> pieces.forEach(piece -> piece.appendTo(page));
  }

  /** Nothing. */
  static Html nothing() {
    return page -> {};
  }

  /** Harmless between tags and in quoted attributes. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}

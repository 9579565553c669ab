package io.github.wasiexternals.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/** A piece of a page. */
interface Html {

  /** Writes it, escaped. */
  void appendTo(StringBuilder page);

  /** A text of this project's own; what others wrote goes through {@link Untrusted}. */
  static Html text(String text) {
    return page -> page.append(escaped(text));
  }

  /** Several pieces, one after the other. */
  static Html all(List<? extends Html> pieces) {
    return page -> pieces.forEach(piece -> piece.appendTo(page));
  }

  /** Several pieces, one after the other. */
  static Html all(Html... pieces) {
    return all(Arrays.asList(pieces));
  }

  /** One piece for each element of a list, and at its end how many more there are. */
  static <T> List<Html> limited(
      List<T> all, int limit, Function<T, Html> piece, LongFunction<Html> more) {
    List<Html> pieces = new ArrayList<>();
    all.stream().limit(limit).forEach(each -> pieces.add(piece.apply(each)));
    if (all.size() > limit) {
      pieces.add(more.apply(all.size() - limit));
    }
    return pieces;
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

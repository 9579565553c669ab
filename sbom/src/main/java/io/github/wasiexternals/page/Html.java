package io.github.wasiexternals.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/** A fragment of HTML. */
interface Html {

  /** Appends it, escaped. */
  void appendTo(StringBuilder page);

  /** Trusted text of this project; for other texts, use {@link Untrusted}. */
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

  /** One piece for each element of a list up to a limit, then the number of omitted ones. */
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

  /** The text escaped for use between tags and in quoted attributes. */
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

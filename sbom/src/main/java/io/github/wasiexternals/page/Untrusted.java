package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.text.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Shows texts of unknown origin verbatim, so that they can't change the page.
 *
 * <p>Characters that have no glyph, or would change how others are shown (control characters,
 * changes of direction, unpaired surrogates, stacks of combining marks), are written as code
 * points. Texts that are too long to read are cut, with their original length.
 */
final class Untrusted {

  /** Longer than any honest name, path or sentence. */
  private static final int LIMIT = 600;

  /** Letters in real texts have at most this many combining marks. */
  private static final int LIMIT_MARKS = 3;

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final List<Html> pieces = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private int marks;

  private Untrusted() {}

  /** The text, isolated so that right-to-left letters don't affect their surroundings. */
  static Html text(String text) {
    return element("bdi").and(pieces(text));
  }

  /** The same as code, for copying: a path, a digest, a name. */
  static Tag code(String text) {
    return element("code", text(text));
  }

  /** A link if it is a web URL, else the text; never anything that a browser would execute. */
  static Html link(String url) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (SCHEMES.contains(scheme) && uri.getHost() != null && url.length() <= LIMIT) {
        return element("a", text(url)).with("href", url).with("rel", "noreferrer nofollow");
      }
      return code(url);
    } catch (URISyntaxException e) {
      return code(url);
    }
  }

  private static List<Html> pieces(String text) {
    Untrusted shown = new Untrusted();
    text.codePoints().limit(LIMIT).forEach(shown::add);
    shown.endRun();
    int length = text.codePointCount(0, text.length());
    if (length > LIMIT) {
      shown.pieces.add(element("span", "… (" + length + " characters in all)").is("cut"));
    }
    return shown.pieces;
  }

  private void add(int c) {
    marks = isMark(c) ? marks + 1 : 0;
    if (marks <= LIMIT_MARKS && Printable.hasGlyph(c)) {
      run.appendCodePoint(c);
      return;
    }
    endRun();
    pieces.add(element("code", Printable.codePoint(c)).is("escape"));
  }

  private void endRun() {
    if (!run.isEmpty()) {
      pieces.add(Html.text(run.toString()));
      run.setLength(0);
    }
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}

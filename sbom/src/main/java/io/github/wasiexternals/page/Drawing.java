package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Element.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Boxes and arrows in SVG; colours and letters are the style sheet's business. */
final class Drawing {

  /** Of a box; a box with an alarm has one line more. */
  static final int BOX = 64;

  private static final int INSET = 12;
  private static final int HEAD = 7;

  /** What a letter takes, in a font of equal widths and in a bold one. */
  private static final double EQUAL_WIDTH = 7.9;

  private static final double BOLD = 8.6;

  private final List<Html> shapes = new ArrayList<>();

  /** A small text above a column. */
  void caption(int x, int y, String words) {
    shapes.add(text(x, y, words).is("caption"));
  }

  /**
   * A stop.
   *
   * @param y of its upper edge
   */
  void box(int x, int y, int width, Stop stop) {
    boolean hasEqualWidths = stop.kind() == Stop.Kind.ARCHIVE;
    int room = (int) ((width - 2 * INSET) / (hasEqualWidths ? EQUAL_WIDTH : BOLD));
    Element lines =
        element(
                "svg",
                text(INSET, 22, Untrusted.plain(stop.title(), room)).is("title"),
                text(INSET, 40, Untrusted.plain(stop.detail(), room + 4)).is("detail"))
            // A box of its own: letters that are wider than expected are cut off at its edge.
            .with("x", String.valueOf(x))
            .with("y", String.valueOf(y))
            .with("width", String.valueOf(width))
            .with("height", String.valueOf(BOX));
    if (stop.alarm().isPresent()) {
      lines = lines.and(text(INSET, 57, stop.alarm().get()).is("alarm"));
    }
    shapes.add(
        element(
                "g",
                element("title", Untrusted.plain(stop.title() + " – " + stop.detail(), 200)),
                rectangle(x, y, width),
                lines)
            .is(
                "stop "
                    + stop.kind().name().toLowerCase(Locale.ROOT)
                    + (stop.alarm().isPresent() ? " wrong" : "")));
  }

  /**
   * A line.
   *
   * @param styleClass {@code sure}, {@code open} or {@code tools}
   * @param path in SVG's terms
   */
  void line(String styleClass, String path) {
    shapes.add(element("path").with("d", path).is("line " + styleClass));
  }

  /** The head of an arrow whose tip is there, pointing right. */
  void headRight(int x, int y) {
    head("M" + x + " " + y + "l-" + HEAD + " -4v8z");
  }

  /** The head of an arrow whose tip is there, pointing down. */
  void headDown(int x, int y) {
    head("M" + x + " " + y + "l-4 -" + HEAD + "h8z");
  }

  /**
   * The drawing, which counts as one picture.
   *
   * @param styleClass by which the style sheet chooses between drawings
   * @param id unique on the page
   */
  Element svg(String styleClass, String id, int width, int height, String title, String words) {
    return element(
            "svg",
            element("title", title).with("id", id + "-title"),
            element("desc", words).with("id", id + "-desc"))
        .and(shapes)
        .is("route " + styleClass)
        .with("role", "img")
        .with("aria-labelledby", id + "-title " + id + "-desc")
        .with("viewBox", "0 0 " + width + " " + height);
  }

  private void head(String path) {
    shapes.add(element("path").with("d", path).is("head"));
  }

  private static Element rectangle(int x, int y, int width) {
    return element("rect")
        .with("x", String.valueOf(x + 1))
        .with("y", String.valueOf(y + 1))
        .with("width", String.valueOf(width - 2))
        .with("height", String.valueOf(BOX - 2))
        .with("rx", "4");
  }

  private static Element text(int x, int y, String words) {
    return element("text", words).with("x", String.valueOf(x)).with("y", String.valueOf(y));
  }
}

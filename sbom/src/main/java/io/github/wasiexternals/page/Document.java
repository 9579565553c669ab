package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

/** A whole page: its head allows no script, and nothing to be loaded. */
final class Document {

  private Document() {}

  /**
   * The page as HTML, to be written as UTF-8.
   *
   * @param title trusted text
   */
  static String render(String title, Tag body) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>");
    element("html", head(title), body).with("lang", "en").appendTo(page);
    return page.append('\n').toString();
  }

  private static Tag head(String title) {
    return element(
        "head",
        element("meta").with("charset", "utf-8"),
        element("meta")
            .with("http-equiv", "Content-Security-Policy")
            .with("content", "default-src 'none'; style-src '" + StyleSheet.hash() + "'"),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("color-scheme", "light dark"),
        meta("referrer", "no-referrer"),
        element("title", title),
        StyleSheet.html());
  }

  private static Tag meta(String name, String content) {
    return element("meta").with("name", name).with("content", content);
  }
}

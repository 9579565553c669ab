package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

/** The head of each page: it allows no script, and nothing to be loaded. */
final class Head {

  private Head() {}

  /**
   * The element.
   *
   * @param title trusted text
   */
  static Tag html(String title) {
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

package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Resources;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The page's only style sheet, and its digest, with which the content security policy allows only
 * this one.
 */
final class StyleSheet {

  static final String CSS = Resources.text(StyleSheet.class, "audit.css");

  private StyleSheet() {}

  static Tag html() {
    // Not escaped: a style element contains raw text, and this text is trusted.
    return element("style", page -> page.append(CSS));
  }

  /** The hash for a content security policy (CSP Level 3 §2.3.1, hash-source). */
  static String hash() {
    byte[] digest = HexFormat.of().parseHex(Digester.sha256(CSS).hex());
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}

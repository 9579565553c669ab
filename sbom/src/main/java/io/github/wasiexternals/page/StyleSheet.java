package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.digest.Digester;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The page's only style sheet, and its digest, with which the content security policy allows only
 * this one.
 */
final class StyleSheet {

  static final String CSS = read();

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

  private static String read() {
    try (InputStream css = StyleSheet.class.getResourceAsStream("audit.css")) {
      if (css == null) {
        throw new IllegalStateException("audit.css is not in the jar");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

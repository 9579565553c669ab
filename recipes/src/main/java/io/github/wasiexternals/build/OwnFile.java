package io.github.wasiexternals.build;

import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import java.nio.charset.StandardCharsets;

/**
 * A file in the prefix that is no library's, but this project's.
 *
 * @param path relative to the prefix, with {@code /} as separator
 * @param text its content, which is UTF-8 on disk
 */
public record OwnFile(String path, String text) {

  /** The licence of all of them, SPDX id. */
  public static final String LICENCE = "Apache-2.0";

  /** Its bytes. */
  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** It as it is installed. */
  public InstalledFile installed() {
    byte[] bytes = bytes();
    return new InstalledFile(
        path, bytes.length, Digester.digest(DigestAlgorithm.SHA1, bytes), Digester.sha256(bytes));
  }
}

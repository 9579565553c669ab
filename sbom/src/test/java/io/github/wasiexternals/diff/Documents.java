package io.github.wasiexternals.diff;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Documents as files. */
final class Documents {

  private Documents() {}

  /** The Windows set of Python 3.13, as CPython has it. */
  static Path windows() {
    URL url = Objects.requireNonNull(Documents.class.getResource("windows-3.13.spdx.json"));
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

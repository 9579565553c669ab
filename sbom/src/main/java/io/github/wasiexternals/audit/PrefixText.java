package io.github.wasiexternals.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Reads short texts among installed files, which nobody vouches for. */
final class PrefixText {

  private PrefixText() {}

  /**
   * The text of a file; bytes that are no UTF-8 become replacement characters.
   *
   * @param name as in the SBOM
   * @return empty if it is not a regular file, behind a link, or larger than the limit
   */
  static Optional<String> read(Beside.Installed installed, String name, int limitBytes)
      throws IOException {
    try {
      Path path = installed.resolve(name);
      if (installed.linkAbove(path).isPresent()
          || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(limitBytes + 1);
        return bytes.length > limitBytes
            ? Optional.empty()
            : Optional.of(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}

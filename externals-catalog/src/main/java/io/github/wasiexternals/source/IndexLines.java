package io.github.wasiexternals.source;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tukaani.xz.XZInputStream;

/**
 * The lines of an index of a Debian archive (deb822(5)), one after the other: an index is too large
 * to keep. Memory, the length of a line and of the whole are limited.
 */
public final class IndexLines implements AutoCloseable {

  /** The largest index had 12 MB in 2026. */
  public static final long MAXIMUM_BYTES = 128L << 20;

  /** Twice what xz needs for its strongest preset, in KiB. */
  private static final int MAXIMUM_MEMORY_KIB = 128 << 10;

  /** The longest line of sid has 11,000 characters. */
  private static final int LONGEST_LINE = 1 << 20;

  /** Sid had 70 million characters in 2026. */
  private static final long MOST_CHARACTERS = 1L << 30;

  private final BufferedReader reader;
  private long characters;

  /**
   * @param text closed together with this object
   */
  public IndexLines(Reader text) {
    this.reader = new BufferedReader(text);
  }

  /**
   * The lines of a file that is compressed with xz.
   *
   * @throws IOException if it can't be read or is not compressed with xz
   */
  public static IndexLines ofXz(Path file) throws IOException {
    InputStream packed = new BufferedInputStream(Files.newInputStream(file));
    try {
      return new IndexLines(
          new InputStreamReader(
              new XZInputStream(packed, MAXIMUM_MEMORY_KIB), StandardCharsets.UTF_8));
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  /**
   * The next line without its line feed; empty at the end.
   *
   * @throws IOException if the text can't be read, is cut off, or exceeds a limit
   */
  public Optional<String> next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = reader.read(); next >= 0; next = reader.read()) {
      if (next == '\n') {
        return Optional.of(line.toString());
      }
      characters++;
      if (line.length() == LONGEST_LINE || characters > MOST_CHARACTERS) {
        throw new IOException("larger than an index of packages is");
      }
      line.append((char) next);
    }
    return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

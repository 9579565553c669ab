package io.github.wasiexternals.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An archive file while it is read. It knows a truncated file from one that is otherwise damaged,
 * whatever words the readers have for it: who fails had wanted more bytes than there are.
 */
final class PackedFile {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private boolean packedExhausted;
  private boolean unpackedExhausted;
  private boolean decompressorFailed;

  PackedFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** The bytes as they are in the file. */
  InputStream open() throws IOException {
    return new BufferedInputStream(
        new Watched(Files.newInputStream(path), () -> packedExhausted = true, () -> {}),
        BUFFER_BYTES);
  }

  /** Makes a decompressor. */
  interface Decompressor {
    InputStream around(InputStream in) throws IOException;
  }

  /** The decompressed bytes. */
  InputStream decompress(InputStream in, Decompressor decompressor) throws IOException {
    try {
      return new Watched(
          decompressor.around(in), () -> unpackedExhausted = true, () -> decompressorFailed = true);
    } catch (IOException | RuntimeException e) {
      decompressorFailed = true;
      throw e;
    }
  }

  /** Whether the file is too short, if that failure came up while reading it. */
  boolean isTruncated(Exception failure) {
    return failure instanceof EOFException
        || (unpackedExhausted && !(failure instanceof TarReader.MoreBehindTheEnd))
        || (packedExhausted && decompressorFailed);
  }

  private static final class Watched extends FilterInputStream {

    private final Runnable ended;
    private final Runnable failed;

    Watched(InputStream in, Runnable ended, Runnable failed) {
      super(in);
      this.ended = ended;
      this.failed = failed;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int read = in.read(buffer, offset, length);
        if (read < 0) {
          ended.run();
        }
        return read;
      } catch (IOException | RuntimeException e) {
        failed.run();
        throw e;
      }
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}

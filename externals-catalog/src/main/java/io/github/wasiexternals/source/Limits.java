package io.github.wasiexternals.source;

/**
 * How much one archive may contain when unpacked. An archive with more is refused at the first byte
 * too many, however small the archive file is.
 *
 * @param entries number of files, folders and links, including unwanted ones; and also of folders
 *     that only entries' names imply
 * @param bytes number of decompressed bytes, including skipped ones
 * @param ratio decompressed bytes for each byte of the archive file, applied after {@link
 *     #FREE_BYTES}
 */
public record Limits(int entries, long bytes, long ratio) {

  /** This much output is harmless, however small the archive is. */
  public static final long FREE_BYTES = 64L << 20;

  /**
   * Of the archives of C libraries, Debian's and npm's that were looked at, none has more than 8
   * bytes for each of its own; a bomb has a thousand (deflate) or ten thousand (xz, zstd, bzip2).
   */
  private static final long USUAL_RATIO = 200;

  /** Enough for any SDK: 200 000 entries, 4 GiB. */
  public static final Limits DEFAULT = new Limits(200_000, 4L << 30);

  /** With the usual ratio. */
  public Limits(int entries, long bytes) {
    this(entries, bytes, USUAL_RATIO);
  }

  /** The number of bytes that an archive of this size may contain. */
  long bytesFor(long packed) {
    return Math.min(bytes, Math.max(FREE_BYTES, packed > bytes / ratio ? bytes : packed * ratio));
  }
}

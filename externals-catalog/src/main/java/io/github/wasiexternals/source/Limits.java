package io.github.wasiexternals.source;

/**
 * How much one archive may contain when unpacked. An archive with more is refused, however small
 * the archive file is.
 *
 * @param entries number of files, folders and links, including unwanted ones
 * @param bytes number of decompressed bytes, including skipped ones
 */
public record Limits(int entries, long bytes) {

  /** Enough for any SDK: 200 000 entries, 4 GiB. */
  public static final Limits DEFAULT = new Limits(200_000, 4L << 30);
}

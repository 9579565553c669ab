package io.github.wasiexternals.source;

/**
 * How much may come out of one archive; an archive that has more is refused, however small it is
 * itself.
 *
 * @param entries files, folders and links, those that are not wanted included
 * @param bytes decompressed bytes, those that are read over included
 */
public record Limits(int entries, long bytes) {

  /** Enough for any SDK: 200 000 entries, 4 GiB. */
  public static final Limits DEFAULT = new Limits(200_000, 4L << 30);
}

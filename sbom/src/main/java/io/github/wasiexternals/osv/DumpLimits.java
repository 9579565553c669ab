package io.github.wasiexternals.osv;

/**
 * Limits on the size of a dump.
 *
 * @param entries number of files in it
 * @param entryBytes decompressed bytes of one record
 * @param bytes decompressed bytes of all
 * @param ratio decompressed bytes for each byte of the dump, applied after {@link #FREE_BYTES};
 *     JSON shrinks to a tenth, a zip bomb to a thousandth
 */
record DumpLimits(long entries, long entryBytes, long bytes, long ratio) {

  /** This much output is harmless, however small the dump is. */
  static final long FREE_BYTES = 64L << 20;

  /** About ten times the size of OSV's own dump of all records with Git ranges. */
  static final DumpLimits DEFAULT = new DumpLimits(2_000_000, 32L << 20, 16L << 30, 200);
}

package io.github.wasiexternals.osv;

/**
 * How much a dump may hold.
 *
 * @param entries files in it
 * @param entryBytes decompressed bytes of one record
 * @param bytes decompressed bytes of all
 * @param ratio decompressed bytes for each byte of the dump, once more than {@link #FREE_BYTES}
 *     came out; JSON shrinks to a tenth, a bomb to a thousandth
 */
record DumpLimits(long entries, long entryBytes, long bytes, long ratio) {

  /** So much is no bomb, however small the dump was. */
  static final long FREE_BYTES = 64L << 20;

  /** About ten times what OSV's own dump of all records with Git ranges has. */
  static final DumpLimits DEFAULT = new DumpLimits(2_000_000, 32L << 20, 16L << 30, 200);
}

package io.github.wasiexternals.catalog;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.toml.StrictTable;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Holds what can't be: the same bytes, and two sizes. */
final class ArchiveSizes {

  private final Map<Digest, Sized> known = new HashMap<>();

  /**
   * Notes an archive, and the mistake if another one, anywhere in the catalog, has the same digest
   * and a different size.
   */
  void note(Digest sha256, OptionalLong size, StrictTable table) {
    // All zeros stand for a digest that is missing or wrong, which has been reported.
    if (size.isEmpty() || sha256.hex().chars().allMatch(digit -> digit == '0')) {
      return;
    }
    Sized first = known.putIfAbsent(sha256, new Sized(size.getAsLong(), table.where("size")));
    if (first != null && first.size() != size.getAsLong()) {
      table.mistake(
          "size",
          size.getAsLong()
              + " bytes, but the archive with the same sha256 has "
              + first.size()
              + " at "
              + first.where());
    }
  }

  private record Sized(long size, String where) {}
}

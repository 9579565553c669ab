package io.github.wasiexternals.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the entries of an archive, one after the other, without checking anything. */
interface ArchiveReader extends Closeable {

  /** The next entry; null after the last one. */
  @Nullable Entry next() throws IOException;

  /** The bytes of the entry that {@link #next} returned last; valid until the next call. */
  InputStream content() throws IOException;

  /** What an entry is. */
  enum Kind {
    FILE,
    FOLDER,
    SYMBOLIC_LINK,
    HARD_LINK,
    /** A device, a FIFO, or something that the format's reader does not support. */
    SPECIAL
  }

  /**
   * An entry.
   *
   * @param name as the archive has it
   * @param link where a link points to, as the archive has it; empty for other kinds of entry
   * @param executable whether its owner may execute it
   */
  record Entry(String name, Kind kind, String link, boolean executable) {}
}

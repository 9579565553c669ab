package io.github.wasiexternals.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The entries of an archive, one after the other, as they are: nothing is checked here. */
interface ArchiveReader extends Closeable {

  /** The next entry; null after the last one. */
  @Nullable Entry next() throws IOException;

  /** The bytes of the entry that {@link #next} gave last; to be read before the next one. */
  InputStream content() throws IOException;

  /** What an entry is. */
  enum Kind {
    FILE,
    FOLDER,
    SYMBOLIC_LINK,
    HARD_LINK,
    /** A device, a FIFO, or something that the format's reader does not know. */
    SPECIAL
  }

  /**
   * An entry.
   *
   * @param name as the archive has it
   * @param link where a link points to, as the archive has it; empty for all other kinds
   * @param executable whether its owner may execute it
   */
  record Entry(String name, Kind kind, String link, boolean executable) {}
}

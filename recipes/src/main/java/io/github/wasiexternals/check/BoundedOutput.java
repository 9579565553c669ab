package io.github.wasiexternals.check;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the first bytes that are written and counts the rest. May be read while it is written to.
 */
final class BoundedOutput extends OutputStream {

  private final int limit;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long dropped;

  BoundedOutput(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int room = Math.min(length, limit - kept.size());
    kept.write(bytes, offset, room);
    dropped += length - room;
  }

  /** The lines so far; if output was dropped, the last line says how much. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>(kept.toString(StandardCharsets.UTF_8).lines().toList());
    if (dropped > 0) {
      lines.add("… " + dropped + " more bytes");
    }
    return lines;
  }
}

package io.github.wasiexternals.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Compresses with xz in pieces of a fixed size, several at a time, each a stream of its own: a file
 * of several streams is as good as one of one (.xz File Format, 2). The pieces, and so the bytes,
 * do not depend on how many processors there are.
 */
final class XzStreams extends OutputStream {

  private static final int PIECE_BYTES = 24 << 20;

  private final OutputStream to;
  private final ExecutorService workers;
  private final int ahead;
  private final Deque<Future<byte[]>> pieces = new ArrayDeque<>();
  private byte[] piece = new byte[PIECE_BYTES];
  private int used;

  /**
   * @param to is not closed
   */
  XzStreams(OutputStream to, int processors) {
    this.to = to;
    this.ahead = processors;
    this.workers = Executors.newFixedThreadPool(processors);
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int next = Math.min(count - done, PIECE_BYTES - used);
      System.arraycopy(bytes, from + done, piece, used, next);
      used += next;
      done += next;
      if (used == PIECE_BYTES) {
        start();
      }
    }
  }

  private void start() throws IOException {
    byte[] full = piece;
    int count = used;
    pieces.add(workers.submit(() -> compressed(full, count)));
    piece = new byte[PIECE_BYTES];
    used = 0;
    while (pieces.size() > ahead) {
      writeOldest();
    }
  }

  private void writeOldest() throws IOException {
    try {
      to.write(pieces.remove().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } catch (ExecutionException e) {
      throw new IOException("could not compress", e.getCause());
    }
  }

  private static byte[] compressed(byte[] bytes, int count) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(count / 4 + 1);
    // As xz's own default, -6: 9 MiB to unpack.
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options())) {
      xz.write(bytes, 0, count);
    }
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    try {
      if (used > 0) {
        start();
      }
      while (!pieces.isEmpty()) {
        writeOldest();
      }
    } finally {
      workers.shutdownNow();
    }
  }
}

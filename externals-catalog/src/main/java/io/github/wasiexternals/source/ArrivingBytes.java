package io.github.wasiexternals.source;

import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Monitors one transfer of an archive: passes the bytes on, aborts as soon as the transfer grows
 * too large or the thread is interrupted, and checks at the end that all announced bytes arrived.
 */
final class ArrivingBytes implements Transport.Receiver {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Consumer<ByteBuffer> bytes;
  private final OptionalLong pinnedSize;
  private final long limit;
  private final Progress progress;
  private long count;
  private boolean begun;
  private OptionalLong announced = OptionalLong.empty();
  private @Nullable TransferException refusal;

  /** Receives the progress of a transfer. */
  interface Progress {
    void progress(long received, OptionalLong total);
  }

  /**
   * Monitors a transfer.
   *
   * @param bytes receives each chunk, before sizes are checked
   * @param pinnedSize a longer transfer is refused
   * @param maximumBytes the maximum length if no size is pinned
   */
  ArrivingBytes(
      Consumer<ByteBuffer> bytes, OptionalLong pinnedSize, long maximumBytes, Progress progress) {
    this.bytes = bytes;
    this.pinnedSize = pinnedSize;
    this.limit = pinnedSize.orElse(maximumBytes);
    this.progress = progress;
  }

  @Override
  public void started(OptionalLong length) throws IOException {
    begun = true;
    announced = length;
    if (length.isPresent() && length.getAsLong() > limit) {
      throw refuse("announces " + length.getAsLong() + " bytes, more than " + limitInWords());
    }
  }

  @Override
  public void received(ByteBuffer chunk) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    count += chunk.remaining();
    bytes.accept(chunk);
    if (count > limit) {
      throw refuse("sends more than " + limitInWords());
    }
    progress.progress(count, announced.isPresent() ? announced : pinnedSize);
  }

  /** Reads a file that was written by something else. */
  void read(Path file) throws IOException {
    started(OptionalLong.of(Files.size(file)));
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        received(ByteBuffer.wrap(buffer, 0, read));
      }
    }
  }

  /** Whether the transfer has started. */
  boolean hasBegun() {
    return begun;
  }

  /** Why this object aborted the transfer, if it did. */
  Optional<TransferException> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * Must be called after the last byte.
   *
   * @throws TransferException if there are fewer or more bytes than announced
   */
  void finish() throws TransferException {
    if (announced.isPresent() && announced.getAsLong() != count) {
      String length = String.valueOf(announced.getAsLong());
      throw new TransferException(
          Kind.TRANSIENT,
          count < announced.getAsLong()
              ? "only " + count + " of " + length + " bytes came"
              : count + " bytes came instead of the " + length + " announced",
          null);
    }
  }

  private IOException refuse(String reason) {
    refusal =
        new TransferException(pinnedSize.isPresent() ? Kind.TOO_LONG : Kind.REFUSED, reason, null);
    return new IOException(reason, refusal);
  }

  private String limitInWords() {
    return pinnedSize.isPresent()
        ? "the pinned " + limit
        : "the " + limit + " that are allowed where no size is pinned";
  }
}

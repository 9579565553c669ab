package io.github.wasiexternals.source;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Gets the content of a URL ({@code file}, {@code http} or {@code https}). One attempt, no retry.
 */
public interface Transport {

  /**
   * Writes the body to a file, and passes every byte to the receiver as it arrives.
   *
   * <p>Follows redirects, but never from {@code https} to plain {@code http}: such a redirect fails
   * with {@link TransferException.Kind#REFUSED}.
   *
   * @param location an absolute URL
   * @param file overwritten; after a failure it may contain a part of the body
   * @param receiver receives the same bytes, in order; may refuse them
   * @throws TransferException if the transfer failed
   * @throws IOException if {@code file} can't be written, or if the receiver threw it
   */
  void get(URI location, Path file, Receiver receiver) throws TransferException, IOException;

  /** Receives the bytes of a transfer. */
  interface Receiver {

    /**
     * Called once, before any byte.
     *
     * @param length announced size in bytes, if any
     * @throws IOException to refuse the transfer
     */
    void started(OptionalLong length) throws IOException;

    /**
     * Called for each chunk, in order.
     *
     * @param bytes the next bytes; must not be kept
     * @throws IOException to refuse the transfer
     */
    void received(ByteBuffer bytes) throws IOException;
  }
}

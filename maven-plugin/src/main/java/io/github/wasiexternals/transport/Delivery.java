package io.github.wasiexternals.transport;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Writes the bytes of one transfer to a file and passes them to a receiver, until it is abandoned.
 */
final class Delivery {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final Transport.Receiver receiver;
  private final Timeouts timeouts;
  private volatile boolean givenUp;

  Delivery(Path file, Transport.Receiver receiver, Timeouts timeouts) {
    this.file = file;
    this.receiver = receiver;
    this.timeouts = timeouts;
  }

  /**
   * Takes a whole body.
   *
   * @param from the URL, for the reason of a failure
   * @throws TransferException if the body breaks off
   * @throws IOException if the file can't be written, or if the receiver throws it
   */
  void take(URI from, OptionalLong length, InputStream body) throws TransferException, IOException {
    receiver.started(length);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = read(from, body, buffer); read >= 0; read = read(from, body, buffer)) {
        if (givenUp) {
          // Another transfer may be writing there by now.
          throw new IOException("given up");
        }
        out.write(buffer, 0, read);
        receiver.received(ByteBuffer.wrap(buffer, 0, read));
      }
    }
  }

  /** Abandons the transfer: nothing more is written. */
  void giveUp() {
    givenUp = true;
  }

  private int read(URI from, InputStream body, byte[] buffer) throws TransferException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw HttpFailures.of(from, timeouts, e);
    }
  }
}

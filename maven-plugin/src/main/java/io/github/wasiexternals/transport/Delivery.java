package io.github.wasiexternals.transport;

import io.github.wasiexternals.files.NamedOutput;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.hc.core5.http.ConnectionClosedException;

/**
 * Writes the bytes of one transfer to a file and passes them to a receiver, until it is abandoned.
 */
final class Delivery {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final Transport.Receiver receiver;
  private final BooleanSupplier abandoned;
  private long count;

  /**
   * @param abandoned when true, nothing more is written: another transfer may be writing there
   */
  Delivery(Path file, Transport.Receiver receiver, BooleanSupplier abandoned) {
    this.file = file;
    this.receiver = receiver;
    this.abandoned = abandoned;
  }

  /**
   * Takes a whole body.
   *
   * @param failure classifies an exception of the body
   * @throws TransferException if the body breaks off
   * @throws IOException if the file can't be written, or if the receiver throws it
   */
  void take(OptionalLong length, InputStream body, Function<Exception, TransferException> failure)
      throws TransferException, IOException {
    receiver.started(length);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = NamedOutput.open(file)) {
      while (true) {
        int read;
        try {
          read = body.read(buffer);
        } catch (IOException | RuntimeException e) {
          throw brokeOff(length, failure.apply(e), e);
        }
        if (read < 0) {
          return;
        }
        if (abandoned.getAsBoolean()) {
          throw new IOException("given up");
        }
        out.write(buffer, 0, read);
        receiver.received(ByteBuffer.wrap(buffer, 0, read));
        count += read;
      }
    }
  }

  private TransferException brokeOff(OptionalLong length, TransferException failure, Exception e) {
    String came =
        "broke off after "
            + (length.isPresent() ? count + " of " + length.getAsLong() : String.valueOf(count))
            + " bytes";
    // That the connection was closed tells nothing more.
    String why = e instanceof ConnectionClosedException ? "" : ": " + failure.getMessage();
    return new TransferException(failure.kind(), came + why, e);
  }
}

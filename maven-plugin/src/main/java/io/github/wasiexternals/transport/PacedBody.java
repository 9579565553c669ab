package io.github.wasiexternals.transport;

import java.io.IOException;
import java.io.InputStream;

/** A body that tells the pace what has come. */
final class PacedBody extends InputStream {

  private final InputStream body;
  private final Pace pace;

  PacedBody(InputStream body, Pace pace) {
    this.body = body;
    this.pace = pace;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    pace.waiting();
    int read = body.read(buffer, offset, length);
    pace.arrived(Math.max(0, read));
    return read;
  }
}

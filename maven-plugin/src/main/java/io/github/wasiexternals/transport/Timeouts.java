package io.github.wasiexternals.transport;

import org.eclipse.aether.RepositorySystemSession;

/**
 * How long a transfer may take, in milliseconds. The first two come from Maven's own settings under
 * its resolver's names.
 *
 * @param connectMillis limit for a connection: name lookup, TCP and TLS together
 * @param requestMillis limit for an answer to begin, and for its next bytes
 * @param windowMillis any time of this length must bring {@code windowBytes}
 * @param windowBytes least number of bytes of a body in that time
 */
record Timeouts(int connectMillis, int requestMillis, long windowMillis, long windowBytes) {

  private static final int CONNECT_MILLIS = 10_000;

  /**
   * Maven's own default is half an hour: too long, since a hung server would look like a hung
   * build.
   */
  private static final int REQUEST_MILLIS = 30_000;

  private static final long WINDOW_MILLIS = 60_000;
  private static final long LEAST_BYTES_PER_SECOND = 1024;

  static Timeouts of(RepositorySystemSession session) {
    int connect = millis(session, "aether.connector.connectTimeout", CONNECT_MILLIS);
    int request = millis(session, "aether.connector.requestTimeout", REQUEST_MILLIS);
    // Whoever allows a longer silence must get it.
    long window = Math.max(WINDOW_MILLIS, (long) connect + request);
    return new Timeouts(connect, request, window, window * LEAST_BYTES_PER_SECOND / 1000);
  }

  /** A value that is no positive number counts as not set, so that there is always a limit. */
  private static int millis(RepositorySystemSession session, String key, int otherwise) {
    Object value = session.getConfigProperties().get(key);
    try {
      int millis = value == null ? otherwise : Integer.parseInt(value.toString().strip());
      return millis > 0 ? millis : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}

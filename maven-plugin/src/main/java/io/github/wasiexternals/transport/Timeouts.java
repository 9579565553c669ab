package io.github.wasiexternals.transport;

import org.eclipse.aether.RepositorySystemSession;

/**
 * Timeouts in milliseconds, from Maven's own settings under its resolver's names.
 *
 * @param connectMillis timeout for a connection
 * @param requestMillis timeout for the next bytes of a response
 */
record Timeouts(int connectMillis, int requestMillis) {

  private static final int CONNECT_MILLIS = 10_000;

  /**
   * Maven's own default is half an hour: too long, since a hung server would look like a hung
   * build.
   */
  private static final int REQUEST_MILLIS = 60_000;

  static Timeouts of(RepositorySystemSession session) {
    return new Timeouts(
        millis(session, "aether.connector.connectTimeout", CONNECT_MILLIS),
        millis(session, "aether.connector.requestTimeout", REQUEST_MILLIS));
  }

  private static int millis(RepositorySystemSession session, String key, int otherwise) {
    Object value = session.getConfigProperties().get(key);
    return value == null ? otherwise : Integer.parseInt(value.toString().strip());
  }
}

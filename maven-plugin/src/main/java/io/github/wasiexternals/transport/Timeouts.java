package io.github.wasiexternals.transport;

import org.eclipse.aether.RepositorySystemSession;

/**
 * How long to wait, in milliseconds: Maven's own settings, by the names that its resolver has for
 * them.
 *
 * @param connectMillis for a connection
 * @param requestMillis for the next bytes of an answer
 */
record Timeouts(int connectMillis, int requestMillis) {

  private static final int CONNECT_MILLIS = 10_000;

  /** Maven's own default is half an hour, in which a hung server looks like a hung build. */
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

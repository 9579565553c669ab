package io.github.wasiexternals.osv;

import io.github.wasiexternals.source.TransferException;

/** Sends a request to a service with OSV's API. One attempt, no retry. */
public interface OsvService {

  /** The service's base URL, for messages. */
  String base();

  /**
   * Posts a query to {@code /v1/query}.
   *
   * @param question JSON
   * @return the body of the response, limited in size
   * @throws TransferException if there was no response, or an unsuccessful one; after an interrupt,
   *     its kind is {@link TransferException.Kind#UNREACHABLE} and the thread is interrupted again
   */
  byte[] query(String question) throws TransferException;
}

package io.github.wasiexternals.foreign;

/** A document can't be read as the form that it has; the message may quote the document. */
final class UnreadableSbomException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableSbomException(String message) {
    super(message);
  }

  UnreadableSbomException(Throwable cause) {
    super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
  }
}

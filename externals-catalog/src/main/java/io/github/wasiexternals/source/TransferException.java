package io.github.wasiexternals.source;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failed transfer; its kind determines whether to try again. */
public final class TransferException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What kind of failure it was. */
  public enum Kind {
    /** The server reports that the file does not exist. */
    NOT_FOUND,
    /**
     * A failure that may be temporary: 5xx, connection reset, timeout, a body shorter than
     * announced.
     */
    TRANSIENT,
    /** The host is unknown or refuses the connection: an immediate retry is pointless. */
    UNREACHABLE,
    /**
     * Too slow, or failed after a long time: another attempt could take as long again, so the next
     * origin is better.
     */
    SLOW,
    /** Not tried, since the run is offline. */
    OFFLINE,
    /** More bytes than the pinned size, so it is not the pinned file. */
    TOO_LONG,
    /** Anything else that another attempt will not change (403, a malformed answer). */
    REFUSED
  }

  private final Kind kind;

  /**
   * @param reason in one line, for the list of attempts
   */
  public TransferException(Kind kind, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The reason for messages, without credentials. */
  public String shown() {
    return Locations.withoutCredentials(Objects.requireNonNullElse(getMessage(), kind.toString()));
  }
}

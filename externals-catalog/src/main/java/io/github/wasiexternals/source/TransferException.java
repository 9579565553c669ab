package io.github.wasiexternals.source;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A transfer that failed, and whether it is worth another attempt. */
public final class TransferException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What kind of failure it was. */
  public enum Kind {
    /** The server says that there is no such thing. */
    NOT_FOUND,
    /** A fault that may pass: 5xx, reset, timeout, a body shorter than announced. */
    TRANSIENT,
    /** The host is unknown or refuses: no use to try again at once. */
    UNREACHABLE,
    /** Not asked, since there is to be no network. */
    OFFLINE,
    /** More bytes than are pinned: whatever it is, it is not the pinned file. */
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

  /** The reason as it may be shown: without credentials. */
  public String shown() {
    return Locations.withoutCredentials(Objects.requireNonNullElse(getMessage(), kind.toString()));
  }
}

package io.github.wasiexternals.files;

import java.io.IOException;

/** What an exception of the file system says, in one line. */
public final class Failures {

  private Failures() {}

  /** The kind of failure and its message, which often is the path only. */
  public static String describe(IOException failure) {
    String message = failure.getMessage();
    String kind = failure.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message;
  }
}

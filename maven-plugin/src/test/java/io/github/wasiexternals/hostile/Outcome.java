package io.github.wasiexternals.hostile;

import java.util.Locale;

/** How a case ended. */
enum Outcome {
  /** A problem with a message that can be shown and an action. */
  REFUSED(false),
  /** Accepted, and did no harm. */
  HARMLESS(false),
  /** Accepted, and should not have been. */
  GOT_IN(true),
  /** Wrote outside its folder, or showed what it should not have been able to read. */
  GOT_OUT(true),
  /** Ended with anything but a problem, or with a message that can't be shown. */
  CRASHED(true),
  /** Still going after its time. */
  HUNG(true),
  /** Not possible on this machine. */
  LEFT_OUT(false);

  private final boolean isFault;

  Outcome(boolean isFault) {
    this.isFault = isFault;
  }

  boolean isFault() {
    return isFault;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

package io.github.wasiexternals.diff;

import java.util.Comparator;
import java.util.function.UnaryOperator;

/**
 * Something that could not be compared. It is reported, so that a missing comparison is not taken
 * for equality.
 *
 * @param subject the name of the component; empty for all
 * @param what what was not compared
 * @param reason why, in one line
 */
public record Gap(String subject, String what, String reason) {

  static final Comparator<Gap> ORDER =
      Comparator.comparing(Gap::subject).thenComparing(Gap::what).thenComparing(Gap::reason);

  /**
   * For people, in one line.
   *
   * @param shown escapes the name, which is untrusted text from a document
   */
  public String sentence(UnaryOperator<String> shown) {
    return (subject.isEmpty() ? "" : shown.apply(subject) + ": ") + what + ": " + reason;
  }
}

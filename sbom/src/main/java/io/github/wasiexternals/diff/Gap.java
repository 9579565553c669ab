package io.github.wasiexternals.diff;

import java.util.Comparator;
import java.util.function.UnaryOperator;

/**
 * Something that could not be compared, so that silence is not taken for sameness.
 *
 * @param subject the name of the thing that it is about; empty for all
 * @param what what was not compared
 * @param reason why, in one line
 */
public record Gap(String subject, String what, String reason) {

  static final Comparator<Gap> ORDER =
      Comparator.comparing(Gap::subject).thenComparing(Gap::what).thenComparing(Gap::reason);

  /**
   * For people, in one line.
   *
   * @param shown makes the name, which is a document's word, harmless where it is shown
   */
  public String sentence(UnaryOperator<String> shown) {
    return (subject.isEmpty() ? "" : shown.apply(subject) + ": ") + what + ": " + reason;
  }
}

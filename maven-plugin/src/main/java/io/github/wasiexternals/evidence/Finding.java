package io.github.wasiexternals.evidence;

import io.github.wasiexternals.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a publisher signed of an archive.
 *
 * @param status the result
 * @param sentence the result in words, in one line and without a full stop
 * @param evidence the line to record; empty unless the publisher signed these bytes
 * @param problems what contradicts the archive, or shows that somebody tampers with what the
 *     publisher signed; may be there with any status
 */
public record Finding(
    Status status, String sentence, Optional<SignedFact> evidence, List<Problem> problems) {

  /** The result of a lookup. */
  public enum Status {
    /** The publisher signed a digest of these bytes. */
    SIGNED,
    /** The publisher was asked, and signed nothing of it. */
    NOT_SIGNED,
    /** Not everything that the publisher signs could be read, so nothing is known. */
    UNKNOWN,
    /** The publisher signed another digest for a file of that name. */
    CONTRADICTED;

    /** For programs. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Finding {
    problems = List.copyOf(problems);
  }

  /**
   * The same beside the evidence that is recorded for the archive: a file that a publisher no
   * longer lists is said to have been listed.
   */
  public Finding beside(List<String> recorded) {
    if (status != Status.NOT_SIGNED) {
      return this;
    }
    return recorded.stream()
        .filter(line -> line.startsWith(DebianSuites.BEGINNING))
        .findFirst()
        .map(
            line ->
                new Finding(
                    status,
                    sentence.replaceFirst("^not ", "no longer ")
                        + "; it was in "
                        + line.substring(DebianSuites.BEGINNING.length()),
                    evidence,
                    problems))
        .orElse(this);
  }

  static Finding unknown(String sentence) {
    return new Finding(Status.UNKNOWN, sentence, Optional.empty(), List.of());
  }

  static Finding notSigned(String sentence) {
    return new Finding(Status.NOT_SIGNED, sentence, Optional.empty(), List.of());
  }

  static Finding contradicted(Problem problem) {
    return new Finding(Status.CONTRADICTED, problem.what(), Optional.empty(), List.of(problem));
  }
}

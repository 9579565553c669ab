package io.github.wasiexternals.pinning;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.evidence.Finding;
import io.github.wasiexternals.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of verifying one pinned archive.
 *
 * @param owner what it belongs to, for example {@code zlib 1.3.2}
 * @param origin the id of its origin; {@code maven} for a Maven artifact
 * @param fileName its name; the coordinates of a Maven artifact
 * @param sha256 the pinned digest
 * @param archive whether it matches its pin
 * @param inputs whether its input files match the library's pinned inputs; empty if it has none, or
 *     was not available
 * @param publisher what its publisher signed of it; empty if that is not looked up for its origin
 */
public record ArchiveVerification(
    String owner,
    String origin,
    String fileName,
    Digest sha256,
    Outcome archive,
    Optional<Outcome> inputs,
    Optional<Finding> publisher) {

  /** The result of a comparison. */
  public enum Status {
    VERIFIED,
    MISMATCHED,
    /** The archive is not available, so nothing is known about it. */
    UNREACHABLE,
    /** It is not known which files are the inputs. */
    UNKNOWN;

    /** One word, for people and programs. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The result of one comparison with a pin.
   *
   * @param via {@code cache}, or the place that an archive came from; empty for inputs
   * @param expected the pinned value, if the found value differs
   * @param actual the value found, if it differs
   * @param reason in one line: why it was not compared, or why there is no value
   * @param problems what contradicts the pin
   */
  public record Outcome(
      Status status,
      Optional<String> via,
      Optional<String> expected,
      Optional<String> actual,
      Optional<String> reason,
      List<Problem> problems) {

    public Outcome {
      problems = List.copyOf(problems);
    }

    static Outcome verified(Optional<String> via) {
      return new Outcome(
          Status.VERIFIED, via, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    static Outcome unreachable(String reason) {
      return unclear(Status.UNREACHABLE, reason, List.of());
    }

    static Outcome unclear(Status status, String reason, List<Problem> problems) {
      return new Outcome(
          status,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(reason),
          problems);
    }

    static Outcome mismatched(
        Optional<String> via, String expected, String actual, List<Problem> problems) {
      return new Outcome(
          Status.MISMATCHED,
          via,
          Optional.of(expected),
          Optional.of(actual),
          Optional.empty(),
          problems);
    }

    Outcome because(String why) {
      return new Outcome(status, via, expected, actual, Optional.of(why), problems);
    }
  }
}

package io.github.wasiexternals.verify;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of one pinned archive.
 *
 * @param owner what it belongs to, for example {@code zlib 1.3.2}
 * @param origin the id of its origin; {@code maven} for a Maven artifact
 * @param fileName its name; the coordinates of a Maven artifact
 * @param sha256 the pinned digest
 * @param outcome whether it is what is pinned
 * @param inputs whether a library's inputs in it are those that are pinned; empty where it has
 *     none, or could not be had
 */
public record PinCheck(
    String owner,
    String origin,
    String fileName,
    Digest sha256,
    Outcome outcome,
    Optional<Inputs> inputs) {

  /** Whether an archive is what is pinned. */
  public sealed interface Outcome {
    /** One word, for people and programs. */
    String word();
  }

  /**
   * It was compared and is the pinned one.
   *
   * @param via {@code cache}, or the place that it was fetched from
   */
  public record Verified(String via) implements Outcome {
    @Override
    public String word() {
      return "verified";
    }
  }

  /**
   * Something else is in its place.
   *
   * @param location where
   * @param expected the pinned value
   * @param actual the value found
   */
  public record Mismatched(String location, String expected, String actual) implements Outcome {
    @Override
    public String word() {
      return "mismatched";
    }
  }

  /**
   * It could not be had, so that nothing is known about it.
   *
   * @param reason in one line
   */
  public record Unreachable(String reason) implements Outcome {
    @Override
    public String word() {
      return "unreachable";
    }
  }

  /** Whether the files that are read out of an archive are those that are pinned. */
  public sealed interface Inputs {}

  /** They are. */
  public record SameInputs() implements Inputs {}

  /**
   * They are not.
   *
   * @param repack the origin that the pinned digest was computed from, where upstream's own archive
   *     shows that it differs: then the catalog is to be corrected, and the archive is good
   */
  public record OtherInputs(String expected, String actual, Optional<String> repack)
      implements Inputs {}

  /**
   * It does not have them, or can't be unpacked.
   *
   * @param problems why; at least one
   */
  public record NoInputs(List<Problem> problems) implements Inputs {
    public NoInputs {
      problems = List.copyOf(problems);
    }
  }

  /**
   * It is not known which they are.
   *
   * @param reason in one line
   */
  public record UnknownInputs(String reason) implements Inputs {}
}

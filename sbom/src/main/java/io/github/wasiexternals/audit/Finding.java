package io.github.wasiexternals.audit;

import io.github.wasiexternals.problem.Problem;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that is not as it should be.
 *
 * <p>Its texts quote an untrusted document: each is cut at a length that no honest one has, and who
 * shows it, escapes it.
 *
 * @param path the exact JSON path of what it is about, by index in the document as it was read, for
 *     example {@code $.packages[3].checksums[0].checksumValue}; empty when it is about something
 *     that is not in the document, say a file that is not listed
 * @param subject the thing itself, for example {@code prefix/lib/libz.a}
 * @param text what is wrong with it, one sentence without a full stop
 * @param expected what should be there
 * @param actual what is there
 */
public record Finding(
    Severity severity,
    String path,
    String subject,
    String text,
    Optional<String> expected,
    Optional<String> actual) {

  public Finding {
    path = Texts.shortened(path);
    subject = Texts.shortened(subject);
    text = Texts.shortened(text);
    expected = expected.map(Texts::shortened);
    actual = actual.map(Texts::shortened);
  }

  /** A finding where no two values disagree. */
  public static Finding of(Severity severity, String path, String subject, String text) {
    return new Finding(severity, path, subject, text, Optional.empty(), Optional.empty());
  }

  /** A finding where two values disagree. */
  public static Finding of(
      Severity severity, String path, String subject, String text, String expected, String actual) {
    return new Finding(severity, path, subject, text, Optional.of(expected), Optional.of(actual));
  }

  /** A finding that another step's problem is: what happened, and the values that it names. */
  static Finding of(Severity severity, String path, String subject, Problem problem) {
    Problem explanation = problem;
    return of(
        severity,
        path,
        subject,
        Stream.concat(
                Stream.of(explanation.what()),
                explanation.values().stream().map(value -> value.label() + " " + value.value()))
            .collect(Collectors.joining("; ")));
  }
}

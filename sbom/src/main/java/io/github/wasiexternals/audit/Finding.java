package io.github.wasiexternals.audit;

import io.github.wasiexternals.problem.Problem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A problem that a check found.
 *
 * <p>Its texts quote an untrusted document: each is cut at a length that no honest one has. Whoever
 * shows a text must escape it.
 *
 * @param path the exact JSON path of what it is about, by index in the document as it was read, for
 *     example {@code $.packages[3].checksums[0].checksumValue}; empty if that is not in the
 *     document, for example an unlisted file
 * @param subject what it is about, for example {@code prefix/lib/libz.a}
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

  /** The same with another severity. */
  Finding withSeverity(Severity other) {
    return new Finding(other, path, subject, text, expected, actual);
  }

  /** The same with the name of a file instead of its path, for it is read on other machines. */
  Finding withoutFolder(Path file) {
    String name = String.valueOf(file.getFileName());
    return new Finding(
        severity, path, subject, text.replace(file.toString(), name), expected, actual);
  }

  /** The finding for a problem of another step: what happened, and the values of the problem. */
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

package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.auditing.AuditRequest;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that a goal writes its report to: completely, or not at all.
 *
 * @param property the parameter that names it, for messages
 */
record OutputFile(Path path, String property) {

  /** The parameter for the report of any goal that has {@code wasi.format}. */
  static final String REPORT = "wasi.outputFile";

  /** The parameter for the HTML report of an audit. */
  static final String PAGE = "wasi.audit.page";

  /**
   * @param path absolute
   */
  OutputFile {
    path = path.normalize();
  }

  /**
   * The same file, unless writing it would damage what is audited.
   *
   * @throws ProblemException if it is one of the SBOMs, or inside a prefix, where the next audit
   *     would report it as an unlisted file
   */
  OutputFile besides(AuditRequest request) {
    if (request.sboms().stream().map(Path::normalize).anyMatch(path::equals)) {
      throw problem("it is the SBOM that is audited");
    }
    if (Stream.concat(
            request.prefix().stream(),
            request.sboms().stream().map(sbom -> sbom.resolveSibling(OutputLayout.PREFIX)))
        .map(Path::normalize)
        .anyMatch(path::startsWith)) {
      throw problem("it would be a file that the SBOM does not list");
    }
    return this;
  }

  /**
   * The same file, unless it is that of another report.
   *
   * @throws ProblemException if it is
   */
  OutputFile besides(OutputFile other) {
    if (path.equals(other.path)) {
      throw problem("it is that of -D" + other.property);
    }
    return this;
  }

  /**
   * Writes it.
   *
   * @throws ProblemException if it can't be written
   */
  void write(String text) {
    if (Files.isDirectory(path)) {
      throw problem("it is a folder");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw problem("it is not a regular file"); // a device or a pipe would be replaced
    }
    try {
      // What a link leads to is written, and the link stays.
      Folders.write(Files.exists(path) ? path.toRealPath() : path, text);
    } catch (IOException e) {
      throw new ProblemException(notWritten(Failures.describe(e)), e);
    }
  }

  private ProblemException problem(String reason) {
    return new ProblemException(notWritten(reason));
  }

  private Problem notWritten(String reason) {
    return Problem.of(
        "could not write the report",
        List.of(value("file", path), value("reason", reason)),
        "name another file: -D" + property + "=FILE");
  }
}

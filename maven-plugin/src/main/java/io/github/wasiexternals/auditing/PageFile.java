package io.github.wasiexternals.auditing;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.page.AuditPage;
import io.github.wasiexternals.page.Chapter;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The file that a page is written to, atomically. */
public record PageFile(Path path) {

  /**
   * @param path absolute
   */
  public PageFile {
    path = path.normalize();
  }

  /**
   * The file, unless writing it would damage what is audited.
   *
   * @param path absolute
   * @param request what is audited
   * @throws ProblemException if it is one of the SBOMs, or inside a prefix, where the next audit
   *     would report it as an unlisted file
   */
  public static PageFile of(Path path, AuditRequest request) {
    PageFile file = new PageFile(path);
    if (request.sboms().stream().map(Path::normalize).anyMatch(file.path()::equals)) {
      throw file.problem("it is the SBOM that is audited");
    }
    if (Stream.concat(
            request.prefix().stream(),
            request.sboms().stream().map(sbom -> sbom.resolveSibling(OutputLayout.PREFIX)))
        .map(Path::normalize)
        .anyMatch(file.path()::startsWith)) {
      throw file.problem("it would be a file that the SBOM does not list");
    }
    return file;
  }

  /**
   * Writes the page.
   *
   * @throws ProblemException if it can't be written
   */
  public void write(List<Chapter> chapters) {
    if (Files.isDirectory(path)) {
      throw problem("it is a folder");
    }
    try {
      Folders.write(path, AuditPage.render(chapters));
    } catch (IOException e) {
      throw new ProblemException(notWritten(Failures.describe(e)), e);
    }
  }

  private ProblemException problem(String reason) {
    return new ProblemException(notWritten(reason));
  }

  private Problem notWritten(String reason) {
    return Problem.of(
        "could not write the HTML report of the audit",
        List.of(value("page", path), value("reason", reason)),
        "name another file: -Dwasi.audit.page=FILE");
  }
}

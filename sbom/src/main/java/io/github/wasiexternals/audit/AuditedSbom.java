package io.github.wasiexternals.audit;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An SBOM that is audited, as far as it can be read.
 *
 * @param file the SBOM
 * @param content empty if it is not JSON
 * @param refusal why it could not be read
 * @param prefix the installed files that it is compared with
 */
public record AuditedSbom(
    Path file, Optional<ExaminedSbom> content, List<Problem> refusal, InstalledPrefix prefix) {

  public AuditedSbom {
    refusal = List.copyOf(refusal);
  }

  /** Reads it; any problems with it are in the result. */
  public static AuditedSbom read(Path file, InstalledPrefix prefix) {
    try {
      ExaminedSbom content = SbomReader.examine(file);
      return new AuditedSbom(file, Optional.of(content), List.of(), fitting(prefix, content));
    } catch (ProblemException e) {
      return new AuditedSbom(file, Optional.empty(), e.problems(), prefix);
    }
  }

  /** The files under the names that the document has for them. */
  private static InstalledPrefix fitting(InstalledPrefix prefix, ExaminedSbom content) {
    boolean fromFolder =
        content
            .document()
            .filter(
                document ->
                    document.isOurs()
                        || document.files().stream()
                            .anyMatch(file -> file.path().startsWith(OutputLayout.IN_PREFIX)))
            .isPresent();
    return prefix instanceof InstalledPrefix.Found found && !fromFolder
        ? found.withNamesFromPrefix()
        : prefix;
  }

  /** Its content; empty if it is not a JSON object. */
  public Optional<SbomDocument> document() {
    return content.flatMap(ExaminedSbom::document);
  }

  /** The subject of the report. */
  public AuditedFile subject() {
    return new AuditedFile(
        file.toString(),
        content.map(ExaminedSbom::sha256),
        text("/name"),
        text("/documentNamespace"),
        text("/creationInfo/created"),
        prefix.title(),
        prefix.location());
  }

  private Optional<String> text(String pointer) {
    return content.map(read -> read.root().at(pointer).asText()).filter(text -> !text.isEmpty());
  }
}

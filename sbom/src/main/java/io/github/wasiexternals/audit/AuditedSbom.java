package io.github.wasiexternals.audit;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.foreign.Converted;
import io.github.wasiexternals.foreign.ForeignSbom;
import io.github.wasiexternals.foreign.SbomSyntax;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.PackageNames;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SbomView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An SBOM that is audited, as far as it can be read.
 *
 * @param file the SBOM
 * @param content empty if it is not JSON
 * @param refusal why it could not be read
 * @param form in which form it was written, if that is not SPDX 2 JSON
 * @param view its content, indexed; empty if it is not a JSON object
 * @param prefix the installed files that it is compared with
 */
public record AuditedSbom(
    Path file,
    Optional<ExaminedSbom> content,
    List<Problem> refusal,
    Optional<OtherForm> form,
    Optional<SbomView> view,
    InstalledPrefix prefix) {

  /**
   * Another form than SPDX 2 JSON.
   *
   * @param title for people, for example {@code CycloneDX 1.5 JSON}
   * @param isSpdx2 whether it is SPDX 2 in another serialization
   * @param notRead what of it was not read, one line each
   */
  public record OtherForm(String title, boolean isSpdx2, List<String> notRead) {
    public OtherForm {
      notRead = List.copyOf(notRead);
    }
  }

  public AuditedSbom {
    refusal = List.copyOf(refusal);
  }

  /** Reads it, in whatever form it is written; any problems with it are in the result. */
  public static AuditedSbom read(Path file, InstalledPrefix prefix) {
    List<Problem> refusal;
    try {
      ExaminedSbom content = SbomReader.examine(file);
      if (content.root().path("spdxVersion").asText().startsWith("SPDX-2")
          && content.root().has("creationInfo")) {
        return of(file, content, Optional.empty(), prefix);
      }
      refusal = List.of();
    } catch (ProblemException e) {
      refusal = e.problems();
    }
    if (!Files.isRegularFile(file)) {
      return refused(file, refusal, prefix);
    }
    try {
      byte[] bytes = SbomReader.bytes(file);
      if (!refusal.isEmpty() && isPlain(ForeignSbom.syntax(bytes).kind())) {
        return refused(file, refusal, prefix);
      }
      Converted converted = ForeignSbom.read(file.toString(), bytes);
      return of(
          file,
          SbomReader.examine(Digester.sha256(bytes), converted.spdx()),
          otherForm(converted),
          prefix);
    } catch (ProblemException e) {
      return refused(file, e.problems(), prefix);
    }
  }

  /** Whether a file is none that only another reader can read. */
  private static boolean isPlain(SbomSyntax.Kind kind) {
    return kind == SbomSyntax.Kind.SPDX_JSON || kind == SbomSyntax.Kind.OTHER;
  }

  private static AuditedSbom refused(Path file, List<Problem> refusal, InstalledPrefix prefix) {
    return new AuditedSbom(
        file, Optional.empty(), refusal, Optional.empty(), Optional.empty(), prefix);
  }

  private static Optional<OtherForm> otherForm(Converted converted) {
    return converted.syntax().kind() == SbomSyntax.Kind.SPDX_JSON
        ? Optional.empty()
        : Optional.of(
            new OtherForm(
                converted.syntax().title(), converted.syntax().isSpdx2(), converted.notCarried()));
  }

  private static AuditedSbom of(
      Path file, ExaminedSbom content, Optional<OtherForm> form, InstalledPrefix prefix) {
    ExaminedSbom installed = content.withDocument(PackageNames::inPrefix);
    return new AuditedSbom(
        file,
        Optional.of(installed),
        List.of(),
        form,
        installed.document().map(SbomView::new),
        fitting(prefix, content));
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
        document().filter(SbomDocument::isOurs).isPresent(),
        prefix.title(),
        prefix.location());
  }

  private Optional<String> text(String pointer) {
    return content.map(read -> read.root().at(pointer).asText()).filter(text -> !text.isEmpty());
  }
}

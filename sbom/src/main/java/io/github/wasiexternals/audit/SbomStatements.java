package io.github.wasiexternals.audit;

import io.github.wasiexternals.audit.DocumentCheck.Audited;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.vex.BuiltCode;
import io.github.wasiexternals.vex.BuiltInVex;
import io.github.wasiexternals.vex.SbomCode;
import io.github.wasiexternals.vex.VexAssessment;
import io.github.wasiexternals.vex.VexAssessor;
import io.github.wasiexternals.vex.VexStatement;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What VEX statements say about the vulnerabilities of the libraries of one SBOM. */
final class SbomStatements {

  private final List<AuditedLibrary> libraries;
  private final BuiltCode code;
  private final List<VexStatement> statements;

  /**
   * @param given the user's statements, beside the built-in ones
   */
  SbomStatements(Audited audited, Catalog catalog, List<VexStatement> given) {
    this.libraries = AuditedLibrary.of(audited.view(), catalog);
    this.code = remembered(new SbomCode(audited.document(), folder(audited)));
    this.statements =
        Stream.concat(
                libraries.stream()
                    .flatMap(
                        library ->
                            BuiltInVex.statements(
                                library.built().name(), library.built().version(), library.python())
                                .stream()),
                given.stream())
            .distinct()
            .toList();
  }

  /** What paths in the SBOM are relative to, if the prefix has its own name there. */
  private static Optional<Path> folder(Audited audited) {
    return audited
        .sbom()
        .prefix()
        .found()
        .map(InstalledPrefix.Found::prefix)
        .filter(prefix -> prefix.endsWith(OutputLayout.PREFIX))
        .flatMap(prefix -> Optional.ofNullable(prefix.getParent()));
  }

  /** Reading the symbols of sqlite once is enough. */
  private static BuiltCode remembered(BuiltCode code) {
    Map<String, BuiltCode.Evidence> known = new HashMap<>();
    return library -> known.computeIfAbsent(library, code::evidence);
  }

  List<AuditedLibrary> libraries() {
    return libraries;
  }

  /** All statements, built-in ones first. */
  List<VexStatement> statements() {
    return statements;
  }

  /** What all statements about a vulnerability come to. */
  VexAssessment assess(AuditedLibrary library, List<String> ids) {
    return new VexAssessor(statements, code).assess(library.identity(), ids);
  }

  /** What one statement alone comes to. */
  VexAssessment assess(AuditedLibrary library, VexStatement statement) {
    return new VexAssessor(List.of(statement), code)
        .assess(library.identity(), List.of(statement.vulnerability()));
  }
}

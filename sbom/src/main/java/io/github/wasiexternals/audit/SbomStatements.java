package io.github.wasiexternals.audit;

import io.github.wasiexternals.audit.DocumentCheck.Audited;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.vex.BuiltCode;
import io.github.wasiexternals.vex.BuiltInVex;
import io.github.wasiexternals.vex.SbomCode;
import io.github.wasiexternals.vex.VexAssessment;
import io.github.wasiexternals.vex.VexAssessor;
import io.github.wasiexternals.vex.VexStatement;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Evaluates VEX statements about the vulnerabilities of one SBOM's libraries. */
final class SbomStatements {

  private final List<AuditedLibrary> libraries;
  private final BuiltCode code;
  private final List<VexStatement> statements;

  /**
   * @param given the user's statements, in addition to the built-in ones
   */
  SbomStatements(Audited audited, Catalog catalog, List<VexStatement> given) {
    this.libraries = AuditedLibrary.of(audited.view(), catalog);
    this.code = remembered(new SbomCode(audited.document(), places(audited)));
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

  /** Where files of the SBOM are; one that is behind a link is nowhere. */
  private static Optional<Function<String, Path>> places(Audited audited) {
    return audited
        .sbom()
        .prefix()
        .found()
        .map(
            prefix ->
                name -> {
                  Path path = prefix.resolve(name);
                  if (prefix.linkAbove(path).isPresent()) {
                    throw new InvalidPathException(name, "it is behind a symbolic link");
                  }
                  return path;
                });
  }

  /** Caches the evidence, so that the symbols of sqlite are read only once. */
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

  /** The assessment by all statements about a vulnerability. */
  VexAssessment assess(AuditedLibrary library, List<String> ids) {
    return new VexAssessor(statements, code).assess(library.identity(), ids);
  }

  /** The assessment by one statement alone. */
  VexAssessment assess(AuditedLibrary library, VexStatement statement) {
    return new VexAssessor(List.of(statement), code)
        .assess(library.identity(), List.of(statement.vulnerability()));
  }
}

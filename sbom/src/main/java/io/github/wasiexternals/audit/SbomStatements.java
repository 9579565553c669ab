package io.github.wasiexternals.audit;

import io.github.wasiexternals.audit.DocumentCheck.Audited;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.vex.BuiltCode;
import io.github.wasiexternals.vex.BuiltInVex;
import io.github.wasiexternals.vex.Purls;
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
  private final List<VexStatement> given;
  private final Map<List<String>, List<VexStatement>> known = new HashMap<>();
  private final Purls purls = new Purls();

  /**
   * @param given the user's statements, in addition to the built-in ones
   */
  SbomStatements(Audited audited, Catalog catalog, List<VexStatement> given) {
    this.libraries = AuditedLibrary.of(audited.view(), catalog);
    this.code = remembered(new SbomCode(audited.document(), places(audited)));
    this.given = List.copyOf(given);
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

  /**
   * The statements that may be about a library, built-in ones first: those name its version, so
   * that those of other libraries need not be compared with it.
   */
  List<VexStatement> statements(AuditedLibrary library) {
    String name = library.built().name();
    String version = library.built().version();
    return known.computeIfAbsent(
        List.of(name, version, library.python()),
        key ->
            Stream.concat(
                    BuiltInVex.statements(name, version, library.python()).stream(), given.stream())
                .distinct()
                .toList());
  }

  /** The assessment by all statements about a vulnerability. */
  VexAssessment assess(AuditedLibrary library, List<String> ids) {
    return new VexAssessor(statements(library), code, purls).assess(library.identity(), ids);
  }

  /** The assessment by one statement alone. */
  VexAssessment assess(AuditedLibrary library, VexStatement statement) {
    return new VexAssessor(List.of(statement), code, purls)
        .assess(library.identity(), List.of(statement.vulnerability()));
  }
}

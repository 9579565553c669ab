package io.github.wasiexternals.vex;

import io.github.wasiexternals.vex.BuiltCode.Evidence;
import io.github.wasiexternals.vex.LibraryIdentity.Fit;
import io.github.wasiexternals.vex.VexAssessment.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether statements suppress a vulnerability.
 *
 * <ul>
 *   <li>{@code not_affected} suppresses only with a justification or an impact statement (OpenVEX
 *       0.2.0, "Statement fields");
 *   <li>a claim that code is absent, with files or symbols, is compared with the built code. It
 *       suppresses if none of them is present. If any is, the finding weighs more than without the
 *       statement, whatever later statements say;
 *   <li>a claim that code is absent without naming it is trusted;
 *   <li>{@code fixed} suppresses if it names the version;
 *   <li>{@code affected} and {@code under_investigation} never suppress.
 * </ul>
 *
 * <p>The latest statement counts; of several at the same time, the one that suppresses least.
 */
public final class VexAssessor {

  private final List<VexStatement> statements;
  private final BuiltCode code;
  private final Purls purls;

  /**
   * @param statements in any order
   */
  public VexAssessor(List<VexStatement> statements, BuiltCode code) {
    this(statements, code, new Purls());
  }

  /**
   * @param statements in any order
   * @param purls shared by assessors of the same documents
   */
  public VexAssessor(List<VexStatement> statements, BuiltCode code, Purls purls) {
    this.statements = List.copyOf(statements);
    this.code = code;
    this.purls = purls;
  }

  /**
   * Assesses the statements about a vulnerability.
   *
   * @param library the library that has it
   * @param ids all names of the vulnerability
   */
  public VexAssessment assess(LibraryIdentity library, List<String> ids) {
    List<VexStatement> applicable =
        statements.stream()
            .filter(statement -> statement.isAbout(ids))
            .filter(statement -> fit(library, statement) != Fit.NONE)
            .toList();
    Optional<Instant> latest =
        applicable.stream().map(VexStatement::timestamp).max(Comparator.naturalOrder());
    return applicable.stream()
        .map(statement -> assess(library, statement))
        .filter(
            assessment ->
                assessment.outcome() == Outcome.CONTRADICTED
                    || assessment.statement().map(VexStatement::timestamp).equals(latest))
        .min(Comparator.comparing(VexAssessment::outcome))
        .orElseGet(
            () -> new VexAssessment(Outcome.UNSTATED, Optional.empty(), "there is no statement"));
  }

  private VexAssessment assess(LibraryIdentity library, VexStatement statement) {
    return switch (statement.status()) {
      case AFFECTED ->
          assessment(
              Outcome.CONFIRMED,
              statement,
              "affected" + statement.action().map(action -> ": " + action).orElse(""));
      case UNDER_INVESTIGATION ->
          assessment(
              Outcome.CONFIRMED,
              statement,
              "under investigation: not known yet whether it is affected");
      case FIXED ->
          fit(library, statement) == Fit.THIS_VERSION
              ? assessment(Outcome.TRUSTED, statement, "fixed in this version")
              : assessment(Outcome.UNJUSTIFIED, statement, "says fixed, but not in which version");
      case NOT_AFFECTED -> notAffected(library, statement);
    };
  }

  private VexAssessment notAffected(LibraryIdentity library, VexStatement statement) {
    if (statement.justification().isEmpty()) {
      return statement.impact().isPresent()
          ? assessment(Outcome.TRUSTED, statement, statement.impact().get())
          : assessment(
              Outcome.UNJUSTIFIED,
              statement,
              "says not_affected without a justification or an impact statement");
    }
    Justification justification = statement.justification().get();
    Set<String> files =
        statement.products().stream()
            .filter(product -> library.fit(product, purls) != Fit.NONE)
            .flatMap(product -> library.paths(product, purls).stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!justification.claimsAbsence() || (files.isEmpty() && statement.symbols().isEmpty())) {
      String nothingNamed = justification.claimsAbsence() ? ", but not which code" : "";
      return assessment(
          Outcome.TRUSTED, statement, justification.label() + nothingNamed + ": not verified");
    }
    return compared(statement, List.copyOf(files), code.evidence(library.name()));
  }

  private static VexAssessment compared(
      VexStatement statement, List<String> files, Evidence evidence) {
    List<String> present = new ArrayList<>();
    evidence.sources().orElse(Set.of()).stream()
        .filter(source -> files.stream().anyMatch(file -> isIn(source, file)))
        .sorted()
        .map(source -> source + " is compiled")
        .forEach(present::add);
    statement.symbols().stream()
        .filter(evidence.symbols().orElse(Set.of())::contains)
        .map(symbol -> symbol + " is defined")
        .forEach(present::add);
    if (!present.isEmpty()) {
      return assessment(
          Outcome.CONTRADICTED,
          statement,
          "says that the code is not present, but "
              + String.join(", ", present)
              + " ("
              + evidence.from()
              + ")");
    }
    // Symbols alone don't tell what a library was made from: an object may be of anything.
    boolean symbolsKnown = statement.symbols().isEmpty() || evidence.symbols().isPresent();
    if (evidence.sources().isEmpty() || !symbolsKnown) {
      return assessment(Outcome.UNVERIFIED, statement, "can't be verified: " + evidence.from());
    }
    List<String> absent = new ArrayList<>();
    files.forEach(file -> absent.add(file + " is not compiled"));
    statement.symbols().forEach(symbol -> absent.add(symbol + " is not defined"));
    return assessment(
        Outcome.VERIFIED, statement, String.join(", ", absent) + " (" + evidence.from() + ")");
  }

  private static boolean isIn(String source, String fileOrFolder) {
    return source.equals(fileOrFolder) || source.startsWith(fileOrFolder + "/");
  }

  private Fit fit(LibraryIdentity library, VexStatement statement) {
    return statement.products().stream()
        .map(product -> library.fit(product, purls))
        .max(Comparator.naturalOrder())
        .orElse(Fit.NONE);
  }

  private static VexAssessment assessment(Outcome outcome, VexStatement statement, String reason) {
    return new VexAssessment(outcome, Optional.of(statement), reason);
  }
}

package io.github.wasiexternals.auditing;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditedSbom;
import io.github.wasiexternals.audit.Auditor;
import io.github.wasiexternals.audit.InstalledPrefix;
import io.github.wasiexternals.audit.PrefixLocator;
import io.github.wasiexternals.audit.Rebuilder;
import io.github.wasiexternals.audit.Surroundings;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.page.Chapter;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.vex.OpenVexReader;
import io.github.wasiexternals.vex.VexStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Audits SBOMs, one after another. */
public final class Audit {

  private final Catalog catalog;
  private final RecipeReader recipes;
  private final Vulnerabilities vulnerabilities;
  private final Function<Path, Rebuilder> rebuilders;
  private final Surroundings surroundings;

  /**
   * @param recipes how the catalog's libraries are built
   * @param rebuilders creates the rebuilder for an audit, given an empty scratch folder
   * @param surroundings what is known besides the catalog
   */
  public Audit(
      Catalog catalog,
      RecipeReader recipes,
      Vulnerabilities vulnerabilities,
      Function<Path, Rebuilder> rebuilders,
      Surroundings surroundings) {
    this.catalog = catalog;
    this.recipes = recipes;
    this.vulnerabilities = vulnerabilities;
    this.rebuilders = rebuilders;
    this.surroundings = surroundings;
  }

  /**
   * Audits all SBOMs: one chapter for each, with its report and whatever else a page shows.
   *
   * @throws ProblemException if none of the SBOMs exists, or if another file that the user named
   *     can't be used; problems of an SBOM itself are in its report
   */
  public List<Chapter> run(AuditRequest request) throws InterruptedException {
    List<VexStatement> statements = statements(request.vex());
    Optional<PreviousSbom> previous = request.previous().map(PreviousSbom::read);
    if (request.sboms().stream().noneMatch(Files::exists)) {
      throw new ProblemException(SbomReader.absent(request.sboms().get(0)));
    }
    request.prefix().ifPresent(Audit::requirePrefix);
    Path scratch = Folders.temporaryBeside(request.scratch().resolve("audit"));
    try {
      try {
        Folders.create(scratch);
        Optional<Rebuilder> rebuilder =
            request.rebuild()
                ? Optional.of(rebuilders.apply(scratch.resolve("rebuilt")))
                : Optional.empty();
        Auditor auditor =
            new Auditor(
                Auditor.checks(
                    catalog,
                    recipes,
                    request.licences(),
                    rebuilder,
                    vulnerabilities,
                    statements,
                    surroundings));
        List<Chapter> chapters = new ArrayList<>();
        PrefixLocator locator = new PrefixLocator(scratch);
        for (Path sbom : request.sboms()) {
          InstalledPrefix prefix =
              request.prefix().isPresent()
                  ? locator.at(sbom, request.prefix().get())
                  : PrefixLocator.beside(sbom);
          AuditedSbom audited = AuditedSbom.read(sbom, prefix);
          AuditReport report = auditor.audit(audited);
          chapters.add(
              Chapter.of(
                  report, audited, catalog, previous.map(known -> known.comparedWith(sbom))));
        }
        return chapters;
      } finally {
        Folders.delete(scratch);
      }
    } catch (IOException e) {
      throw Externals.filesFailed(scratch.toString(), request.scratch().toString(), e);
    }
  }

  /** A prefix that does not exist is a mistake, and not a reason to check less. */
  private static void requirePrefix(Path prefix) {
    if (!Files.exists(prefix)) {
      throw new ProblemException(
          Problem.of(
              "wasi.prefix names no file or folder",
              List.of(value("given", prefix)),
              "name the folder or archive of installed files: -Dwasi.prefix=PATH"));
    }
  }

  /** Reads all statements; reports the problems of all files together. */
  private static List<VexStatement> statements(List<Path> files) {
    List<VexStatement> statements = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        statements.addAll(OpenVexReader.read(file));
      } catch (ProblemException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return statements;
  }
}

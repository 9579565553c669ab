package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomPaths;
import io.github.wasiexternals.sbom.SbomView;
import java.util.List;
import java.util.Optional;

/** A check of an SBOM's content; not possible if the SBOM can't be read. */
abstract class DocumentCheck implements Check {

  static final String UNREADABLE = "the SBOM could not be read";
  static final String NO_SET = "no libraries that this plugin built";
  static final String NO_INTERPRETER = "no interpreter that this plugin built";

  private final Question question;

  DocumentCheck(Question question) {
    this.question = question;
  }

  @Override
  public final CheckReport run(AuditedSbom sbom) throws InterruptedException {
    Optional<ExaminedSbom> content = sbom.content();
    if (content.isEmpty()) {
      return question.notPossible(UNREADABLE);
    }
    Optional<SbomView> view = sbom.view();
    if (view.isEmpty()) {
      return question.notPossible(UNREADABLE);
    }
    return run(new Audited(sbom, content.get(), view.get()));
  }

  /** Checks a readable document. */
  abstract CheckReport run(Audited audited) throws InterruptedException;

  final Question question() {
    return question;
  }

  /** A readable document. */
  record Audited(AuditedSbom sbom, ExaminedSbom content, SbomView view) {

    /** More libraries than any set has. */
    private static final int LIMIT_LIBRARIES = 200;

    /** More packages than most products have. */
    private static final int LIMIT_PACKAGES = 3000;

    SbomDocument document() {
      return view.document();
    }

    SbomPaths paths() {
      return content.paths();
    }

    Findings findings() {
      return new Findings(paths());
    }

    /** The libraries of all sets. */
    List<SbomPackage> libraries() {
      return view.libraries();
    }

    /** Whether it says something in this project's own terms. */
    boolean hasOwnTerms() {
      return document().isOurs() || !view.sets().isEmpty() || view.interpreter().isPresent();
    }

    /**
     * The reason to skip checks that take long for each library: too many libraries. Empty if their
     * number is within the limit.
     */
    Optional<String> tooManyLibraries() {
      int libraries =
          libraries().size()
              + view.interpreter().map(python -> view.otherCode(python).size()).orElse(0);
      return tooMany(Math.max(libraries, view.sets().size()), "libraries", LIMIT_LIBRARIES);
    }

    /** The same for checks that take long for each package. */
    Optional<String> tooManyPackages() {
      return tooManyLibraries()
          .or(() -> tooMany(document().packages().size(), "packages", LIMIT_PACKAGES));
    }

    private static Optional<String> tooMany(int number, String things, int limit) {
      return number <= limit
          ? Optional.empty()
          : Optional.of("the SBOM has " + number + " " + things + ", and the limit is " + limit);
    }
  }
}

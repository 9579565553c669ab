package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomView;
import java.util.Optional;

/** A check of what an SBOM says; not possible where it is too broken to say anything. */
abstract class DocumentCheck implements Check {

  static final String UNREADABLE = "the SBOM can't be read";
  static final String BROKEN = "the SBOM has members that are missing or of the wrong form";

  private final Question question;

  DocumentCheck(Question question) {
    this.question = question;
  }

  @Override
  public final CheckResult run(AuditedSbom sbom) throws InterruptedException {
    Optional<ExaminedSbom> content = sbom.content();
    if (content.isEmpty()) {
      return question.notPossible(UNREADABLE);
    }
    Optional<SbomDocument> document = content.get().document();
    if (document.isEmpty()) {
      return question.notPossible(BROKEN);
    }
    return run(
        new Audited(
            sbom,
            content.get(),
            document.get(),
            new SbomView(document.get()),
            new Places(content.get())));
  }

  /** The answer for a document that says something. */
  abstract CheckResult run(Audited audited) throws InterruptedException;

  final Question question() {
    return question;
  }

  /**
   * A document that says something.
   *
   * @param places where in its JSON
   */
  record Audited(
      AuditedSbom sbom, ExaminedSbom content, SbomDocument document, SbomView view, Places places) {

    /** More than any set has. */
    private static final int LIMIT_LIBRARIES = 200;

    /**
     * Why nothing that takes long for each library is done; empty where there are as many as a set
     * may have.
     */
    Optional<String> tooManyLibraries() {
      int libraries = view.sets().stream().mapToInt(set -> view.contents(set).size()).sum();
      return Math.max(libraries, view.sets().size()) <= LIMIT_LIBRARIES
          ? Optional.empty()
          : Optional.of(
              "no set has that many libraries: "
                  + libraries
                  + ", and the limit is "
                  + LIMIT_LIBRARIES);
    }

    /** What lies beside it; empty when nothing does. */
    Optional<Beside.Installed> installed() {
      return sbom.beside().installed();
    }

    /** Why nothing on disk can be looked at. */
    String nothingBeside() {
      return "there is nothing beside the SBOM to compare with (" + sbom.beside().title() + ")";
    }
  }
}

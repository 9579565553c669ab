package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPaths;
import io.github.wasiexternals.sbom.SpdxVerifier;
import java.util.List;
import java.util.Optional;

/** Checks the document with the SPDX library's own {@code verify()}. */
final class SpdxLibraryCheck extends DocumentCheck {

  /** Beyond this limit, the library takes longer than all other checks together. */
  private static final int LIMIT_ELEMENTS = 20_000;

  /** The same for what is said about elements: an SBOM of ours has fewer than two for each. */
  private static final int LIMIT_RELATIONSHIPS = 5 * LIMIT_ELEMENTS;

  SpdxLibraryCheck() {
    super(
        new Question(
            "complete.spdx-library",
            Group.COMPLETE,
            "The SPDX library's verify() accepts it",
            "An independent opinion: the SPDX project's Java library reads the document and finds"
                + " nothing wrong, licence expressions included.",
            "The library does not look at files on disk, verification codes or names."));
  }

  @Override
  CheckReport run(Audited audited) {
    Optional<AuditedSbom.OtherForm> form = audited.sbom().form();
    if (form.filter(each -> !each.isSpdx2()).isPresent()) {
      return question().notApplicable("this is " + form.get().title());
    }
    SbomDocument document = audited.document();
    int elements =
        document.packages().size() + document.files().size() + document.extractedLicences().size();
    Optional<String> tooMany =
        tooMany(elements, "element", LIMIT_ELEMENTS)
            .or(
                () ->
                    tooMany(document.relationships().size(), "relationship", LIMIT_RELATIONSHIPS));
    if (tooMany.isPresent()) {
      return question().notPossible(tooMany.get());
    }
    List<Finding> findings =
        (form.isPresent()
                ? SpdxVerifier.findings(audited.content().root())
                : SpdxVerifier.findings(audited.sbom().file()))
            .stream()
                .map(line -> Finding.of(Severity.MEDIUM, SbomPaths.ROOT, "the document", line))
                .toList();
    return question()
        .answer(Looked.at("the document").with(Texts.amount(elements, "element")), findings);
  }

  private static Optional<String> tooMany(int number, String what, int limit) {
    return number <= limit
        ? Optional.empty()
        : Optional.of(
            "the library is too slow for that many: "
                + Texts.amount(number, what)
                + ", and the limit is "
                + limit);
  }
}

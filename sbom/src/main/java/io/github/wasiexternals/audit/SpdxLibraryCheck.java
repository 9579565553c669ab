package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.SbomPaths;
import io.github.wasiexternals.sbom.SpdxVerifier;
import java.util.List;
import java.util.Optional;

/** Checks the document with the SPDX library's own {@code verify()}. */
final class SpdxLibraryCheck extends DocumentCheck {

  /** Beyond this limit, the library takes longer than all other checks together. */
  private static final int LIMIT_ELEMENTS = 20_000;

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
    int elements = audited.document().packages().size() + audited.document().files().size();
    if (elements > LIMIT_ELEMENTS) {
      return question()
          .notPossible(
              "the library is too slow for that many: "
                  + Texts.amount(elements, "element")
                  + ", and the limit is "
                  + LIMIT_ELEMENTS);
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
}

package io.github.wasiexternals.audit;

import io.github.wasiexternals.sbom.ExaminedSbom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks whether a document has all elements of a list. */
final class ElementsCheck implements Check {

  /** The maximum for one element; a document of empty packages would cause millions. */
  private static final int LIMIT_FINDINGS = 1000;

  private final Question question;
  private final List<MinimumElement> elements;

  ElementsCheck(Question question, List<MinimumElement> elements) {
    this.question = question;
    this.elements = List.copyOf(elements);
  }

  @Override
  public CheckReport run(AuditedSbom sbom) {
    Optional<ExaminedSbom> content = sbom.content();
    if (content.isEmpty()) {
      return question.notPossible(DocumentCheck.UNREADABLE);
    }
    Findings findings = new Findings(content.get().paths());
    List<CheckedItem> items = new ArrayList<>();
    for (MinimumElement each : elements) {
      MinimumElement.Found found = each.lookup().apply(content.get().root());
      List<String> missing = found.missing();
      items.add(
          CheckedItem.of(
              each.name(),
              missing.isEmpty(),
              (found.places() - missing.size()) + " of " + found.places()));
      missing.stream()
          .limit(LIMIT_FINDINGS)
          .forEach(
              path ->
                  findings.add(
                      each.severity(),
                      path,
                      findings.paths().subject(path),
                      "does not say: " + each.name()));
    }
    long passed = items.stream().filter(item -> item.status() == Status.PASSED).count();
    return question.answer(
        Looked.at(passed + " of " + items.size() + " elements"), findings.list(), items);
  }
}

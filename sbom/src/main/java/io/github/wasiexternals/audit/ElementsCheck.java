package io.github.wasiexternals.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.sbom.ExaminedSbom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether a document has all of a list of elements, one by one. */
final class ElementsCheck implements Check {

  /** Of one element; a document of empty packages would make millions. */
  private static final int LIMIT_FINDINGS = 1000;

  private final Question question;
  private final List<Wanted> wanted;

  /**
   * An element of a list.
   *
   * @param name as the list calls it
   * @param severity of its absence: that of a recommended one is {@link Severity#LOW}
   * @param look finds it
   */
  record Wanted(String name, Severity severity, Function<JsonNode, Look> look) {}

  /**
   * Where an element was looked for.
   *
   * @param things in how many places
   * @param missing the JSON paths where it is not
   */
  record Look(int things, List<String> missing) {}

  ElementsCheck(Question question, List<Wanted> wanted) {
    this.question = question;
    this.wanted = List.copyOf(wanted);
  }

  @Override
  public CheckResult run(AuditedSbom sbom) {
    Optional<ExaminedSbom> content = sbom.content();
    if (content.isEmpty()) {
      return question.notPossible(DocumentCheck.UNREADABLE);
    }
    Places places = new Places(content.get());
    List<Finding> findings = new ArrayList<>();
    List<Element> elements = new ArrayList<>();
    for (Wanted each : wanted) {
      Look look = each.look().apply(content.get().root());
      int there = look.things() - look.missing().size();
      elements.add(
          new Element(
              each.name(),
              look.missing().isEmpty() ? Status.PASSED : Status.FAILED,
              there + " of " + look.things()));
      look.missing().stream()
          .limit(LIMIT_FINDINGS)
          .forEach(
              path ->
                  findings.add(
                      Finding.of(
                          each.severity(),
                          path,
                          places.subject(path),
                          "does not say: " + each.name())));
    }
    return question.answer(
        elements.stream().filter(element -> element.status() == Status.PASSED).count()
            + " of "
            + elements.size()
            + " elements",
        findings,
        elements);
  }
}

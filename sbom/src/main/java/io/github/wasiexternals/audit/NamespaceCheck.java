package io.github.wasiexternals.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.sbom.CanonicalJson;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.OwnNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks whether the document was changed after it was written. */
final class NamespaceCheck implements Check {

  private static final Question QUESTION =
      new Question(
          "true.unedited",
          Group.TRUE,
          "The document is as it was written",
          "The digest at the end of its namespace is that of its content, and its bytes are in the"
              + " one form that this project writes.",
          "An attacker can compute a new digest: it shows an edit, not a forgery. Only a"
              + " signature of the file shows that.");

  private static final String OUR_TOOL = "Tool: wasi-maven-plugin-";

  @Override
  public CheckReport run(AuditedSbom sbom) {
    Optional<ExaminedSbom> content = sbom.content();
    if (content.isEmpty()) {
      return QUESTION.notPossible(DocumentCheck.UNREADABLE);
    }
    Optional<String> expected = OwnNamespace.expected(content.get().root());
    if (expected.isEmpty()) {
      return isOurs(content.get().root())
          ? QUESTION.answer(
              "the namespace has no digest",
              List.of(
                  Finding.of(
                      Severity.HIGH,
                      "$.documentNamespace",
                      "the document",
                      "has a namespace without the digest that the program which it names writes")))
          : QUESTION.notPossible(
              "its namespace ends with no digest: another program wrote the document");
    }
    List<Finding> findings = new ArrayList<>();
    String actual = content.get().root().path("documentNamespace").asText();
    if (!actual.equals(expected.get())) {
      findings.add(
          Finding.of(
              Severity.HIGH,
              "$.documentNamespace",
              "the document",
              "was changed after it was written: its namespace is that of another content",
              expected.get(),
              actual));
    } else if (!CanonicalJson.sha256(content.get().root()).equals(content.get().sha256())) {
      findings.add(
          Finding.of(
              Severity.LOW,
              "$",
              "the document",
              "says what it said when it was written, in another order or layout"));
    }
    return QUESTION.answer("sha256 of the content and of the file", findings);
  }

  private static boolean isOurs(JsonNode root) {
    for (JsonNode creator : root.path("creationInfo").path("creators")) {
      if (creator.asText().startsWith(OUR_TOOL)) {
        return true;
      }
    }
    return false;
  }
}

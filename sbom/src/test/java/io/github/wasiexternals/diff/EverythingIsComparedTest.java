package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.SbomReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing that a document states can change without being reported, whatever it is. */
class EverythingIsComparedTest {

  /** What differs between any two documents, and times and signers of our own annotations. */
  private static final Pattern BY_NATURE =
      Pattern.compile(
          "/documentNamespace|/creationInfo/created|.*/SPDXID|.*/annotationDate|.*/annotator");

  private static final List<Edited> DOCUMENTS = List.of(Edited.python(), foreign());

  @Test
  void noTextCanChangeUnseen() {
    int compared = 0;
    for (Edited document : DOCUMENTS) {
      compared +=
          seen(document, EverythingIsComparedTest::isText, EverythingIsComparedTest::change);
    }
    assertThat(compared).isGreaterThan(700);
  }

  @Test
  void nothingCanGoUnseen() {
    int compared = 0;
    for (Edited document : DOCUMENTS) {
      compared +=
          seen(document, EverythingIsComparedTest::states, EverythingIsComparedTest::remove);
    }
    assertThat(compared).isGreaterThan(400);
  }

  private static boolean isText(JsonNode root, JsonPointer place) {
    JsonNode node = root.at(place);
    boolean isNamespace = node.asText().startsWith("externals: https://spdx.org/spdxdocs/");
    return node.isValueNode() && !isNamespace && !BY_NATURE.matcher(place.toString()).matches();
  }

  private static boolean states(JsonNode root, JsonPointer place) {
    JsonNode node = root.at(place);
    boolean statesNothing =
        node.toString().replaceAll("[\\[\\]\"]", "").equals("NOASSERTION")
            || (node.isEmpty() && node.isContainerNode())
            || (node.isBoolean() && node.asBoolean())
            // Every annotation is one of type OTHER unless it says something else.
            || place.toString().endsWith("/annotationType");
    return !place.matches() && !statesNothing && !BY_NATURE.matcher(place.toString()).matches();
  }

  /** The number of changes that were seen; documents that are refused don't count. */
  private static int seen(
      Edited document,
      BiPredicate<JsonNode, JsonPointer> choice,
      BiConsumer<ObjectNode, JsonPointer> change) {
    ObjectNode root = document.json();
    Inventory before = inventory(root).orElseThrow();
    List<JsonPointer> places = new ArrayList<>();
    collect(root, JsonPointer.empty(), places);
    places.removeIf(place -> !choice.test(root, place));
    int seen = 0;
    for (JsonPointer place : places) {
      ObjectNode changed = root.deepCopy();
      change.accept(changed, place);
      Optional<Inventory> now = inventory(changed);
      now.ifPresent(
          other ->
              assertThat(Comparison.of(before, other).changes()).as(place.toString()).isNotEmpty());
      seen += now.isPresent() ? 1 : 0;
    }
    return seen;
  }

  private static Optional<Inventory> inventory(ObjectNode root) {
    try {
      return Optional.of(
          InventoryReader.of(
              "document.json",
              SbomReader.examine(
                  "document.json", root.toString().getBytes(StandardCharsets.UTF_8))));
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  /** A document that no set of libraries is in, with what ours lack. */
  private static Edited foreign() {
    Edited foreign =
        Edited.small()
            .withoutAnnotation("SPDXRef-Set", "python")
            .annotation("SPDXRef-Sdk", "a fact", "of the tool");
    ObjectNode root = foreign.json();
    root.putArray("documentDescribes").add("SPDXRef-Sdk");
    root.putArray("externalDocumentRefs")
        .addObject()
        .put("externalDocumentId", "DocumentRef-other")
        .put("spdxDocument", "https://example.org/other")
        .putObject("checksum")
        .put("algorithm", "SHA1")
        .put("checksumValue", "aa");
    ObjectNode snippet = root.putArray("snippets").addObject().put("SPDXID", "SPDXRef-Snippet");
    snippet.put("snippetFromFile", root.at("/files/0/SPDXID").asText());
    snippet
        .putArray("ranges")
        .addObject()
        .putObject("endPointer")
        .put("lineNumber", 5)
        .put("reference", root.at("/files/0/SPDXID").asText());
    root.putArray("hasExtractedLicensingInfos")
        .addObject()
        .put("licenseId", "LicenseRef-own")
        .put("extractedText", "do as you like")
        .putArray("seeAlsos")
        .add("https://example.org/licence");
    root.putArray("annotations")
        .addObject()
        .put("annotationType", "REVIEW")
        .put("annotator", "Person: a reviewer")
        .put("comment", "python: I checked the release");
    ObjectNode sdk = (ObjectNode) root.at("/packages/2");
    sdk.put("filesAnalyzed", false).putArray("attributionTexts").add("thanks");
    sdk.putObject("packageVerificationCode")
        .put("packageVerificationCodeValue", "bb")
        .putArray("packageVerificationCodeExcludedFiles")
        .add("./excluded");
    sdk.putObject("something-new").put("with", "a member");
    ((ObjectNode) root.at("/relationships/0")).put("comment", "for a reason");
    ((ObjectNode) root.at("/files/0")).put("noticeText", "notice").put("comment", "a file");
    foreign.relationship("SPDXRef-Sdk", "DEPENDS_ON", "DocumentRef-other:SPDXRef-x");
    foreign.relationship("SPDXRef-Sdk", "CONTAINS", "NONE");
    return foreign;
  }

  private static void collect(JsonNode node, JsonPointer place, List<JsonPointer> places) {
    places.add(place);
    node.properties()
        .forEach(each -> collect(each.getValue(), place.appendProperty(each.getKey()), places));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), place.appendIndex(i), places);
    }
  }

  private static void change(ObjectNode root, JsonPointer place) {
    JsonNode parent = root.at(place.head());
    JsonNode value = root.at(place);
    String name = place.last().getMatchingProperty();
    // Still a digest, if it was one.
    String other = "0".equals(value.asText().replaceFirst("^.*(.)$", "$1")) ? "1" : "0";
    String text = value.asText().replaceFirst("(?s).$", other);
    if (parent instanceof ObjectNode object) {
      if (value.isBoolean()) {
        object.put(name, !value.asBoolean());
      } else {
        object.put(name, text);
      }
    } else {
      ((ArrayNode) parent).set(place.last().getMatchingIndex(), root.textNode(text));
    }
  }

  private static void remove(ObjectNode root, JsonPointer place) {
    JsonNode parent = root.at(place.head());
    if (parent instanceof ObjectNode object) {
      object.remove(place.last().getMatchingProperty());
    } else {
      ((ArrayNode) parent).remove(place.last().getMatchingIndex());
    }
  }
}

package io.github.wasiexternals.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The licences of an SPDX 3 graph, as the expressions of SPDX 2. */
final class Spdx3Licences {

  /** Licences of licences; a graph may have circles. */
  private static final int LIMIT_DEPTH = 20;

  private static final String LISTED = "https?://spdx\\.org/licenses/";

  private final Spdx3Elements elements;
  private final SpdxTree tree;

  Spdx3Licences(Spdx3Elements elements, SpdxTree tree) {
    this.elements = elements;
    this.tree = tree;
  }

  /** The expression for a licence; empty if it is of a kind that SPDX 2 does not know. */
  Optional<String> expression(JsonNode reference) {
    return expression(reference, 0);
  }

  private Optional<String> expression(JsonNode reference, int depth) {
    if (depth > LIMIT_DEPTH) {
      return Optional.empty();
    }
    Optional<JsonNode> known = elements.find(reference);
    if (known.isEmpty()) {
      return unknown(reference.asText());
    }
    JsonNode licence = known.get();
    return switch (Spdx3Elements.type(licence)) {
      case "LicenseExpression" -> {
        customTexts(licence);
        yield Spdx3Elements.text(licence, "licenseExpression");
      }
      case "ListedLicense", "ListedLicenseException" ->
          Optional.of(Spdx3Elements.id(licence).replaceFirst(LISTED, ""));
      case "CustomLicense", "SimpleLicensingText", "CustomLicenseAddition" -> own(licence);
      case "ConjunctiveLicenseSet" -> all(licence, " AND ", depth);
      case "DisjunctiveLicenseSet" -> all(licence, " OR ", depth);
      case "OrLaterOperator" ->
          expression(Spdx3Elements.member(licence, "subjectLicense"), depth + 1)
              .map(subject -> subject + "+");
      case "WithAdditionOperator" ->
          expression(Spdx3Elements.member(licence, "subjectExtendableLicense"), depth + 1)
              .flatMap(
                  subject ->
                      expression(Spdx3Elements.member(licence, "subjectAddition"), depth + 1)
                          .map(addition -> subject + " WITH " + addition));
      // sbom-tool's form: NOASSERTION, NONE, or the id of a licence is the name of an element.
      case "AnyLicenseInfo", "Element" -> Spdx3Elements.text(licence, "name");
      default -> unknown(Spdx3Elements.id(licence));
    };
  }

  /** A licence that is not in the graph: one of the list, or one of the two that are no licence. */
  private static Optional<String> unknown(String iri) {
    if (iri.endsWith("NoAssertionLicense")) {
      return Optional.of("NOASSERTION");
    }
    if (iri.endsWith("NoneLicense")) {
      return Optional.of("NONE");
    }
    return iri.matches(LISTED + "[A-Za-z0-9.+-]+")
        ? Optional.of(iri.replaceFirst(LISTED, ""))
        : Optional.empty();
  }

  private Optional<String> own(JsonNode licence) {
    String iri = Spdx3Elements.id(licence);
    String last = iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
    String id = SpdxTree.licenceId(last.replaceFirst("^LicenseRef-", ""));
    tree.addLicence(id, words(licence), Spdx3Elements.text(licence, "name"));
    return Optional.of(id);
  }

  private static String words(JsonNode licence) {
    return Spdx3Elements.text(licence, "licenseText")
        .or(() -> Spdx3Elements.text(licence, "additionText"))
        .orElse("NOASSERTION");
  }

  /** The texts of an expression's own ids. */
  private void customTexts(JsonNode expression) {
    for (JsonNode entry : Spdx3Elements.member(expression, "customIdToUri")) {
      Optional<String> id = Spdx3Elements.text(entry, "key");
      Optional<JsonNode> licence = elements.find(Spdx3Elements.member(entry, "value"));
      if (id.isPresent() && licence.isPresent()) {
        tree.addLicence(id.get(), words(licence.get()), Spdx3Elements.text(licence.get(), "name"));
      }
    }
  }

  private Optional<String> all(JsonNode set, String operator, int depth) {
    List<String> parts = new ArrayList<>();
    for (JsonNode member : Spdx3Elements.member(set, "member")) {
      Optional<String> part = expression(member, depth + 1);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("(" + String.join(operator, parts) + ")");
  }
}

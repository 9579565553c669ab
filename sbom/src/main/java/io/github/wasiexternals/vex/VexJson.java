package io.github.wasiexternals.vex;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * From the JSON of an OpenVEX document to its statements. What is missing or of the wrong form
 * becomes a finding with its JSON path, and reading goes on, so that one run finds everything.
 *
 * <p>A {@code not_affected} without a reason is read as it is: it is the judge who gives it no
 * weight. Members that OpenVEX does not know are passed over, as in all of JSON-LD.
 */
final class VexJson {

  private static final String CONTEXT = "https://openvex.dev/ns/v0.2.0";

  /** The context without a version, as in the specification's own examples. */
  private static final String ANY_CONTEXT = "https://openvex.dev/ns";

  private static final int LIMIT_QUOTED = 60;

  private final String file;
  private final List<String> findings;

  private VexJson(String file, List<String> findings) {
    this.file = file;
    this.findings = findings;
  }

  static List<VexStatement> statements(String file, JsonNode root, List<String> findings) {
    return new VexJson(file, findings).document(root);
  }

  private List<VexStatement> document(JsonNode root) {
    if (!root.isObject()) {
      finding("$", "is no object");
      return List.of();
    }
    text(root, "$", "@context", true)
        .filter(context -> !context.equals(CONTEXT) && !context.equals(ANY_CONTEXT))
        .ifPresent(context -> finding("$['@context']", quoted(context) + " is not " + CONTEXT));
    text(root, "$", "@id", true);
    text(root, "$", "author", true);
    Instant timestamp = instant(root, "$", true).orElse(Instant.EPOCH);
    if (!root.path("version").isInt() || root.path("version").intValue() < 1) {
      finding("$.version", "is no whole number from 1 on");
    }
    List<VexStatement> statements = new ArrayList<>();
    List<JsonNode> elements = array(root, "$", "statements", true);
    for (int i = 0; i < elements.size(); i++) {
      String path = "$.statements[" + i + "]";
      if (elements.get(i).isObject()) {
        statements.add(statement(elements.get(i), path, timestamp));
      } else {
        finding(path, "is no object");
      }
    }
    return statements;
  }

  private VexStatement statement(JsonNode node, String path, Instant otherwise) {
    JsonNode vulnerability = node.path("vulnerability");
    String vulnerabilityPath = path + ".vulnerability";
    if (!vulnerability.isObject()) {
      // OpenVEX 0.0.x had a text here.
      finding(vulnerabilityPath, "is no object with a name");
    }
    VexStatus status =
        text(node, path, "status", true)
            .map(label -> label(VexStatus.of(label), path + ".status", label))
            .orElse(Optional.empty())
            .orElse(VexStatus.UNDER_INVESTIGATION);
    Optional<Justification> justification =
        text(node, path, "justification", false)
            .flatMap(label -> label(Justification.of(label), path + ".justification", label));
    if (justification.isPresent() && status != VexStatus.NOT_AFFECTED) {
      finding(path + ".justification", "is for not_affected only");
    }
    Optional<String> action = text(node, path, "action_statement", false);
    if (status == VexStatus.AFFECTED && action.isEmpty()) {
      finding(path + ".action_statement", "is missing; affected needs one");
    }
    return new VexStatement(
        file + " " + path,
        vulnerability.isObject()
            ? text(vulnerability, vulnerabilityPath, "name", true).orElse("")
            : "",
        vulnerability.isObject() ? texts(vulnerability, vulnerabilityPath, "aliases") : List.of(),
        products(node, path),
        status,
        justification,
        text(node, path, "impact_statement", false),
        action,
        instant(node, path, false).orElse(otherwise),
        List.of());
  }

  private List<VexProduct> products(JsonNode statement, String path) {
    List<VexProduct> products = new ArrayList<>();
    List<JsonNode> elements = array(statement, path, "products", true);
    for (int i = 0; i < elements.size(); i++) {
      String productPath = path + ".products[" + i + "]";
      List<String> identifiers = identifiers(elements.get(i), productPath);
      List<String> subcomponents = new ArrayList<>();
      List<JsonNode> parts = array(elements.get(i), productPath, "subcomponents", false);
      for (int part = 0; part < parts.size(); part++) {
        subcomponents.addAll(
            identifiers(parts.get(part), productPath + ".subcomponents[" + part + "]"));
      }
      products.add(new VexProduct(identifiers, subcomponents));
    }
    return products;
  }

  private List<String> identifiers(JsonNode component, String path) {
    if (!component.isObject()) {
      finding(path, "is no object");
      return List.of();
    }
    List<String> identifiers = new ArrayList<>();
    text(component, path, "@id", false).ifPresent(identifiers::add);
    JsonNode named = component.path("identifiers");
    if (named.isObject()) {
      named
          .fieldNames()
          .forEachRemaining(
              key ->
                  text(named, path + ".identifiers", key, false)
                      .filter(identifier -> !identifiers.contains(identifier))
                      .ifPresent(identifiers::add));
    } else if (!named.isMissingNode()) {
      finding(path + ".identifiers", "is no object");
    }
    if (identifiers.isEmpty()) {
      finding(path, "has neither an @id nor identifiers");
    }
    return identifiers;
  }

  private <T> Optional<T> label(Optional<T> known, String path, String label) {
    if (known.isEmpty()) {
      finding(path, quoted(label) + " is no label of OpenVEX");
    }
    return known;
  }

  private Optional<Instant> instant(JsonNode node, String path, boolean required) {
    Optional<String> text = text(node, path, "timestamp", required);
    try {
      return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      finding(path + ".timestamp", quoted(text.orElse("")) + " is no time (RFC 3339)");
      return Optional.empty();
    }
  }

  private List<String> texts(JsonNode node, String path, String member) {
    List<String> texts = new ArrayList<>();
    List<JsonNode> elements = array(node, path, member, false);
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i).isTextual()) {
        texts.add(elements.get(i).asText());
      } else {
        finding(path + "." + member + "[" + i + "]", "is no text");
      }
    }
    return texts;
  }

  private Optional<String> text(JsonNode node, String path, String member, boolean required) {
    return value(node, path, member, required, JsonNode::isTextual, "text")
        .map(JsonNode::asText)
        .filter(
            text -> {
              if (text.isBlank()) {
                finding(at(path, member), "is blank");
              }
              return !text.isBlank();
            });
  }

  /** One that must be there must not be empty. */
  private List<JsonNode> array(JsonNode node, String path, String member, boolean required) {
    List<JsonNode> elements = new ArrayList<>();
    Optional<JsonNode> array = value(node, path, member, required, JsonNode::isArray, "array");
    array.ifPresent(found -> found.forEach(elements::add));
    if (required && array.isPresent() && elements.isEmpty()) {
      finding(at(path, member), "is empty");
    }
    return elements;
  }

  private Optional<JsonNode> value(
      JsonNode node,
      String path,
      String member,
      boolean required,
      Predicate<JsonNode> form,
      String formName) {
    JsonNode value = node.path(member);
    if (value.isMissingNode()) {
      if (required) {
        finding(at(path, member), "is missing");
      }
      return Optional.empty();
    }
    if (!form.test(value)) {
      finding(at(path, member), "is no " + formName);
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private void finding(String path, String what) {
    findings.add(path + " " + what);
  }

  private static String at(String path, String member) {
    return member.matches("\\w+") ? path + "." + member : path + "['" + quoted(member) + "']";
  }

  private static String quoted(String text) {
    return text.length() <= LIMIT_QUOTED ? text : text.substring(0, LIMIT_QUOTED) + "…";
  }
}

package io.github.wasiexternals.vex;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A value in a JSON document. Errors become findings, and reading continues.
 *
 * @param path where it is, as a JSON path
 * @param findings where findings are added, each with its path
 */
record JsonValue(JsonNode node, String path, List<String> findings) {

  private static final int LIMIT_QUOTED = 60;

  /** A text of the document, short enough for a finding. */
  static String quoted(String text) {
    return text.length() <= LIMIT_QUOTED ? text : text.substring(0, LIMIT_QUOTED) + "…";
  }

  JsonValue member(String name) {
    return new JsonValue(
        node.path(name),
        name.matches("\\w+") ? path + "." + name : path + "['" + quoted(name) + "']",
        findings);
  }

  void finding(String what) {
    findings.add(path + " " + what);
  }

  boolean isObject() {
    return is(JsonNode::isObject, "an object");
  }

  /** A member that may be absent. */
  Optional<String> text(String name) {
    JsonValue member = member(name);
    return member.node.isMissingNode() ? Optional.empty() : member.text();
  }

  Optional<String> requiredText(String name) {
    JsonValue member = member(name);
    return member.isPresent() ? member.text() : Optional.empty();
  }

  Optional<String> text() {
    if (!is(JsonNode::isTextual, "a string")) {
      return Optional.empty();
    }
    if (node.textValue().isBlank()) {
      finding("must not be blank");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  /** A member whose value must be one of OpenVEX's labels. */
  <T> Optional<T> label(String name, Function<String, Optional<T>> known) {
    Optional<String> text = text(name);
    Optional<T> label = text.flatMap(known);
    if (text.isPresent() && label.isEmpty()) {
      member(name).finding("has no such value in OpenVEX: " + quoted(text.get()));
    }
    return label;
  }

  Optional<Instant> time(String name, boolean required) {
    Optional<String> text = required ? requiredText(name) : text(name);
    try {
      return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      member(name).finding("is not a valid time (RFC 3339): " + quoted(text.orElse("")));
      return Optional.empty();
    }
  }

  /** The elements of a member that may be absent. */
  List<JsonValue> elements(String name) {
    JsonValue member = member(name);
    List<JsonValue> elements = new ArrayList<>();
    if (!member.node.isMissingNode() && member.is(JsonNode::isArray, "an array")) {
      member.node.forEach(
          each ->
              elements.add(
                  new JsonValue(each, member.path + "[" + elements.size() + "]", findings)));
    }
    return elements;
  }

  /** The elements of a member that must be present and not empty. */
  List<JsonValue> required(String name) {
    JsonValue member = member(name);
    if (member.isPresent() && member.node.isArray() && member.node.isEmpty()) {
      member.finding("must not be empty");
    }
    return elements(name);
  }

  private boolean isPresent() {
    if (node.isMissingNode()) {
      finding("is missing");
    }
    return !node.isMissingNode();
  }

  private boolean is(Predicate<JsonNode> form, String formName) {
    if (!form.test(node)) {
      finding("must be " + formName);
    }
    return form.test(node);
  }
}

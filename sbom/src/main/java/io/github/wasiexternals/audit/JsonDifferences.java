package io.github.wasiexternals.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The paths where two JSON documents differ. */
final class JsonDifferences {

  /** The first differences are informative; later ones are often only shifted elements. */
  private static final int LIMIT = 20;

  private final List<Difference> differences = new ArrayList<>();

  /**
   * A path where the documents differ.
   *
   * @param left the value in the first document
   * @param right the value in the second document
   */
  record Difference(String path, Optional<JsonNode> left, Optional<JsonNode> right) {}

  private JsonDifferences() {}

  /** The first differences, in the order of the documents. */
  static List<Difference> between(JsonNode left, JsonNode right) {
    JsonDifferences all = new JsonDifferences();
    all.compare("$", left, right);
    return all.differences;
  }

  private void compare(String path, JsonNode left, JsonNode right) {
    if (differences.size() >= LIMIT || left.equals(right)) {
      return;
    }
    if (left.isObject() && right.isObject()) {
      Set<String> names = new TreeSet<>();
      left.fieldNames().forEachRemaining(names::add);
      right.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(path + "." + name, left.path(name), right.path(name)));
    } else if (left.isArray() && right.isArray()) {
      for (int index = 0; index < Math.max(left.size(), right.size()); index++) {
        compare(path + "[" + index + "]", left.path(index), right.path(index));
      }
    } else {
      differences.add(new Difference(path, there(left), there(right)));
    }
  }

  private static Optional<JsonNode> there(JsonNode node) {
    return node.isMissingNode() ? Optional.empty() : Optional.of(node);
  }
}

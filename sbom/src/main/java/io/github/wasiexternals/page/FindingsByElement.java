package io.github.wasiexternals.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wasiexternals.audit.Finding;
import io.github.wasiexternals.audit.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which elements of an SBOM findings are about, by the JSON paths that they name. */
final class FindingsByElement {

  private static final Pattern ELEMENT = Pattern.compile("\\$\\.(packages|files)\\[(\\d{1,9})\\]");

  private final Map<String, List<Severity>> byId = new HashMap<>();

  private FindingsByElement() {}

  /**
   * The elements that findings are about.
   *
   * @param root the SBOM, in its own order
   */
  static FindingsByElement of(List<Finding> findings, JsonNode root) {
    FindingsByElement found = new FindingsByElement();
    for (Finding finding : findings) {
      Matcher element = ELEMENT.matcher(finding.path());
      if (element.lookingAt()) {
        String id =
            root.path(element.group(1))
                .path(Integer.parseInt(element.group(2)))
                .path("SPDXID")
                .asText();
        found.byId.computeIfAbsent(id, key -> new ArrayList<>()).add(finding.severity());
      }
    }
    return found;
  }

  /** How many findings are about these elements. */
  int count(Collection<String> ids) {
    return ids.stream().mapToInt(id -> byId.getOrDefault(id, List.of()).size()).sum();
  }

  /** The worst of them. */
  Optional<Severity> worst(Collection<String> ids) {
    return ids.stream()
        .flatMap(id -> byId.getOrDefault(id, List.of()).stream())
        .max(Severity::compareTo);
  }
}

package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.SbomProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.spdx.core.InvalidSPDXAnalysisException;

/**
 * From an SBOM to the bytes of its file: SPDX 2.3 as JSON in one canonical form, with a namespace
 * of its own, read again and checked.
 */
final class SpdxBytes {

  /**
   * The beginning of all namespaces. SPDX 2.3 §6.5 offers {@code spdx.org/spdxdocs} to those whose
   * documents have no place on the web.
   */
  private static final String NAMESPACES = "https://spdx.org/spdxdocs/";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SpdxBytes() {}

  /** What the namespace of a document starts with; {@link #of} completes it. */
  static String namespace(String documentName) {
    return NAMESPACES + documentName;
  }

  /**
   * The bytes of a valid document.
   *
   * @param content with a namespace that only {@linkplain #namespace starts} right
   * @param refusal makes the problem of what is wrong, if something is
   * @throws ProblemException with that problem
   */
  static byte[] of(SbomDocument content, Function<List<String>, SbomProblem> refusal) {
    List<String> findings = new ArrayList<>(idsOfTwo(content));
    try {
      if (findings.isEmpty()) {
        byte[] bytes = CanonicalJson.bytes(OwnNamespace.completed(json(content)));
        SbomReader.examine(content.name(), bytes)
            .findings()
            .forEach(finding -> findings.add(finding.text()));
        findings.addAll(SpdxModel.findings(bytes));
        if (findings.isEmpty()) {
          return bytes;
        }
      }
      throw new ProblemException(refusal.apply(findings));
    } catch (InvalidSPDXAnalysisException e) {
      throw new ProblemException(refusal.apply(List.of(String.valueOf(e.getMessage()))), e);
    } catch (IOException e) {
      // Everything here happens in memory.
      throw new IllegalStateException(e);
    }
  }

  /** The library would silently merge two elements of one id. */
  private static List<String> idsOfTwo(SbomDocument content) {
    Set<String> ids = new HashSet<>();
    return Stream.concat(
            content.packages().stream().map(SbomPackage::id),
            content.files().stream().map(SbomFile::id))
        .filter(id -> !ids.add(id))
        .distinct()
        .map(id -> "two packages or files have the id " + id)
        .toList();
  }

  /**
   * The library's JSON, with the licence expressions as the catalog writes them: the library puts
   * them into parentheses and into an order that is no order.
   */
  private static ObjectNode json(SbomDocument content)
      throws InvalidSPDXAnalysisException, IOException {
    ObjectNode json = (ObjectNode) MAPPER.readTree(SpdxModel.toJson(content));
    Map<String, ObjectNode> nodes = new HashMap<>();
    for (String member : List.of("packages", "files")) {
      json.path(member).forEach(node -> nodes.put(node.path("SPDXID").asText(), (ObjectNode) node));
    }
    for (SbomPackage each : content.packages()) {
      Objects.requireNonNull(nodes.get(each.id()))
          .put("licenseConcluded", each.licensing().concluded())
          .put("licenseDeclared", each.licensing().declared());
    }
    for (SbomFile file : content.files()) {
      Objects.requireNonNull(nodes.get(file.id())).put("licenseConcluded", file.concludedLicense());
    }
    return json;
  }
}

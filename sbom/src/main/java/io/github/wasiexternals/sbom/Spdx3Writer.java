package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spdx.core.InvalidSPDXAnalysisException;

/**
 * Writes an SBOM as SPDX 3.0.1 in JSON-LD: the SPDX library's conversion of the SPDX 2.3 form, with
 * an element for each build, in one canonical form.
 *
 * <p>Packages and files keep their ids, prefixed by the namespace of the SPDX 2.3 document. The
 * same SBOM gives the same bytes.
 */
public final class Spdx3Writer {

  private Spdx3Writer() {}

  /**
   * The SPDX 3 form of an SBOM.
   *
   * @param file name of the written file, for messages
   * @param document the SBOM
   * @param spdx23 the same SBOM as written bytes
   * @throws ProblemException if it would not be valid, or if a package or a file got lost
   */
  public static byte[] write(String file, SbomDocument document, byte[] spdx23) {
    try {
      SpdxModelV3.Converted converted = SpdxModelV3.convert(document, spdx23);
      String prefix = document.namespace() + "#";
      ObjectNode graph = Spdx3Graph.renamed(converted.json(), converted.names(), prefix);
      List<String> findings = new ArrayList<>(lost(document, graph, prefix));
      byte[] bytes = CanonicalJson.bytes(graph);
      findings.addAll(SpdxModelV3.findings(bytes));
      if (findings.isEmpty()) {
        return bytes;
      }
      throw new ProblemException(invalid(file, findings));
    } catch (InvalidSPDXAnalysisException e) {
      throw new ProblemException(invalid(file, List.of(String.valueOf(e.getMessage()))), e);
    } catch (IOException e) {
      // Can't happen: all of this is in memory.
      throw new IllegalStateException(e);
    }
  }

  private static Problem invalid(String file, List<String> findings) {
    return Problem.of(
            file + " would not be a valid SPDX 3.0.1 document",
            List.of(),
            "do without it: -Dwasi.sbom.formats=spdx-2.3")
        .quoting(findings)
        .notUsersToFix();
  }

  /**
   * Packages and files that were lost: the converter silently drops elements that it does not
   * reach.
   */
  private static List<String> lost(SbomDocument document, JsonNode graph, String prefix) {
    Map<String, List<String>> wanted =
        Map.of(
            "software_Package", document.packages().stream().map(SbomPackage::id).toList(),
            "software_File", document.files().stream().map(SbomFile::id).toList());
    Set<String> written = new HashSet<>();
    graph
        .path("@graph")
        .forEach(each -> written.add(each.path("type").asText() + each.path("spdxId").asText()));
    return wanted.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .filter(id -> !written.contains(entry.getKey() + prefix + id))
                    .map(id -> "the conversion lost " + id))
        .sorted()
        .toList();
  }
}

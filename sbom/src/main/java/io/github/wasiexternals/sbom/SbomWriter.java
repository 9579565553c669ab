package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.SbomProblem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.spdx.core.InvalidSPDXAnalysisException;

/**
 * Writes the SBOM of a built set: SPDX 2.3 as JSON, in one canonical form.
 *
 * <p>The same set, tool and time give the same bytes, whatever the order of the libraries and their
 * files, the machine, its locale and its time zone. What is written was read again and checked, by
 * the SPDX library's own {@code verify()} and for what that misses.
 */
public final class SbomWriter {

  /**
   * The beginning of all namespaces. SPDX 2.3 §6.5 offers {@code spdx.org/spdxdocs} to those whose
   * documents have no place on the web.
   */
  private static final String NAMESPACES = "https://spdx.org/spdxdocs/";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String tool;

  /**
   * @param toolName what writes the SBOM, for example {@code wasi-maven-plugin}
   * @param toolVersion its version
   */
  public SbomWriter(String toolName, String toolVersion) {
    this.tool = toolName + "-" + toolVersion;
  }

  /**
   * The SBOM of a built set.
   *
   * @param created the time that the SBOM names: {@code SOURCE_DATE_EPOCH}, or else the start (UTC)
   *     of the day on which the release's set was frozen; never the clock
   * @throws ProblemException with {@link SbomProblem.UnwritableSbom} if it would not be valid
   */
  public byte[] write(BuiltSet set, Instant created) {
    String name = SbomContent.name(set);
    SbomDocument content = SbomContent.of(set, NAMESPACES + name, tool, created);
    requireUniqueIds(content);
    try {
      byte[] bytes = CanonicalJson.bytes(withOwnNamespace(json(content)));
      List<String> findings = new ArrayList<>(SbomReader.findings(name, bytes));
      findings.addAll(SpdxModel.findings(bytes));
      if (!findings.isEmpty()) {
        throw new ProblemException(new SbomProblem.UnwritableSbom(name, findings));
      }
      return bytes;
    } catch (InvalidSPDXAnalysisException e) {
      throw new ProblemException(
          new SbomProblem.UnwritableSbom(name, List.of(String.valueOf(e.getMessage()))), e);
    } catch (IOException e) {
      // Everything here happens in memory.
      throw new IllegalStateException(e);
    }
  }

  /** The library would silently merge two elements of one id. */
  private static void requireUniqueIds(SbomDocument content) {
    Set<String> ids = new HashSet<>();
    List<String> twice =
        Stream.concat(
                content.packages().stream().map(SbomPackage::id),
                content.files().stream().map(SbomFile::id))
            .filter(id -> !ids.add(id))
            .distinct()
            .toList();
    if (!twice.isEmpty()) {
      throw new ProblemException(
          new SbomProblem.UnwritableSbom(
              content.name(),
              twice.stream().map(id -> "two packages or files have the id " + id).toList()));
    }
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

  /**
   * SPDX 2.3 §6.5 wants a namespace that no other document has. It ends with the digest of the
   * document as it is without that end, so another content has another namespace, and the same
   * content the same.
   */
  private static ObjectNode withOwnNamespace(ObjectNode json) {
    String digest = Digester.sha256(CanonicalJson.bytes(json)).hex();
    return json.put("documentNamespace", json.path("documentNamespace").asText() + "-" + digest);
  }
}

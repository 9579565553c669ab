package io.github.wasiexternals.cyclonedx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.text.PrettyJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.LifecycleChoice;
import org.cyclonedx.model.Lifecycles;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.OrganizationalEntity;
import org.cyclonedx.model.metadata.ToolInformation;

/**
 * Writes an SBOM as CycloneDX 1.6 JSON. The same SBOM gives the same bytes.
 *
 * <p>Packages and files keep their ids, as {@code bom-ref}.
 */
public final class CycloneDxWriter {

  private static final String ORGANIZATION = "Organization: ";

  private final SbomDocument document;
  private final SbomView view;
  private final Components components;

  private CycloneDxWriter(SbomDocument document) {
    this.document = document;
    this.view = new SbomView(document);
    this.components = new Components(view);
  }

  /**
   * The CycloneDX form of an SBOM.
   *
   * @param file name of the written file, for messages
   * @param sbomName name of the SBOM's file
   * @param document the SBOM
   * @param sbom the same SBOM as written bytes
   * @throws ProblemException if it would not be valid
   */
  public static byte[] write(String file, String sbomName, SbomDocument document, byte[] sbom) {
    JsonNode json = new CycloneDxWriter(document).json(sbomName, sbom);
    List<String> findings = PublishedSchema.findings(json);
    if (!findings.isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  file + " would not be a valid CycloneDX 1.6 document",
                  List.of(),
                  "do without it: -Dwasi.sbom.formats=spdx-2.3")
              .quoting(findings)
              .notUsersToFix());
    }
    return PrettyJson.render(out -> new ObjectMapper().writeTree(out, json))
        .getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode json(String sbomName, byte[] sbom) {
    JsonNode json =
        BomGeneratorFactory.createJson(Version.VERSION_16, bom(sbomName, sbom)).toJsonNode();
    // The library would write the time in the calendar and the digits of the machine's locale.
    ((ObjectNode) json.path("metadata")).put("timestamp", document.created().toString());
    return json;
  }

  private Bom bom(String sbomName, byte[] sbom) {
    Bom bom = new Bom();
    bom.setSerialNumber(SerialNumber.of(document.namespace()));
    bom.setVersion(1);
    bom.setMetadata(metadata());
    bom.setComponents(
        document.packages().stream()
            .filter(each -> !each.equals(view.described()) && !isBuiltFrom(each))
            .map(components::withFiles)
            .toList());
    bom.addExternalReference(spdx(sbomName, sbom));
    bom.setDependencies(dependencies());
    bom.setFormulation(List.of(new BuildFormula(view, components).formula()));
    return bom;
  }

  /** Sources are the ancestors of what was built from them, and tools are part of the formula. */
  private boolean isBuiltFrom(SbomPackage each) {
    return view.isTool(each) || view.isSource(each);
  }

  private Metadata metadata() {
    Metadata metadata = new Metadata();
    LifecycleChoice build = new LifecycleChoice();
    build.setPhase(LifecycleChoice.Phase.BUILD);
    Lifecycles lifecycles = new Lifecycles();
    lifecycles.setLifecycleChoice(List.of(build));
    metadata.setLifecycles(lifecycles);
    document.tool().map(CycloneDxWriter::tools).ifPresent(metadata::setToolChoice);
    document.creators().stream()
        .filter(creator -> creator.startsWith(ORGANIZATION))
        .findFirst()
        .ifPresent(
            creator -> {
              OrganizationalEntity manufacturer = new OrganizationalEntity();
              manufacturer.setName(creator.substring(ORGANIZATION.length()));
              metadata.setManufacturer(manufacturer);
            });
    metadata.setComponent(components.withFiles(view.described()));
    document
        .comment()
        .ifPresent(comment -> metadata.addProperty(WasiProperties.of("comment", comment)));
    return metadata;
  }

  private static ToolInformation tools(String nameAndVersion) {
    String[] parts = nameAndVersion.split("-(?=[0-9])", 2);
    Component tool = new Component();
    tool.setType(Component.Type.APPLICATION);
    tool.setName(parts[0]);
    if (parts.length > 1) {
      tool.setVersion(parts[1]);
    }
    ToolInformation tools = new ToolInformation();
    tools.setComponents(List.of(tool));
    return tools;
  }

  /** Where the same is said in SPDX. */
  private ExternalReference spdx(String sbomName, byte[] sbom) {
    ExternalReference reference = new ExternalReference();
    reference.setType(ExternalReference.Type.BOM);
    reference.setUrl(document.namespace());
    reference.setComment(sbomName + ", the SBOM in SPDX 2.3 that this document was made from");
    reference.addHash(Hashes.of(Digester.sha256(sbom)));
    return reference;
  }

  /**
   * The dependency graph: what the described package contains or links, and what a library was
   * compiled with. One without dependencies is an empty element, as the specification demands.
   */
  private List<Dependency> dependencies() {
    List<Dependency> graph = new ArrayList<>();
    for (SbomPackage each : document.packages()) {
      if (isBuiltFrom(each)) {
        continue;
      }
      Dependency dependency = new Dependency(each.id());
      Stream.of(view.contents(each), view.linked(each), view.otherCode(each), view.needs(each))
          .flatMap(List::stream)
          .map(SbomPackage::id)
          .collect(Collectors.toCollection(TreeSet::new))
          .forEach(id -> dependency.addDependency(new Dependency(id)));
      graph.add(dependency);
    }
    return graph;
  }
}

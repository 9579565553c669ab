package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.spdx.core.InvalidSPDXAnalysisException;
import org.spdx.jacksonstore.MultiFormatStore;
import org.spdx.jacksonstore.MultiFormatStore.Format;
import org.spdx.library.ModelCopyManager;
import org.spdx.library.SpdxModelFactory;
import org.spdx.library.conversion.Spdx2to3Converter;
import org.spdx.library.model.v2.SpdxFile;
import org.spdx.library.model.v2.SpdxPackage;
import org.spdx.library.model.v3_0_1.SpdxConstantsV3;
import org.spdx.library.model.v3_0_1.build.Build;
import org.spdx.library.model.v3_0_1.core.DictionaryEntry;
import org.spdx.library.model.v3_0_1.core.Element;
import org.spdx.library.model.v3_0_1.core.LifecycleScopeType;
import org.spdx.library.model.v3_0_1.core.ProfileIdentifierType;
import org.spdx.library.model.v3_0_1.core.RelationshipCompleteness;
import org.spdx.library.model.v3_0_1.core.RelationshipType;
import org.spdx.library.model.v3_0_1.core.SpdxDocument;
import org.spdx.library.model.v3_0_1.software.Sbom;
import org.spdx.library.model.v3_0_1.software.SbomType;
import org.spdx.storage.IModelStore.IdType;
import org.spdx.storage.simple.InMemSpdxStore;
import org.spdx.v3jsonldstore.JsonLDStore;

/**
 * Uses the SPDX library's model of SPDX 3.0.1: converts a written SBOM, and checks a written SPDX 3
 * document with {@code verify()}.
 */
final class SpdxModelV3 {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SbomDocument content;
  private final String prefix;
  private final MultiFormatStore from;
  private final JsonLDStore to;
  private final ModelCopyManager copies = new ModelCopyManager();
  private final SpdxDocument document;
  private final Spdx2to3Converter converter;
  private final Map<String, Element> elements = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /**
   * A document as the library writes it, with numbered ids.
   *
   * @param json the whole graph
   * @param names this project's ids, by the library's ids
   */
  record Converted(ObjectNode json, Map<String, String> names) {
    Converted {
      names = Map.copyOf(names);
    }
  }

  private SpdxModelV3(SbomDocument content, byte[] spdx23)
      throws InvalidSPDXAnalysisException, IOException {
    SpdxModelFactory.init();
    this.content = content;
    this.prefix = content.namespace() + "#";
    this.from = new MultiFormatStore(new InMemSpdxStore(), Format.JSON);
    this.to = emptyStore();
    org.spdx.library.model.v2.SpdxDocument read =
        from.deSerialize(new ByteArrayInputStream(spdx23), false);
    this.converter =
        new Spdx2to3Converter(
            to,
            copies,
            Spdx2to3Converter.convertCreationInfo(
                Objects.requireNonNull(read.getCreationInfo()), to, prefix),
            SpdxConstantsV3.MODEL_SPEC_VERSION,
            prefix,
            // Licence expressions only, not the whole text of each licence.
            false);
    this.document = converter.convertAndStore(read);
  }

  /**
   * An SBOM as SPDX 3.
   *
   * @param content the content of the bytes
   * @param spdx23 the SBOM as SPDX 2.3
   * @throws InvalidSPDXAnalysisException naming what the library rejects
   */
  static Converted convert(SbomDocument content, byte[] spdx23)
      throws InvalidSPDXAnalysisException, IOException {
    SpdxModelV3 model = new SpdxModelV3(content, spdx23);
    model.convertElements();
    for (BuildStep step : BuildStep.of(new SbomView(content))) {
      model.addBuild(step);
    }
    model.addSbom();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // Not only the document, which would omit most of the graph.
    model.to.serialize(out);
    return new Converted((ObjectNode) MAPPER.readTree(out.toByteArray()), model.names);
  }

  /** The library's findings on a written document, which is read back for this. */
  static List<String> findings(byte[] json) throws InvalidSPDXAnalysisException, IOException {
    SpdxModelFactory.init();
    return emptyStore().deSerialize(new ByteArrayInputStream(json), false).verify();
  }

  private static JsonLDStore emptyStore() {
    JsonLDStore store = new JsonLDStore(new InMemSpdxStore());
    store.setUseExternalListedElements(true);
    return store;
  }

  /**
   * Converts all elements. The converter itself only follows relationships from the document, and
   * so misses elements that only refer to others, such as the SDK. Elements that were already
   * converted are returned unchanged.
   */
  private void convertElements() throws InvalidSPDXAnalysisException {
    name(SbomDocument.ID, document);
    for (SbomPackage each : content.packages()) {
      name(
          each.id(),
          converter.convertAndStore(
              new SpdxPackage(from, content.namespace(), each.id(), copies, false)));
    }
    for (SbomFile each : content.files()) {
      name(
          each.id(),
          converter.convertAndStore(
              new SpdxFile(from, content.namespace(), each.id(), copies, false)));
    }
  }

  private void name(String id, Element element) {
    elements.put(id, element);
    names.put(element.getObjectUri(), prefix + id);
  }

  /** SPDX 3.0.1, Build profile: inputs, outputs, tools and parameters. */
  private void addBuild(BuildStep step) throws InvalidSPDXAnalysisException {
    Build.BuildBuilder builder =
        document
            .createBuild(uri())
            .setName(step.built().name() + " " + step.built().version())
            .setBuildType(step.type());
    for (String key : List.of("flags", "inputs", "triple", "units")) {
      if (step.built().annotation(key).isPresent()) {
        builder.addParameter(entry(key, step.built().annotation(key).get()));
      }
    }
    Map<String, String> further = new TreeMap<>(UnitFlags.in(step.built()));
    further.putAll(AddedFacts.in(step.built()));
    for (Map.Entry<String, String> added : further.entrySet()) {
      builder.addParameter(entry(added.getKey(), added.getValue()));
    }
    Build build = builder.build();
    name(step.id(), build);
    relate(build, RelationshipType.HAS_INPUT, step.inputs());
    relate(build, RelationshipType.HAS_OUTPUT, List.of(step.built()));
    relate(build, RelationshipType.USES_TOOL, step.tools());
  }

  private DictionaryEntry entry(String key, String value) throws InvalidSPDXAnalysisException {
    return document
        .createDictionaryEntry(to.getNextId(IdType.Anonymous))
        .setKey(key)
        .setValue(value)
        .build();
  }

  private void relate(Build build, RelationshipType type, List<SbomPackage> related)
      throws InvalidSPDXAnalysisException {
    if (related.isEmpty()) {
      return;
    }
    List<Element> others = new ArrayList<>();
    for (SbomPackage each : related) {
      others.add(Objects.requireNonNull(elements.get(each.id())));
    }
    // SPDX 3.0.1, LifecycleScopedRelationship: these three types have a scope.
    document
        .createLifecycleScopedRelationship(uri())
        .setScope(LifecycleScopeType.BUILD)
        .setFrom(build)
        .addAllTo(others)
        .setRelationshipType(type)
        .setCompleteness(RelationshipCompleteness.COMPLETE)
        .build();
  }

  /** Adds the SBOM that the document describes, of the type that is created during a build. */
  private void addSbom() throws InvalidSPDXAnalysisException {
    List<ProfileIdentifierType> profiles =
        List.of(
            ProfileIdentifierType.CORE,
            ProfileIdentifierType.SOFTWARE,
            ProfileIdentifierType.SIMPLE_LICENSING,
            ProfileIdentifierType.BUILD);
    List<Element> contained = new ArrayList<>(elements.values());
    contained.remove(document);
    Sbom sbom =
        document
            .createSbom(uri())
            .setName(content.name())
            .addSbomType(SbomType.BUILD)
            .addAllProfileConformance(profiles)
            .addAllRootElement(List.copyOf(document.getRootElements()))
            .addAllElement(contained)
            .build();
    name("SPDXRef-Sbom", sbom);
    document.getRootElements().clear();
    document.getRootElements().add(sbom);
    document.getProfileConformances().addAll(profiles);
  }

  private String uri() throws InvalidSPDXAnalysisException {
    return prefix + to.getNextId(IdType.SpdxId);
  }
}

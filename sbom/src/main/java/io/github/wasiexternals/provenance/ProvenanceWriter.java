package io.github.wasiexternals.provenance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.AddedFacts;
import io.github.wasiexternals.sbom.Arguments;
import io.github.wasiexternals.sbom.BuildStep;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.sbom.UnitFlags;
import io.github.wasiexternals.text.PrettyJson;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes an in-toto Statement v1 with the predicate SLSA Provenance v1, unsigned: what was built,
 * from which sources and with which SDK. The same SBOM gives the same bytes.
 *
 * <p>It has no times: the SBOM does not have the time of the build, and the same build gives the
 * same result on any day.
 */
public final class ProvenanceWriter {

  /** in-toto Attestation Framework v1, "Statement". */
  private static final String STATEMENT = "https://in-toto.io/Statement/v1";

  /** SLSA v1, "Provenance". */
  private static final String PREDICATE = "https://slsa.dev/provenance/v1";

  /**
   * Stands for anyone who runs this program; a platform that signs the statement is named by its
   * signature.
   */
  private static final String BUILDER = "https://wasi-externals.github.io/builders/maven-plugin/v1";

  /** SPDX also allows {@code NOASSERTION} as the location of a package. */
  private static final String URL = "https?://.*";

  private final SbomDocument document;
  private final SbomView view;
  private final SbomPackage described;
  private final List<BuildStep> steps;

  private ProvenanceWriter(SbomDocument document) {
    this.document = document;
    this.view = new SbomView(document);
    this.described = view.described();
    this.steps = BuildStep.ofDescribed(view);
  }

  /**
   * The statement's text, which ends with {@code \n}.
   *
   * @param sbomName name of the SBOM's file, which is listed as a by-product
   * @param document the SBOM
   * @param sbom the same SBOM as written bytes
   */
  public static String write(String sbomName, SbomDocument document, byte[] sbom) {
    return write(sbomName, document, sbom, List.of());
  }

  /**
   * The statement about archives that have what was built in them.
   *
   * @param archives its subjects
   */
  public static String write(
      String sbomName, SbomDocument document, byte[] sbom, List<Subject> archives) {
    ObjectNode statement =
        new ProvenanceWriter(document).statement(sbomName, Digester.sha256(sbom), archives);
    return PrettyJson.render(json -> new ObjectMapper().writeTree(json, statement));
  }

  /** A file that a statement is about. */
  public record Subject(String name, Digest sha256) {}

  private ObjectNode statement(String sbomName, Digest sbom, List<Subject> archives) {
    ObjectNode statement = JsonNodeFactory.instance.objectNode().put("_type", STATEMENT);
    ArrayNode subject = statement.putArray("subject");
    archives.forEach(
        each -> digests(subject.addObject().put("name", each.name()), List.of(each.sha256())));
    steps.stream()
        .filter(step -> archives.isEmpty())
        .flatMap(step -> step.files().stream())
        // Only files that are linked or run; headers and texts are in the SBOM.
        .filter(file -> file.types().contains("BINARY"))
        .forEach(
            file ->
                digests(
                    subject.addObject().put("name", file.path()), file.sha256().stream().toList()));
    statement.put("predicateType", PREDICATE);
    ObjectNode predicate = statement.putObject("predicate");
    buildDefinition(predicate.putObject("buildDefinition"));
    runDetails(predicate.putObject("runDetails"), sbomName, sbom);
    return statement;
  }

  private void buildDefinition(ObjectNode json) {
    json.put("buildType", steps.isEmpty() ? BuildStep.EXTERNALS_TYPE : steps.get(0).type());
    externalParameters(json.putObject("externalParameters"));
    ObjectNode internal = json.putObject("internalParameters");
    for (BuildStep step : steps) {
      ObjectNode build = internal.putObject(step.built().name());
      words(build, "flags", step.built());
      UnitFlags.in(step.built())
          .forEach((unit, flags) -> Arguments.split(flags).forEach(build.putArray(unit)::add));
      words(build, "units", step.built());
      put(build, "inputs", step.built().annotation("inputs"));
      AddedFacts.in(step.built()).forEach(build::put);
      List<SbomPackage> needs = view.needs(step.built());
      if (!needs.isEmpty()) {
        ArrayNode names = build.putArray("needs");
        needs.forEach(need -> names.add(need.name()));
      }
    }
    ArrayNode dependencies = json.putArray("resolvedDependencies");
    dependencies().values().forEach(each -> dependency(dependencies.addObject(), each));
  }

  /** The user's choices: SLSA v1 requires all of them here, and verifiers to check them. */
  private void externalParameters(ObjectNode json) {
    for (String parameter : List.of("pic", "python", "triple")) {
      put(json, parameter, described.annotation(parameter));
    }
    ObjectNode builds = json.putObject("builds");
    steps.forEach(step -> builds.put(step.built().name(), step.built().version()));
  }

  private static void words(ObjectNode json, String key, SbomPackage built) {
    built
        .annotation(key)
        .ifPresent(words -> Arguments.split(words).forEach(json.putArray(key)::add));
  }

  /** The dependencies, each once, by id. */
  private SortedMap<String, SbomPackage> dependencies() {
    SortedMap<String, SbomPackage> dependencies = new TreeMap<>();
    steps.stream()
        .flatMap(step -> Stream.concat(step.inputs().stream(), step.tools().stream()))
        .forEach(each -> dependencies.put(each.id(), each));
    return dependencies;
  }

  /** in-toto Attestation Framework v1, "ResourceDescriptor". */
  private static void dependency(ObjectNode json, SbomPackage dependency) {
    // The digest of an SDK is over the files that it compiles with, not that of a single file.
    Optional<String> identity = dependency.annotation("identity");
    Optional<String> purl = dependency.externalRef("purl");
    Optional<String> location =
        Optional.of(dependency.provenance().downloadLocation()).filter(url -> url.matches(URL));
    json.put("name", dependency.name() + " " + dependency.version());
    put(json, "uri", location.or(() -> purl));
    if (identity.isEmpty()) {
      digests(json, dependency.checksums());
    }
    ObjectNode annotations = json.putObject("annotations");
    put(annotations, "fileName", dependency.provenance().fileName());
    put(annotations, "identity", identity);
    put(annotations, "inputs", dependency.annotation("inputs"));
    put(annotations, "kind", dependency.annotation("kind"));
    put(annotations, "origin", dependency.annotation("origin"));
    put(annotations, "purl", purl);
    put(annotations, "sdkMismatch", dependency.annotation("sdk-mismatch"));
  }

  private void runDetails(ObjectNode json, String sbomName, Digest sbom) {
    ObjectNode builder = json.putObject("builder").put("id", BUILDER);
    document
        .tool()
        .map(tool -> tool.split("-(?=[0-9])", 2))
        .ifPresent(
            parts -> builder.putObject("version").put(parts[0], parts.length > 1 ? parts[1] : ""));
    ObjectNode byproduct =
        json.putArray("byproducts")
            .addObject()
            .put("name", sbomName)
            .put("uri", document.namespace());
    digests(byproduct, List.of(sbom));
    byproduct.put("mediaType", "application/spdx+json");
  }

  /** in-toto Attestation Framework v1, "DigestSet": sha3_256 instead of the usual sha3-256. */
  private static void digests(ObjectNode json, List<Digest> digests) {
    ObjectNode set = json.putObject("digest");
    digests.stream()
        .sorted(Comparator.comparing(each -> each.algorithm().id()))
        .forEach(
            each ->
                set.put(
                    each.algorithm().id().toLowerCase(Locale.ROOT).replace('-', '_'), each.hex()));
  }

  private static void put(ObjectNode json, String member, Optional<String> value) {
    value.ifPresent(text -> json.put(member, text));
  }
}

package io.github.wasiexternals.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.Arguments;
import io.github.wasiexternals.sbom.BuildStep;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.text.PrettyJson;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes an in-toto Statement v1 with the predicate SLSA Provenance v1, unsigned: what was built,
 * from which sources and with which SDK. The same SBOM gives the same bytes.
 *
 * <p>It has no times: when a build ran is not known from its result, and the same build gives the
 * same result on any day.
 */
public final class ProvenanceWriter {

  /** in-toto Attestation Framework v1, "Statement". */
  private static final String STATEMENT = "https://in-toto.io/Statement/v1";

  /** SLSA v1, "Provenance". */
  private static final String PREDICATE = "https://slsa.dev/provenance/v1";

  /** Whoever runs this program; a platform that signs the statement names itself in doing so. */
  private static final String BUILDER = "https://wasi-externals.github.io/builders/maven-plugin/v1";

  /** Beside the location of a package, {@code NOASSERTION} is what SPDX writes for none. */
  private static final String URL = "https?://.*";

  private final JsonGenerator json;
  private final SbomDocument document;
  private final SbomPackage described;
  private final List<BuildStep> steps;

  private ProvenanceWriter(JsonGenerator json, SbomDocument document) {
    this.json = json;
    this.document = document;
    SbomView view = new SbomView(document);
    this.described = view.described();
    this.steps = BuildStep.ofDescribed(view);
  }

  /**
   * The statement's text, which ends with {@code \n}.
   *
   * @param sbomName name of the SBOM's file, which is listed as a by-product
   * @param document what the SBOM says
   * @param sbom the same as it was written
   */
  public static String write(String sbomName, SbomDocument document, byte[] sbom) {
    return PrettyJson.render(
        json -> new ProvenanceWriter(json, document).statement(sbomName, Digester.sha256(sbom)));
  }

  private void statement(String sbomName, Digest sbom) throws IOException {
    json.writeStartObject();
    json.writeStringField("_type", STATEMENT);
    json.writeArrayFieldStart("subject");
    for (BuildStep step : steps) {
      for (SbomFile file : step.files()) {
        if (isSubject(file)) {
          subject(file);
        }
      }
    }
    json.writeEndArray();
    json.writeStringField("predicateType", PREDICATE);
    json.writeObjectFieldStart("predicate");
    buildDefinition();
    runDetails(sbomName, sbom);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** What is linked or run; headers and texts are in the SBOM. */
  private static boolean isSubject(SbomFile file) {
    return file.types().contains("BINARY");
  }

  private void subject(SbomFile file) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", file.path());
    digests(List.of(file.sha256()));
    json.writeEndObject();
  }

  private void buildDefinition() throws IOException {
    json.writeObjectFieldStart("buildDefinition");
    json.writeStringField(
        "buildType", steps.isEmpty() ? BuildStep.EXTERNALS_TYPE : steps.get(0).type());
    externalParameters();
    internalParameters();
    json.writeArrayFieldStart("resolvedDependencies");
    for (SbomPackage dependency : dependencies().values()) {
      dependency(dependency);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** What a user chooses: SLSA v1 wants all of it here, and verifiers to look at it. */
  private void externalParameters() throws IOException {
    json.writeObjectFieldStart("externalParameters");
    optional("pic", described.annotation("pic"));
    optional("python", described.annotation("python"));
    optional("triple", described.annotation("triple"));
    json.writeObjectFieldStart("builds");
    for (BuildStep step : steps) {
      json.writeStringField(step.built().name(), step.built().version());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void internalParameters() throws IOException {
    json.writeObjectFieldStart("internalParameters");
    for (BuildStep step : steps) {
      json.writeObjectFieldStart(step.built().name());
      words("flags", step.built());
      words("units", step.built());
      optional("inputs", step.built().annotation("inputs"));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void words(String key, SbomPackage built) throws IOException {
    Optional<String> words = built.annotation(key);
    if (words.isPresent()) {
      json.writeArrayFieldStart(key);
      for (String word : Arguments.split(words.get())) {
        json.writeString(word);
      }
      json.writeEndArray();
    }
  }

  /** Each once, by id. */
  private SortedMap<String, SbomPackage> dependencies() {
    SortedMap<String, SbomPackage> dependencies = new TreeMap<>();
    for (BuildStep step : steps) {
      step.inputs().forEach(each -> dependencies.put(each.id(), each));
      step.tools().forEach(each -> dependencies.put(each.id(), each));
    }
    return dependencies;
  }

  /** in-toto Attestation Framework v1, "ResourceDescriptor". */
  private void dependency(SbomPackage dependency) throws IOException {
    // The digest of an SDK is over what it compiles with, which no file has.
    Optional<String> identity = dependency.annotation("identity");
    Optional<String> location =
        Optional.of(dependency.provenance().downloadLocation()).filter(url -> url.matches(URL));
    json.writeStartObject();
    json.writeStringField("name", dependency.name() + " " + dependency.version());
    optional("uri", location.or(() -> dependency.externalRef("purl")));
    if (identity.isEmpty()) {
      digests(dependency.checksums());
    }
    json.writeObjectFieldStart("annotations");
    optional("fileName", dependency.provenance().fileName());
    optional("identity", identity);
    optional("inputs", dependency.annotation("inputs"));
    optional("kind", dependency.annotation("kind"));
    optional("origin", dependency.annotation("origin"));
    optional("purl", dependency.externalRef("purl"));
    optional("sdkMismatch", dependency.annotation("sdk-mismatch"));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void runDetails(String sbomName, Digest sbom) throws IOException {
    json.writeObjectFieldStart("runDetails");
    json.writeObjectFieldStart("builder");
    json.writeStringField("id", BUILDER);
    Optional<String> tool = document.tool();
    if (tool.isPresent()) {
      String[] nameAndVersion = tool.get().split("-(?=[0-9])", 2);
      json.writeObjectFieldStart("version");
      json.writeStringField(nameAndVersion[0], nameAndVersion.length > 1 ? nameAndVersion[1] : "");
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("byproducts");
    json.writeStartObject();
    json.writeStringField("name", sbomName);
    json.writeStringField("uri", document.namespace());
    digests(List.of(sbom));
    json.writeStringField("mediaType", "application/spdx+json");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  /** in-toto Attestation Framework v1, "DigestSet": sha3_256 where others write sha3-256. */
  private void digests(List<Digest> digests) throws IOException {
    json.writeObjectFieldStart("digest");
    for (Digest digest :
        digests.stream().sorted(Comparator.comparing(each -> each.algorithm().id())).toList()) {
      json.writeStringField(
          digest.algorithm().id().toLowerCase(Locale.ROOT).replace('-', '_'), digest.hex());
    }
    json.writeEndObject();
  }

  private void optional(String member, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(member, value.get());
    }
  }
}

package io.github.wasiexternals.pins;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.DefinedIn;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.Overridden;
import io.github.wasiexternals.catalog.PolicyNote;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.PythonSource;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.catalog.SdkPin.Assembly;
import io.github.wasiexternals.catalog.SdkPin.HostArchive;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.catalog.ValueLocations;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.text.PrettyJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A release's set as JSON: everything that the catalog has about it. All keys are always present
 * and in the same order; unknown values are {@code null}.
 */
public final class PinsJson {

  private final JsonGenerator json;
  private final ValueLocations locations;

  private PinsJson(JsonGenerator json, ValueLocations locations) {
    this.json = json;
    this.locations = locations;
  }

  /**
   * One object; the text ends with {@code \n}.
   *
   * @param selection a selection from that catalog
   */
  public static String render(Catalog catalog, Selection selection) {
    return PrettyJson.render(
        json -> new PinsJson(json, catalog.locations()).release(catalog, selection));
  }

  private void release(Catalog catalog, Selection selection) throws IOException {
    PythonRelease python = selection.pinned();
    json.writeStartObject();
    json.writeStringField("python", python.version());
    json.writeStringField("triple", python.triple());
    json.writeStringField("frozen", python.frozen().toString());
    json.writeStringField("policy", selection.policy().id());
    strings("notes", selection.notes().stream().map(PolicyNote::sentence).toList());
    sdk(PinnedLibrary.sdk(catalog, python));
    libraries("libraries", PinnedLibrary.of(catalog, python));
    libraries("optional", PinnedLibrary.optional(catalog, python));
    strings("windows", python.windows());
    strings("reasons", python.reasons());
    sources(python);
    json.writeEndObject();
  }

  private void libraries(String key, List<PinnedLibrary> libraries) throws IOException {
    json.writeArrayFieldStart(key);
    for (PinnedLibrary pinned : libraries) {
      library(pinned);
    }
    json.writeEndArray();
  }

  private void library(PinnedLibrary pinned) throws IOException {
    Library library = pinned.library();
    json.writeStartObject();
    json.writeStringField("name", library.name());
    json.writeStringField("version", pinned.version().version());
    json.writeStringField("windows", pinned.windows().orElse(null));
    json.writeStringField("reason", pinned.reason().orElse(null));
    json.writeStringField("summary", library.summary());
    json.writeStringField("license", library.license());
    json.writeStringField("copyright", library.copyright());
    json.writeObjectFieldStart("supplier");
    json.writeStringField("kind", library.supplier().kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("name", library.supplier().name());
    json.writeEndObject();
    json.writeStringField("homepage", library.homepage().toString());
    json.writeStringField("repository", library.repository().toString());
    json.writeStringField("tag", pinned.version().tag());
    json.writeStringField("cpe", library.cpe().map(Cpe::toString).orElse(null));
    json.writeStringField("pkgConfig", library.pkgConfig().orElse(null));
    json.writeStringField("provides", library.provides());
    strings("modules", pinned.modules());
    strings("signingKeys", library.signingKeys().stream().map(Fingerprint::hex).toList());
    json.writeStringField("inputs", pinned.version().inputs().hex());
    json.writeStringField("inputsFrom", pinned.version().inputsFrom().orElse(null));
    definedIn("pinnedIn", pinned.pinnedIn());
    definedIn("definedIn", pinned.definedIn());
    archives(
        pinned.version().archives(),
        archive -> locations.archive(pinned.library(), pinned.version(), archive),
        archive -> Overridden.by(pinned.library(), pinned.version(), archive));
    json.writeEndObject();
  }

  private void sources(PythonRelease python) throws IOException {
    json.writeArrayFieldStart("sources");
    for (PythonSource source : python.sources()) {
      json.writeStartObject();
      json.writeStringField("version", source.version());
      archives(source.archives(), archive -> locations.archive(source, archive), Overridden::by);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void archives(
      List<Archive> archives,
      Function<Archive, DefinedIn> mark,
      Function<Archive, List<String>> overridden)
      throws IOException {
    json.writeArrayFieldStart("archives");
    for (Archive archive : archives) {
      json.writeStartObject();
      archive(archive);
      definedIn("definedIn", mark.apply(archive));
      strings("overrides", overridden.apply(archive));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void definedIn(String key, DefinedIn definedIn) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("layer", definedIn.layer().id());
    json.writeStringField("file", definedIn.file().orElse(null));
    json.writeBooleanField("asBuiltIn", definedIn.asBuiltIn());
    json.writeEndObject();
  }

  private void sdk(SdkPin sdk) throws IOException {
    json.writeObjectFieldStart("sdk");
    json.writeStringField("name", sdk.name());
    json.writeStringField("version", sdk.version());
    json.writeStringField("wasiLibc", sdk.wasiLibc());
    json.writeStringField("llvm", sdk.llvm());
    strings("targets", sdk.targets());
    definedIn("definedIn", locations.sdk(sdk));
    json.writeArrayFieldStart("official");
    for (HostArchive official : sdk.official()) {
      json.writeStartObject();
      json.writeStringField("host", official.host());
      archive(official.archive());
      json.writeEndObject();
    }
    json.writeEndArray();
    assembly(sdk.assembly());
    json.writeEndObject();
  }

  private void assembly(Optional<Assembly> found) throws IOException {
    if (found.isEmpty()) {
      json.writeNullField("assembly");
      return;
    }
    Assembly assembly = found.get();
    json.writeObjectFieldStart("assembly");
    json.writeStringField("llvm", assembly.llvm());
    json.writeArrayFieldStart("compilers");
    for (HostCompiler compiler : assembly.compilers()) {
      compiler(compiler);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("sysroot");
    archive(assembly.sysroot());
    json.writeEndObject();
    json.writeObjectFieldStart("builtins");
    archive(assembly.builtins());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void compiler(HostCompiler compiler) throws IOException {
    json.writeStartObject();
    json.writeStringField("host", compiler.host());
    json.writeObjectFieldStart("maven");
    json.writeStringField("groupId", compiler.groupId());
    json.writeStringField("artifactId", compiler.artifactId());
    json.writeStringField("version", compiler.version());
    json.writeStringField("classifier", compiler.classifier());
    json.writeEndObject();
    json.writeStringField("license", compiler.license());
    content(List.of(compiler.sha256()), compiler.size(), compiler.root(), compiler.evidence());
    json.writeEndObject();
  }

  private void archive(Archive archive) throws IOException {
    origin(archive.origin());
    json.writeStringField("file", archive.fileName());
    List<Digest> digests = new ArrayList<>(List.of(archive.sha256()));
    digests.addAll(archive.otherDigests());
    content(digests, archive.size(), archive.root(), archive.evidence());
    signature(archive.signature());
  }

  private void signature(Optional<Origin> signature) throws IOException {
    if (signature.isEmpty()) {
      json.writeNullField("signature");
      return;
    }
    json.writeObjectFieldStart("signature");
    place(signature.get());
    if (signature.get().url().isEmpty()) {
      json.writeStringField("file", signature.get().fileName());
    }
    json.writeEndObject();
  }

  private void origin(Origin origin) throws IOException {
    json.writeObjectFieldStart("origin");
    place(origin);
    json.writeEndObject();
  }

  private void place(Origin origin) throws IOException {
    json.writeStringField("kind", origin.id());
    for (Map.Entry<String, String> part : origin.parts().entrySet()) {
      json.writeStringField(part.getKey(), part.getValue());
    }
  }

  private void content(List<Digest> digests, OptionalLong size, String root, List<String> evidence)
      throws IOException {
    json.writeObjectFieldStart("digests");
    for (Digest digest : digests) {
      json.writeStringField(digest.algorithm().id(), digest.hex());
    }
    json.writeEndObject();
    if (size.isPresent()) {
      json.writeNumberField("size", size.getAsLong());
    } else {
      json.writeNullField("size");
    }
    json.writeStringField("root", root);
    strings("evidence", evidence);
  }

  private void strings(String key, List<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void strings(String key, Map<String, String> values) throws IOException {
    json.writeObjectFieldStart(key);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}

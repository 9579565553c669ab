package io.github.wasiexternals.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.Fixtures;
import io.github.wasiexternals.sbom.SbomReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Predicate;

/** An SBOM as this project writes it, to be edited and compared with another. */
final class Edited {

  static final String ZLIB_ARCHIVE = "zlib_1.3.dfsg+really1.3.2.orig.tar.gz";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root;

  private Edited(ObjectNode root) {
    this.root = root;
  }

  /** zlib and zstd, built with an SDK that was found. */
  static Edited small() {
    return of("small.spdx.json");
  }

  /** A python.wasm with zlib and zstd. */
  static Edited python() {
    return of("python.spdx.json");
  }

  /** zlib, built with an SDK of two parts. */
  static Edited assembled() {
    return of("assembled-with-mismatch.spdx.json");
  }

  /** zlib and zstd, and a file that is no library's. */
  static Edited withOwnFiles() {
    try {
      return new Edited(
          (ObjectNode)
              JSON.readTree(Fixtures.writer().write(Fixtures.withOwnFiles(), Fixtures.FROZEN)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Edited of(String name) {
    try (InputStream in = SbomReader.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new Edited((ObjectNode) JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A digest that nothing else has. */
  static String digest(String of) {
    return Digester.sha256(of).hex();
  }

  Edited version(String library, String version) {
    element("SPDXRef-Source-" + library).put("versionInfo", version);
    element("SPDXRef-Built-" + library).put("versionInfo", version);
    return this;
  }

  Edited text(String id, String member, String value) {
    element(id).put(member, value);
    return this;
  }

  Edited root(String member, String value) {
    root.put(member, value);
    return this;
  }

  Edited tool(String tool) {
    ArrayNode creators = (ArrayNode) root.path("creationInfo").path("creators");
    creators.removeAll().add("Organization: wasi-externals").add("Tool: " + tool);
    return this;
  }

  Edited created(String instant) {
    ((ObjectNode) root.path("creationInfo")).put("created", instant);
    return this;
  }

  /** Another digest of the archive that a package is. */
  Edited archive(String id, String content) {
    return archiveDigest(id, digest(content));
  }

  Edited archiveDigest(String id, String hex) {
    ArrayNode checksums = element(id).putArray("checksums");
    checksums.addObject().put("algorithm", "SHA256").put("checksumValue", hex);
    return this;
  }

  /** Gives an annotation another value, or adds it. */
  Edited annotation(String id, String key, String value) {
    withoutAnnotation(id, key);
    element(id)
        .withArray("annotations")
        .addObject()
        .put("annotationDate", "2026-11-20T00:00:00Z")
        .put("annotationType", "OTHER")
        .put("annotator", "Tool: wasi-maven-plugin-0.1.0")
        .put("comment", key + ": " + value);
    return this;
  }

  Edited withoutAnnotation(String id, String key) {
    removeIf(
        element(id).withArray("annotations"),
        each -> each.path("comment").asText().startsWith(key + ": "));
    return this;
  }

  Edited inputs(String library, String content) {
    annotation("SPDXRef-Source-" + library, "inputs", "sha256:" + digest(content));
    return annotation("SPDXRef-Built-" + library, "inputs", "sha256:" + digest(content));
  }

  /** Another SHA-256 of an installed file. */
  Edited file(String path, String content) {
    for (JsonNode file : root.path("files")) {
      if (file.path("fileName").asText().equals("./" + path)) {
        for (JsonNode checksum : file.path("checksums")) {
          if (checksum.path("algorithm").asText().equals("SHA256")) {
            ((ObjectNode) checksum).put("checksumValue", digest(content));
            return this;
          }
        }
      }
    }
    throw new IllegalArgumentException("no file " + path);
  }

  Edited path(String path, String other) {
    for (JsonNode file : root.path("files")) {
      if (file.path("fileName").asText().equals("./" + path)) {
        ((ObjectNode) file).put("fileName", "./" + other);
        return this;
      }
    }
    throw new IllegalArgumentException("no file " + path);
  }

  /** Without a library, its sources and its files. */
  Edited without(String library) {
    for (String package_ : new String[] {"SPDXRef-Built-" + library, "SPDXRef-Source-" + library}) {
      removeIf(root.path("relationships"), each -> names(each, package_) && !isAboutAFile(each));
      removeIf(root.path("packages"), each -> each.path("SPDXID").asText().equals(package_));
    }
    for (JsonNode each : root.path("relationships").deepCopy()) {
      if (each.path("spdxElementId").asText().equals("SPDXRef-Built-" + library)) {
        String file = each.path("relatedSpdxElement").asText();
        removeIf(root.path("files"), one -> one.path("SPDXID").asText().equals(file));
        removeIf(root.path("relationships"), one -> names(one, file));
      }
    }
    return this;
  }

  private static boolean isAboutAFile(JsonNode relationship) {
    return relationship.path("relatedSpdxElement").asText().startsWith("SPDXRef-File-");
  }

  Edited without(String element, String type, String related) {
    removeIf(
        root.path("relationships"),
        each ->
            each.path("spdxElementId").asText().equals(element)
                && each.path("relationshipType").asText().equals(type)
                && each.path("relatedSpdxElement").asText().equals(related));
    return this;
  }

  Edited relationship(String element, String type, String related) {
    ((ArrayNode) root.path("relationships"))
        .addObject()
        .put("spdxElementId", element)
        .put("relationshipType", type)
        .put("relatedSpdxElement", related);
    return this;
  }

  /** A copy of a package under another id. */
  Edited copy(String id, String newId) {
    ObjectNode copy = element(id).deepCopy();
    copy.put("SPDXID", newId);
    ((ArrayNode) root.path("packages")).add(copy);
    return this;
  }

  ObjectNode json() {
    return root;
  }

  byte[] bytes() {
    return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  /** As it is compared, under the name of a file. */
  Inventory inventory(String file) {
    return SbomInventory.of(file, SbomReader.examine(file, bytes()));
  }

  Inventory inventory() {
    return inventory("externals.spdx.json");
  }

  private ObjectNode element(String id) {
    for (String member : new String[] {"packages", "files"}) {
      for (JsonNode each : root.path(member)) {
        if (each.path("SPDXID").asText().equals(id)) {
          return (ObjectNode) each;
        }
      }
    }
    throw new IllegalArgumentException("no " + id);
  }

  private static boolean names(JsonNode relationship, String id) {
    return relationship.path("spdxElementId").asText().equals(id)
        || relationship.path("relatedSpdxElement").asText().equals(id);
  }

  private static void removeIf(JsonNode array, Predicate<JsonNode> condition) {
    Iterator<JsonNode> elements = array.elements();
    while (elements.hasNext()) {
      if (condition.test(elements.next())) {
        elements.remove();
      }
    }
  }
}

package io.github.wasiexternals.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Copies of a true SBOM, each written again by somebody who knows how: those that lie never pass,
 * those that say the same in other words always do.
 */
class LiesTest {

  private static final String ZEROS = "0".repeat(128);
  private static final String OURS = "Tool: wasi-maven-plugin-0.1.0";

  @TempDir Path temporary;

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void aLieIsFoundByTheCheckThatItIsAbout(String name, String check, Consumer<ObjectNode> lie)
      throws Exception {
    OutputFolder output = output();
    output.rewrite(lie);

    AuditReport report = output.audit();

    assertThat(OutputFolder.check(report, check))
        .satisfiesAnyOf(
            failed -> assertThat(failed.status()).isEqualTo(Status.FAILED),
            unknown -> assertThat(unknown.isIncomplete()).isTrue());
    assertThat(report.verdict()).isNotEqualTo(Verdict.TRUE);
    assertThat(OutputFolder.check(report, "verified.unedited").status()).isEqualTo(Status.PASSED);
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie(
            "a library's CONTAINS is cut",
            "verified.places",
            root -> cut(root, each -> is(each, "Set", "CONTAINS", "Built-zstd"))),
        lie(
            "an extra package hangs on nothing",
            "verified.places",
            root -> copyOf(element(root, "Source-zstd"), root, "Extra").put("name", "evil")),
        lie(
            "an extra package is only a tool",
            "verified.sdk",
            root -> {
              copyOf(element(root, "Source-zstd"), root, "Extra").put("name", "evil");
              relate(root, "Extra", "BUILD_TOOL_OF", "Built-zlib");
            }),
        lie(
            "an extra package is a part of the SDK",
            "verified.sdk",
            root -> {
              copyOf(element(root, "Source-zstd"), root, "Extra").put("name", "evil");
              relate(root, "Sdk", "CONTAINS", "Extra");
            }),
        lie(
            "a file's CONTAINS is cut",
            "verified.places",
            root ->
                cut(
                    root,
                    each -> each.path("relatedSpdxElement").asText().endsWith("lib--libzstd.a"))),
        lie(
            "an SDK builds one library only",
            "verified.sdk",
            root -> cut(root, each -> is(each, "Sdk", "BUILD_TOOL_OF", "Built-zstd"))),
        lie(
            "the SDK has another minor version",
            "verified.sdk",
            root -> element(root, "Sdk").put("versionInfo", "33.1")),
        lie(
            "the SDK has another compiler",
            "verified.sdk",
            root -> fact(element(root, "Sdk"), "llvm", "19.1.7")),
        lie(
            "the SDK is another one",
            "verified.sdk",
            root -> {
              fact(element(root, "Sdk"), "identity", "sha256:" + ZEROS.substring(64));
              checksum(element(root, "Sdk"), "SHA256", ZEROS.substring(64));
            }),
        lie(
            "the SDK is of no kind",
            "verified.sdk",
            root -> fact(element(root, "Sdk"), "kind", "borrowed")),
        lie(
            "a source has a SHA1 of zeros",
            "verified.package-checksums",
            root -> checksum(element(root, "Source-zlib"), "SHA1", ZEROS.substring(0, 40))),
        lie(
            "a source has a SHA512 of zeros",
            "verified.package-checksums",
            root -> checksum(element(root, "Source-zstd"), "SHA512", ZEROS)),
        lie(
            "a built library has a SHA512 of zeros",
            "verified.package-checksums",
            root -> checksum(element(root, "Built-zlib"), "SHA512", ZEROS)),
        lie(
            "a built library has another checksum, and its file's name without ./",
            "verified.package-checksums",
            root -> {
              ObjectNode built = element(root, "Built-zlib");
              built.put("packageFileName", "prefix/lib/libz.a");
              checksum(built, "SHA256", ZEROS.substring(64));
            }),
        lie(
            "the set has another checksum",
            "verified.package-checksums",
            root -> checksum(element(root, "Set"), "SHA256", ZEROS.substring(64))),
        lie(
            "a file has a SHA512 of zeros",
            "verified.files",
            root -> checksum(file(root, "libz.a"), "SHA512", ZEROS)),
        lie(
            "a file has a BLAKE3 of zeros",
            "verified.files",
            root -> checksum(file(root, "libz.a"), "BLAKE3", ZEROS.substring(64))),
        lie(
            "a file has a checksum that nobody computes",
            "verified.files",
            root -> checksum(file(root, "libz.a"), "MD6", ZEROS)),
        lie(
            "a file has two SHA512",
            "verified.contradictions",
            root -> {
              checksum(file(root, "libz.a"), "SHA512", ZEROS);
              file(root, "libz.a")
                  .withArray("checksums")
                  .addObject()
                  .put("algorithm", "SHA512")
                  .put("checksumValue", ZEROS.replace('0', '1'));
            }),
        lie(
            "two inputs",
            "verified.contradictions",
            root ->
                annotate(
                    element(root, "Built-zlib"), OURS, "inputs: sha256:" + ZEROS.substring(64))),
        lie(
            "written in the future",
            "verified.dates",
            root ->
                ((ObjectNode) root.path("creationInfo")).put("created", "2999-01-01T00:00:00Z")),
        lie(
            "an annotation of the future",
            "verified.dates",
            root ->
                annotate(element(root, "Set"), "Person: reviewer", "fine")
                    .put("annotationDate", "2999-01-01T00:00:00Z")),
        lie(
            "supported until yesterday",
            "verified.dates",
            root -> element(root, "Built-zlib").put("validUntilDate", "2020-01-01T00:00:00Z")),
        lie(
            "a verification code over files that are not said",
            "verified.verification-codes",
            root -> cut(root, each -> each.path("relatedSpdxElement").asText().contains("-File-"))),
        lie(
            "the set has another licence",
            "verified.wholes",
            root -> element(root, "Set").put("licenseConcluded", "MIT")),
        lie(
            "a library has no licence in its files",
            "verified.wholes",
            root ->
                element(root, "Built-zlib").putArray("licenseInfoFromFiles").add("NOASSERTION")),
        lie(
            "something else is described",
            "verified.wholes",
            root -> {
              cut(root, each -> each.path("relationshipType").asText().equals("DESCRIBES"));
              relate(root, "DOCUMENT", "DESCRIBES", "Built-zlib");
            }),
        lie(
            "a library needs another one",
            "verified.recipes",
            root -> relate(root, "Built-zlib", "DEPENDS_ON", "Built-zstd")),
        lie(
            "made from sources, and from nothing",
            "verified.contradictions",
            root -> related(root, "SPDXRef-Built-zlib", "GENERATED_FROM", "NONE")),
        lie(
            "a purl of another version",
            "verified.contradictions",
            root ->
                ((ObjectNode) element(root, "Set").path("externalRefs").get(0))
                    .put("referenceLocator", "pkg:generic/set@7")),
        lie(
            "no set, and this plugin as its creator",
            "verified.places",
            root -> element(root, "Set").remove("annotations")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherWords")
  void whatSaysTheSameInOtherWordsPasses(String name, Consumer<ObjectNode> words) throws Exception {
    OutputFolder output = output();
    output.rewrite(words);

    AuditReport report = output.audit();

    assertThat(report.checks())
        .filteredOn(check -> check.group() == Group.VERIFIED)
        .allSatisfy(check -> assertThat(check.findings()).as(check.id()).isEmpty())
        .noneSatisfy(check -> assertThat(check.isIncomplete()).as(check.id()).isTrue());
    assertThat(report.verdict()).isNotIn(Verdict.NOT_PROVEN, Verdict.NOT_TRUE);
  }

  static Stream<Arguments> otherWords() {
    return Stream.of(
        words("nothing else", root -> {}),
        words(
            "DESCRIBED_BY, CONTAINED_BY, GENERATES and DEPENDENCY_OF",
            root -> {
              inverse(root, "DESCRIBES", "DESCRIBED_BY");
              inverse(root, "CONTAINS", "CONTAINED_BY");
              inverse(root, "GENERATED_FROM", "GENERATES");
              inverse(root, "DEPENDS_ON", "DEPENDENCY_OF");
            }),
        words(
            "documentDescribes and hasFiles",
            root -> {
              cut(root, each -> each.path("relationshipType").asText().equals("DESCRIBES"));
              root.putArray("documentDescribes").add("SPDXRef-Set");
              for (String library : new String[] {"zlib", "zstd"}) {
                ArrayNode files = element(root, "Built-" + library).putArray("hasFiles");
                root.path("relationships")
                    .forEach(
                        each -> {
                          String file = each.path("relatedSpdxElement").asText();
                          if (file.contains("-File-")
                              && each.path("spdxElementId").asText().endsWith(library)) {
                            files.add(file);
                          }
                        });
              }
              cut(root, each -> each.path("relatedSpdxElement").asText().contains("-File-"));
            }),
        words("a relationship twice", root -> relate(root, "Set", "CONTAINS", "Built-zlib")),
        words(
            "NONE, NOASSERTION, a snippet and another document on the right",
            root -> {
              related(root, "SPDXRef-Built-zlib", "DEPENDS_ON", "NONE");
              related(root, "SPDXRef-Built-zlib", "PATCH_FOR", "NOASSERTION");
              root.putArray("externalDocumentRefs")
                  .addObject()
                  .put("externalDocumentId", "DocumentRef-other");
              related(root, "SPDXRef-Set", "OTHER", "DocumentRef-other:SPDXRef-Thing");
              root.putArray("snippets").addObject().put("SPDXID", "SPDXRef-Snippet");
              related(root, "SPDXRef-Set", "OTHER", "SPDXRef-Snippet");
            }),
        words("names without ./", root -> rename(root, "./", "")),
        words("names with two slashes", root -> rename(root, "./prefix/", "./prefix//")),
        words("names with more dots", root -> rename(root, "./prefix/", "././prefix/./")),
        words("absolute names", root -> rename(root, "./", "/")),
        words(
            "absolute names of the machine that built it",
            root -> rename(root, "./", "/home/builder/target/wasi/")),
        words("percent-encoded names", root -> rename(root, "libz.a", "%6Cibz.a")),
        words(
            "a reviewer's annotation in our words",
            root ->
                annotate(
                    element(root, "Built-zlib"),
                    "Person: reviewer",
                    "python: I checked the release")),
        words(
            "other spellings of licences",
            root -> {
              element(root, "Built-zlib").put("licenseDeclared", "(zlib)");
              element(root, "Built-zstd")
                  .put("licenseDeclared", "GPL-2.0 or (BSD-3-Clause)".replace("or", "OR"));
            }),
        words(
            "other spellings of a purl and a CPE name",
            root ->
                element(root, "Built-zlib")
                    .path("externalRefs")
                    .forEach(
                        each ->
                            ((ObjectNode) each)
                                .put(
                                    "referenceLocator",
                                    each.path("referenceLocator")
                                        .asText()
                                        .replace("pkg:generic/", "pkg://Generic/")
                                        .replace("cpe:2.3:a:zlib:zlib", "CPE:2.3:A:ZLIB:Zlib")
                                        .replace("1.3.2", spelled(each))))),
        words(
            "more checksums, all right",
            root -> {
              checksum(file(root, "libz.a"), DigestAlgorithm.SHA512, "!<arch> of zlib");
              checksum(file(root, "libz.a"), DigestAlgorithm.MD5, "!<arch> of zlib");
              checksum(element(root, "Built-zlib"), DigestAlgorithm.SHA512, "!<arch> of zlib");
            }));
  }

  /** SPDX does not ask for it; then the checksum of the set can't be computed from the document. */
  @Test
  void aFileWithoutSha256IsNoContradiction() throws Exception {
    OutputFolder output = output();
    output.rewrite(root -> file(root, "libz.a").withArray("checksums").remove(1));

    AuditReport report = output.audit();

    assertThat(report.checks())
        .filteredOn(check -> check.group() == Group.VERIFIED)
        .allSatisfy(check -> assertThat(check.findings()).as(check.id()).isEmpty());
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_PROVEN);
  }

  private static String spelled(JsonNode reference) {
    return reference.path("referenceType").asText().equals("purl") ? "1%2E3%2E2" : "1.3.2";
  }

  private OutputFolder output() throws IOException {
    return OutputFolder.in(
        Files.createDirectories(temporary.resolve("out")), Fixtures.foundSdk(), Optional.empty());
  }

  private static Arguments lie(String name, String check, Consumer<ObjectNode> lie) {
    return arguments(name, check, lie);
  }

  private static Arguments words(String name, Consumer<ObjectNode> words) {
    return arguments(name, words);
  }

  private static ObjectNode element(JsonNode root, String id) {
    return find(root, "packages", each -> each.path("SPDXID").asText().equals("SPDXRef-" + id));
  }

  private static ObjectNode file(JsonNode root, String name) {
    return find(root, "files", each -> each.path("fileName").asText().endsWith(name));
  }

  private static ObjectNode find(JsonNode root, String array, Predicate<JsonNode> wanted) {
    for (JsonNode each : root.path(array)) {
      if (wanted.test(each)) {
        return (ObjectNode) each;
      }
    }
    throw new IllegalArgumentException("nothing of that kind in " + array);
  }

  private static boolean is(JsonNode relationship, String element, String type, String related) {
    return relationship.path("spdxElementId").asText().equals("SPDXRef-" + element)
        && relationship.path("relationshipType").asText().equals(type)
        && relationship.path("relatedSpdxElement").asText().equals("SPDXRef-" + related);
  }

  private static void cut(ObjectNode root, Predicate<JsonNode> unwanted) {
    Iterator<JsonNode> all = root.path("relationships").iterator();
    int before = root.path("relationships").size();
    while (all.hasNext()) {
      if (unwanted.test(all.next())) {
        all.remove();
      }
    }
    assertThat(root.path("relationships").size()).isLessThan(before);
  }

  private static void inverse(ObjectNode root, String type, String inverse) {
    for (JsonNode each : root.path("relationships")) {
      if (each.path("relationshipType").asText().equals(type)) {
        String left = each.path("spdxElementId").asText();
        ((ObjectNode) each)
            .put("relationshipType", inverse)
            .put("spdxElementId", each.path("relatedSpdxElement").asText())
            .put("relatedSpdxElement", left);
      }
    }
  }

  private static void relate(ObjectNode root, String element, String type, String related) {
    related(root, "SPDXRef-" + element, type, "SPDXRef-" + related);
  }

  private static void related(ObjectNode root, String element, String type, String related) {
    root.withArray("relationships")
        .addObject()
        .put("spdxElementId", element)
        .put("relationshipType", type)
        .put("relatedSpdxElement", related);
  }

  private static ObjectNode copyOf(ObjectNode element, ObjectNode root, String id) {
    ObjectNode copy = element.deepCopy().put("SPDXID", "SPDXRef-" + id);
    copy.remove("annotations");
    root.withArray("packages").add(copy);
    return copy;
  }

  private static void rename(ObjectNode root, String from, String to) {
    root.path("files")
        .forEach(
            each ->
                ((ObjectNode) each)
                    .put("fileName", each.path("fileName").asText().replace(from, to)));
  }

  private static void fact(ObjectNode element, String key, String value) {
    for (JsonNode each : element.path("annotations")) {
      if (each.path("comment").asText().startsWith(key + ": ")) {
        ((ObjectNode) each).put("comment", key + ": " + value);
      }
    }
  }

  private static ObjectNode annotate(ObjectNode element, String annotator, String text) {
    return element
        .withArray("annotations")
        .addObject()
        .put("annotationDate", "2026-11-20T00:00:00Z")
        .put("annotationType", "REVIEW")
        .put("annotator", annotator)
        .put("comment", text);
  }

  private static void checksum(ObjectNode element, DigestAlgorithm algorithm, String content) {
    Digest digest =
        Digester.digest(algorithm, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    checksum(element, algorithm.id().toUpperCase(Locale.ROOT), digest.hex());
  }

  private static void checksum(ObjectNode element, String algorithm, String value) {
    ArrayNode checksums = element.withArray("checksums");
    for (JsonNode each : checksums) {
      if (each.path("algorithm").asText().equals(algorithm)) {
        ((ObjectNode) each).put("checksumValue", value);
        return;
      }
    }
    checksums.addObject().put("algorithm", algorithm).put("checksumValue", value);
  }
}

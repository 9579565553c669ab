package io.github.wasiexternals.vex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.sbom.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenVexTest {

  private static final OpenVexWriter.Header HEADER =
      new OpenVexWriter.Header(
          "https://openvex.dev/docs/example/vex-1",
          "wasi-externals",
          Instant.parse("2026-11-20T12:34:56.789Z"),
          "wasi-maven-plugin-0.1.0");

  private static final String VALID =
      """
      {
        "@context": "https://openvex.dev/ns/v0.2.0",
        "@id": "https://openvex.dev/docs/example/vex-9fb3463de1b57",
        "author": "Somebody",
        "role": "Document Creator",
        "timestamp": "2023-01-08T18:02:03.647787998-06:00",
        "version": 1,
        "statements": [
          {
            "vulnerability": {"name": "CVE-2023-12345", "aliases": ["GHSA-1"]},
            "products": [
              {
                "@id": "pkg:generic/zlib@1.3.1",
                "identifiers": {"cpe23": "cpe:2.3:a:zlib:zlib:1.3.1:*:*:*:*:*:*:*"},
                "subcomponents": [{"@id": "pkg:generic/zlib@1.3.1#contrib/minizip"}]
              }
            ],
            "status": "not_affected",
            "justification": "vulnerable_code_not_present"
          }
        ]
      }
      """;

  @TempDir Path folder;

  @Test
  void oursIsWrittenTheSameWhateverTheOrderAndCanBeReadAgain() throws Exception {
    List<VexStatement> statements = new ArrayList<>(BuiltInVex.statements("zlib", "1.3.1", "3.15"));
    String written = OpenVexWriter.write(HEADER, statements);
    Collections.reverse(statements);

    assertThat(OpenVexWriter.write(HEADER, statements)).isEqualTo(written).isEqualTo(golden());
    List<VexStatement> read = OpenVexReader.read("ours", written.getBytes(StandardCharsets.UTF_8));
    assertThat(read)
        .extracting(VexStatement::vulnerability)
        .containsExactly("CVE-2023-45853", "CVE-2026-22184", "CVE-2026-27171");
    assertThat(read.get(0).products()).isEqualTo(statements.get(2).products());
  }

  /**
   * What {@code openvex_json_schema.json} asks of documents and statements, beyond the types of
   * their members: no others, each statement once, {@code justification} or {@code
   * impact_statement} where something is not affected, and a name for every component.
   */
  @Test
  void oursKeepsTheRulesOfThePublishedSchema() throws Exception {
    JsonNode document =
        new ObjectMapper()
            .readTree(OpenVexWriter.write(HEADER, BuiltInVex.statements("zlib", "1.3.1", "3.15")));

    assertThat(names(document))
        .containsExactly(
            "@context", "@id", "author", "timestamp", "version", "tooling", "statements");
    assertThat(document.path("version").isInt()).isTrue();
    assertThat(document.path("statements")).hasSize(3).doesNotHaveDuplicates();
    for (JsonNode statement : document.path("statements")) {
      assertThat(names(statement))
          .contains("vulnerability", "status")
          .isSubsetOf(
              "vulnerability",
              "timestamp",
              "products",
              "status",
              "justification",
              "impact_statement",
              "action_statement");
      assertThat(names(statement.path("vulnerability"))).isSubsetOf("name", "aliases");
      if (statement.path("status").asText().equals("not_affected")) {
        assertThat(statement.has("justification") || statement.has("impact_statement")).isTrue();
      }
      assertThat(statement.has("action_statement"))
          .isEqualTo(statement.path("status").asText().equals("affected"));
      for (JsonNode product : statement.path("products")) {
        assertThat(names(product)).isSubsetOf("@id", "identifiers", "subcomponents");
        assertThat(names(product.path("identifiers"))).containsExactly("purl");
        assertThat(product.path("subcomponents")).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void aProductWithAPlainNameHasNoEmptyIdentifiers() throws Exception {
    VexStatement one = BuiltInVex.statements("zlib", "1.3.2", "3.15").get(0);
    VexStatement plain =
        new VexStatement(
            one.where(),
            one.vulnerability(),
            one.aliases(),
            List.of(new VexProduct(List.of("urn:example:zlib"), List.of())),
            one.status(),
            one.justification(),
            one.impact(),
            one.action(),
            one.timestamp(),
            one.symbols());

    assertThat(OpenVexWriter.write(HEADER, List.of(plain)))
        .contains("\"urn:example:zlib\"")
        .doesNotContain("identifiers");
  }

  @Test
  void aDocumentAsInTheSpecificationIsRead() {
    VexStatement statement = read(VALID).get(0);

    assertThat(statement.where()).isEqualTo("my.json $.statements[0]");
    assertThat(statement.vulnerability()).isEqualTo("CVE-2023-12345");
    assertThat(statement.aliases()).containsExactly("GHSA-1");
    assertThat(statement.products())
        .containsExactly(
            new VexProduct(
                List.of("pkg:generic/zlib@1.3.1", "cpe:2.3:a:zlib:zlib:1.3.1:*:*:*:*:*:*:*"),
                List.of("pkg:generic/zlib@1.3.1#contrib/minizip")));
    assertThat(statement.status()).isEqualTo(VexStatus.NOT_AFFECTED);
    assertThat(statement.justification()).contains(Justification.VULNERABLE_CODE_NOT_PRESENT);
    assertThat(statement.timestamp()).isEqualTo(Instant.parse("2023-01-09T00:02:03.647787998Z"));
  }

  @Test
  void aStatementMayHaveATimeOfItsOwn() {
    String later =
        VALID.replace(
            "\"status\": \"not_affected\"",
            "\"timestamp\": \"2024-01-01T00:00:00Z\", \"status\": \"not_affected\"");

    assertThat(read(later))
        .extracting(VexStatement::timestamp)
        .containsExactly(Instant.parse("2024-01-01T00:00:00Z"));
  }

  @Test
  void everyMistakeIsReportedWithItsPath() {
    String broken =
        """
        {
          "@context": "https://cyclonedx.org",
          "author": " ",
          "timestamp": "yesterday",
          "version": "1",
          "statements": [
            {"vulnerability": "CVE-2023-1", "status": "fine", "products": []},
            {"vulnerability": {}, "status": "affected", "justification": "because",
             "products": [{"identifiers": {"purl": 7}}, "x", {"@id": "a", "subcomponents": [{}]}]},
            7
          ]
        }
        """;

    assertThat(findings(broken))
        .containsExactly(
            "$['@context'] must be https://openvex.dev/ns/v0.2.0, not https://cyclonedx.org",
            "$['@id'] is missing",
            "$.author must not be blank",
            "$.timestamp is not a valid time (RFC 3339): yesterday",
            "$.version must be a positive integer",
            "$.statements[0].vulnerability must be an object",
            "$.statements[0].status has no such value in OpenVEX: fine",
            "$.statements[0].products must not be empty",
            "$.statements[1].justification has no such value in OpenVEX: because",
            "$.statements[1].action_statement is missing: affected needs one",
            "$.statements[1].vulnerability.name is missing",
            "$.statements[1].products[0].identifiers.purl must be a string",
            "$.statements[1].products[0] needs an @id or identifiers",
            "$.statements[1].products[1] must be an object",
            "$.statements[1].products[2].subcomponents[0] needs an @id or identifiers",
            "$.statements[2] must be an object");
  }

  @Test
  void aJustificationIsForNotAffectedOnly() {
    assertThat(findings(VALID.replace("not_affected", "fixed")))
        .containsExactly("$.statements[0].justification is allowed for not_affected only");
  }

  @Test
  void findingsAreFewShortAndHarmless() {
    StringBuilder statements = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      statements
          .append(i == 0 ? "" : ",")
          .append("{\"status\":\"\\u001b[31m")
          .append("x".repeat(500))
          .append("\"}");
    }
    List<String> findings = findings("{\"statements\":[" + statements + "]}");

    assertThat(findings).hasSize(21).last().asString().matches("and \\d+ more");
    assertThat(findings)
        .allSatisfy(
            finding ->
                assertThat(finding).hasSizeLessThan(330).doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  void whatIsNoJsonHasItsPlace() {
    assertThat(problem("{\n  \"@context\": nope").what()).startsWith("my.json:2:15: not JSON: ");
    for (String broken :
        List.of("[".repeat(100_000), "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":\"\uD800\"}x", "{")) {
      assertThat(problem(broken).what()).contains(": not JSON: ");
    }
    for (String other : List.of("", "7", "null", "[]")) {
      assertThat(findings(other)).containsExactly("$ must be an object");
    }
  }

  @Test
  void aByteOrderMarkDoesNoHarmButAnotherEncodingDoes() {
    assertThat(read("\uFEFF" + VALID)).isEqualTo(read(VALID));
    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class,
            () -> OpenVexReader.read("my.json", VALID.getBytes(StandardCharsets.UTF_16)));
    assertThat(only(refused).what()).startsWith("my.json:1:1: not JSON: it is not UTF-8");
  }

  @Test
  void millionsOfEmptyStatementsAreRefusedBeforeTheyFillTheMemory() {
    assertThat(problem("{\"statements\":[" + "1,".repeat(1_100_000) + "1]}").what())
        .contains("not JSON: larger or more deeply nested than any OpenVEX document");
  }

  @Test
  void problemsSayWhatHappenedAndWhatToDo() throws Exception {
    Path large = folder.resolve("large.json");
    Files.write(large, new byte[(8 << 20) + 1]);
    List<Problem> problems =
        List.of(
            problem(folder.resolve("none.json")),
            problem(folder),
            problem(large),
            problem("{} {}"),
            problem("{\"a\":1,\"a\":2}"),
            problem("[".repeat(100_000)),
            problem("[]"));

    Golden.assertGolden(
        "/io/github/wasiexternals/vex/problems.txt",
        (ProblemRenderer.render(problems).replace(folder.toString(), "/folder") + "\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static List<VexStatement> read(String json) {
    return OpenVexReader.read("my.json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> findings(String json) {
    Problem problem = problem(json);
    assertThat(problem.what()).isEqualTo("my.json is not a valid OpenVEX 0.2.0 document");
    return problem.output();
  }

  private static Problem problem(String json) {
    return only(catchThrowableOfType(ProblemException.class, () -> read(json)));
  }

  private static Problem problem(Path file) {
    return only(catchThrowableOfType(ProblemException.class, () -> OpenVexReader.read(file)));
  }

  private static Problem only(ProblemException exception) {
    assertThat(exception).isNotNull();
    assertThat(exception.problems()).hasSize(1);
    return exception.problems().get(0);
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static String golden() throws IOException {
    try (InputStream in = OpenVexTest.class.getResourceAsStream("zlib.openvex.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpdxVerifierTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"small.spdx.json", "assembled-with-mismatch.spdx.json", "python.spdx.json"})
  void theSpdxLibraryFindsNothingInTheGoldenSboms(String name) throws Exception {
    assertThat(SpdxVerifier.findings(Golden.bytes(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "supplier, somebody, Supplier error",
    "licenseDeclared, Zlibb, Zlibb",
    "downloadLocation, nowhere at all, Invalid download location"
  })
  void theSpdxLibraryFindsWhatWeDoNotLookFor(String member, String value, String finding)
      throws Exception {
    JsonNode tree = new ObjectMapper().readTree(Golden.bytes("small.spdx.json"));
    ((ObjectNode) tree.path("packages").get(0)).put(member, value);
    byte[] json = tree.toString().getBytes(StandardCharsets.UTF_8);

    assertThat(SbomReader.examine("changed", json).findings()).isEmpty();
    assertThat(SpdxVerifier.findings(json)).anySatisfy(line -> assertThat(line).contains(finding));
  }

  @Test
  void weFindWhatTheSpdxLibraryMisses() throws Exception {
    JsonNode tree = new ObjectMapper().readTree(Golden.bytes("small.spdx.json"));
    ((ObjectNode) tree.path("packages").get(0).path("packageVerificationCode"))
        .put("packageVerificationCodeValue", "0".repeat(40));
    byte[] json = tree.toString().getBytes(StandardCharsets.UTF_8);

    assertThat(SpdxVerifier.findings(json)).isEmpty();
    assertThat(SbomReader.examine("changed", json).findings()).hasSize(1);
  }
}

package io.github.wasiexternals.cyclonedx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PublishedSchemaTest {

  private static final String DOCUMENT =
      """
      {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
        {"type": "library", "name": "zlib", "licenses": [{"license": {"id": "%s"}}]}]}
      """;

  @Test
  void acceptsADocumentOfCycloneDx() throws IOException {
    assertThat(PublishedSchema.findings(new ObjectMapper().readTree(DOCUMENT.formatted("Zlib"))))
        .isEmpty();
  }

  /** The list of licences is a file of its own beside the schema. */
  @Test
  void rejectsALicenceThatSpdxDoesNotList() throws IOException {
    assertThat(PublishedSchema.findings(new ObjectMapper().readTree(DOCUMENT.formatted("Zlibb"))))
        .anySatisfy(finding -> assertThat(finding).contains("components[0].licenses"));
  }
}

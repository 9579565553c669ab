package io.github.wasiexternals.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  @Test
  void keysAndArraysAreSortedAndIndentedByTwo() throws Exception {
    assertThat(canonical("{'b': [3, 'x', {'d': 1, 'c': 2}, {}, []], 'B': 'größe\\n', 'a': null}"))
        .isEqualTo(
            """
            {
              "B": "größe\\n",
              "a": null,
              "b": [
                "x",
                3,
                [],
                {
                  "c": 2,
                  "d": 1
                },
                {}
              ]
            }
            """);
  }

  @Test
  void relationshipsStandByElementThenTypeThenRelatedElement() throws Exception {
    String first = relationship("A", "CONTAINS", "Z");
    String second = relationship("A", "GENERATED_FROM", "B");
    String third = relationship("B", "CONTAINS", "A");

    assertThat(canonical("{'relationships': [" + third + "," + second + "," + first + "]}"))
        .isEqualTo(canonical("{'relationships': [" + first + "," + second + "," + third + "]}"))
        .containsSubsequence("\"Z\"", "GENERATED_FROM", "\"spdxElementId\": \"B\"");
  }

  @Test
  void whatIsCanonicalStaysAsItIs() throws Exception {
    byte[] golden = Golden.bytes("small.spdx.json");

    assertThat(CanonicalJson.bytes(new ObjectMapper().readTree(golden))).isEqualTo(golden);
  }

  private static String relationship(String element, String type, String related) {
    return "{'spdxElementId':'%s','relationshipType':'%s','relatedSpdxElement':'%s'}"
        .formatted(element, type, related);
  }

  private static String canonical(String json) throws IOException {
    return new String(
        CanonicalJson.bytes(new ObjectMapper().readTree(json.replace('\'', '"'))),
        StandardCharsets.UTF_8);
  }
}

package io.github.wasiexternals.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  private static final StrictJson JSON =
      new StrictJson(
          StreamReadConstraints.builder()
              .maxNestingDepth(3)
              .maxTokenCount(50)
              .maxStringLength(20)
              .maxDocumentLength(100_000)
              .build(),
          "more than a test has");

  @Test
  void aDocumentIsHandedToWhoMakesSomethingOfIt() throws Exception {
    assertThat(read(" [1, {\"a\": 2}]\n")).contains("[1{a2}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void inAnEmptyDocumentThereIsNothing(String text) throws Exception {
    assertThat(read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": 1, "a": 2}     | 1:13 | /a   | Duplicate field 'a'
          [1] [2]              | 1:6  |      | unexpected content after the document
          [1, {"b": nope}]     | 1:11 | /1/b | Unrecognized token 'nope'
          [1, 2                | 1:6  | /1   | Unexpected end-of-input
          """)
  void aMistakeIsToldWithItsPlace(String text, String place, String pointer, String mistake) {
    NotJsonException refused = refused(text.getBytes(UTF_8));

    assertThat(refused.place()).isEqualTo(place);
    assertThat(refused.pointer()).isEqualTo(Optional.ofNullable(pointer).orElse(""));
    assertThat(refused.mistake()).startsWith(mistake).doesNotContain("Source");
    assertThat(refused).hasMessageStartingWith(place + ": not JSON: " + mistake);
  }

  @Test
  void aMistakeIsOneShortLineThatIsHarmlessOnATerminal() {
    NotJsonException refused = refused("{\"a\u001b[31m\": 1,\n\"a\u001b[31m\": 2}".getBytes(UTF_8));

    assertThat(refused.getMessage()).doesNotContain("\u001b").doesNotContain("\n");
  }

  @Test
  void whatIsBeyondTheLimitsIsRefused() {
    for (String text :
        new String[] {
          "[[[[]]]]",
          "[" + "1,".repeat(60) + "1]",
          "\"" + "x".repeat(30) + "\"",
          " ".repeat(200_000) + "[]"
        }) {
      assertThat(refused(text.getBytes(UTF_8)).mistake()).isEqualTo("more than a test has");
    }
    assertThat(refused("[\n[[[]]]]".getBytes(UTF_8)).place()).isEqualTo("2:4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void anotherEncodingIsRefused(String charset) {
    assertThat(refused("[1, 2, 3]".getBytes(Charset.forName(charset))))
        .hasMessage("1:1: not JSON: it is not UTF-8 without a byte order mark (RFC 8259 §8.1)");
  }

  @Test
  void aByteOrderMarkIsRefusedUnlessItIsTakenAway() throws Exception {
    byte[] marked = "\uFEFF[1]".getBytes(UTF_8);

    assertThat(refused(marked).mistake()).contains("byte order mark");
    assertThat(JSON.read(StrictJson.withoutMark(marked), StrictJsonTest::tokens)).contains("[1]");
    assertThat(JSON.read(StrictJson.withoutMark("[1]".getBytes(UTF_8)), StrictJsonTest::tokens))
        .contains("[1]");
  }

  private static Optional<String> read(String text) throws IOException {
    return JSON.read(new ByteArrayInputStream(text.getBytes(UTF_8)), StrictJsonTest::tokens);
  }

  private static NotJsonException refused(byte[] bytes) {
    NotJsonException refused =
        catchThrowableOfType(
            NotJsonException.class,
            () -> JSON.read(new ByteArrayInputStream(bytes), StrictJsonTest::tokens));
    assertThat(refused).isNotNull();
    return refused;
  }

  /** The texts of the tokens of one value. */
  private static String tokens(JsonParser json) throws IOException {
    StringBuilder tokens = new StringBuilder();
    int depth = 0;
    for (JsonToken token = json.currentToken(); ; token = json.nextToken()) {
      tokens.append(json.getText());
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth == 0) {
        return tokens.toString();
      }
    }
  }
}

package io.github.wasiexternals.toml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.InvalidToml.Mistake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TomlDocumentTest {

  private static final String FILE = "conf/thing.toml";

  @Test
  void aSyntaxErrorHasFileLineAndColumn() {
    assertThat(refusal("a = 1\n  b = \n"))
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.line()).isEqualTo(2);
              assertThat(mistake.column()).isEqualTo(7);
              assertThat(mistake.what()).contains("end of line");
            });
  }

  @Test
  void aCarriageReturnThatIsNoPartOfALineEndIsRefused() {
    assertThat(refusal("a = 1\nbc = 2\r\r\n"))
        .containsExactly(new Mistake(2, 7, "a carriage return that is not part of a line end"));
  }

  @Test
  void aTextOverWhichTheParserItselfFailsIsRefusedAsWell() throws IOException {
    byte[] found =
        Files.readAllBytes(
            Path.of(
                "src/test/resources/io/github/wasiexternals/toml/TomlEditorFuzzTestInputs",
                "anyBytesAreChangedRightlyOrRefused/a-table-that-the-parser-trips-over.toml"));

    assertThat(catchThrowableOfType(ProblemException.class, () -> TomlDocument.parse(FILE, found)))
        .hasMessageContaining("the parser can't say where it breaks");
  }

  @Test
  void everySyntaxErrorIsReportedNotOnlyTheFirst() {
    assertThat(refusal("a = 'x' b\nc = 1\nq = 1..2\n"))
        .extracting(Mistake::line, Mistake::column)
        .containsExactly(tuple(1, 9), tuple(3, 6));
  }

  @Test
  void aKeyGivenTwiceIsRefusedAtItsSecondPlace() {
    assertThat(refusal("a = 1\nb = 2\na = 3\n"))
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.line()).isEqualTo(3);
              assertThat(mistake.what()).contains("a").contains("line 1");
            });
  }

  @Test
  void whatOnlyLaterVersionsOfTomlAllowIsRefused() {
    assertThat(refusal("a = { b = 1,\n  c = 2 }\n")).isNotEmpty();
  }

  @Test
  void windowsLineEndsAreAcceptedAndLeavePositionsRight() {
    assertThat(refusal("a = 1\r\nb = 2\r\n  c = \r\n"))
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.line()).isEqualTo(3);
              assertThat(mistake.column()).isEqualTo(7);
            });
  }

  @Test
  void windowsLineEndsDoNotGetIntoValues() {
    TomlDocument document = TomlDocument.parse(FILE, "a = \"\"\"\r\none\r\ntwo\"\"\"\r\n");

    assertThat(document.root().string("a")).isEqualTo("one\ntwo");
  }

  @Test
  void aLineEndOfOldMacsIsRefused() {
    assertThat(refusal("a = 1\rb = 2\n")).isNotEmpty();
  }

  @Test
  void aByteOrderMarkIsAcceptedAndLeavesPositionsRight() {
    TomlDocument document = TomlDocument.parse(FILE, "\uFEFFab = 1\n");

    assertThat(document.root().string("ab")).isEmpty();
    assertThat(mistakes(document))
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.line()).isEqualTo(1);
              assertThat(mistake.column()).isEqualTo(1);
            });
  }

  @Test
  void aByteOrderMarkInBytesIsAcceptedToo() {
    TomlDocument document =
        TomlDocument.parse(FILE, "\uFEFFab = 'x'\n".getBytes(StandardCharsets.UTF_8));

    assertThat(document.root().string("ab")).isEqualTo("x");
  }

  @Test
  void textBeyondAsciiIsReadFromBytes() {
    TomlDocument document =
        TomlDocument.parse(FILE, "a = 'Michał 𝄞'\n".getBytes(StandardCharsets.UTF_8));

    assertThat(document.root().string("a")).isEqualTo("Michał 𝄞");
  }

  @Test
  void aByteThatIsNotUtf8IsRefusedWhereItIs() {
    byte[] latin1 = "a = 1\nb = 'Stefan Kräh'\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> TomlDocument.parse(FILE, latin1))
        .satisfies(
            e ->
                assertThat(invalid(e))
                    .containsExactly(new Mistake(2, 15, "this byte is not UTF-8")));
  }

  @Test
  void aCharacterThatIsCutOffAtTheEndIsRefused() {
    byte[] cut = {'a', '=', '1', '\n', (byte) 0xE2, (byte) 0x82};

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> TomlDocument.parse(FILE, cut))
        .satisfies(
            e ->
                assertThat(invalid(e))
                    .containsExactly(new Mistake(2, 1, "this byte is not UTF-8")));
  }

  @Test
  void anEmptyFileIsAnEmptyTable() {
    TomlDocument document = TomlDocument.parse(FILE, new byte[0]);

    assertThat(document.root().keys()).isEmpty();
    document.check();
  }

  @Test
  void aDocumentWithoutMistakesPasses() {
    TomlDocument document = TomlDocument.parse(FILE, "a = 'x'\n[b]\nc = 2026-11-20\n");

    document.root().string("a");
    document.root().table("b").date("c");

    document.check();
  }

  @Test
  void mistakesComeInTheOrderOfTheFileWhateverTheOrderOfReading() {
    TomlDocument document = TomlDocument.parse(FILE, "a = 1\nx = 2\nb = 3\n[t]\nc = 4\ny = 5\n");

    document.root().table("t").string("c");
    document.root().string("b");
    document.root().string("a");

    assertThat(mistakes(document)).extracting(Mistake::line).containsExactly(1, 2, 3, 5, 6);
  }

  private static List<Mistake> refusal(String text) {
    try {
      TomlDocument.parse(FILE, text);
    } catch (ProblemException e) {
      return invalid(e);
    }
    throw new AssertionError("was accepted: " + text);
  }

  static List<Mistake> mistakes(TomlDocument document) {
    try {
      document.check();
      return List.of();
    } catch (ProblemException e) {
      return invalid(e);
    }
  }

  private static List<Mistake> invalid(ProblemException e) {
    return ((InvalidToml) e).mistakes();
  }
}

package io.github.wasiexternals.toml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.toml.InvalidToml.Mistake;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StrictTableTest {

  private static final String FILE = "thing.toml";
  private static final String HEX = "0123456789abcdef".repeat(4);

  @Test
  void valuesOfTheRightTypesAreRead() {
    StrictTable table =
        table(
            """
            string = 'a'
            text = ''
            strings = ['a', 'b']
            bool = true
            number = 7
            date = 2026-11-20
            sha256 = '%s'
            uri = 'https://example.org/a'
            table = { a = '1', 'b.c' = '2' }
            tables = [{ n = 'x' }, { n = 'y' }]
            """
                .formatted(HEX));

    assertThat(table.string("string")).isEqualTo("a");
    assertThat(table.text("text", "other")).isEmpty();
    assertThat(table.text("absent", "other")).isEqualTo("other");
    assertThat(table.strings("strings")).containsExactly("a", "b");
    assertThat(table.bool("bool", false)).isTrue();
    assertThat(table.positive("number")).contains(7L);
    assertThat(table.date("date")).isEqualTo(LocalDate.of(2026, 11, 20));
    assertThat(table.digest(DigestAlgorithm.SHA256)).isEqualTo(Digest.sha256(HEX));
    assertThat(table.uri("uri")).isEqualTo(URI.create("https://example.org/a"));
    assertThat(table.stringMap("table")).isEqualTo(Map.of("a", "1", "b.c", "2"));
    assertThat(table.tables("tables"))
        .extracting(child -> child.string("n"))
        .containsExactly("x", "y");
    table.document().check();
  }

  @Test
  void optionalValuesMayBeAbsent() {
    StrictTable table = table("");

    assertThat(table.optionalString("a")).isEmpty();
    assertThat(table.strings("b")).isEmpty();
    assertThat(table.bool("c", true)).isTrue();
    assertThat(table.positive("d")).isEmpty();
    assertThat(table.optionalDate("e")).isEmpty();
    assertThat(table.optionalDigest("f", DigestAlgorithm.SHA512)).isEmpty();
    assertThat(table.optionalUri("g")).isEmpty();
    assertThat(table.optionalTable("h")).isEmpty();
    assertThat(table.tables("i")).isEmpty();
    assertThat(table.stringMap("j")).isEmpty();
    table.document().check();
  }

  @Test
  void eachMissingKeyIsNamedAtItsTable() {
    assertMistakes(
        "a = 'x'\n\n[inner]\n",
        root -> {
          root.string("a");
          StrictTable inner = root.table("inner");
          inner.string("s");
          inner.date("d");
          inner.uri("u");
          inner.digest(DigestAlgorithm.SHA256);
          inner.table("t");
        },
        new Mistake(3, 1, "the string 'inner.s' is missing"),
        new Mistake(3, 1, "the date 'inner.d' is missing"),
        new Mistake(3, 1, "the URL 'inner.u' is missing"),
        new Mistake(3, 1, "the digest 'inner.sha256' is missing"),
        new Mistake(3, 1, "the table 'inner.t' is missing"));
  }

  @Test
  void aWrongTypeIsReportedOnceWhereItIs() {
    assertMistakes(
        """
        string = 1
        strings = 'a'
        bool = 'true'
        number = '7'
        date = '2026-11-20'
        sha256 = 5
        uri = true
        table = 'a'
        tables = 'a'
        """,
        root -> {
          root.string("string");
          root.strings("strings");
          root.bool("bool", false);
          root.positive("number");
          root.date("date");
          root.digest(DigestAlgorithm.SHA256);
          root.uri("uri");
          root.table("table");
          root.tables("tables");
        },
        new Mistake(1, 1, "'string' has to be a string"),
        new Mistake(2, 1, "'strings' has to be a list of strings"),
        new Mistake(3, 1, "'bool' has to be true or false"),
        new Mistake(4, 1, "'number' has to be a whole number"),
        new Mistake(5, 1, "'date' has to be a date (2026-11-20)"),
        new Mistake(6, 1, "'sha256' has to be a string"),
        new Mistake(7, 1, "'uri' has to be a string"),
        new Mistake(8, 1, "'table' has to be a table"),
        new Mistake(9, 1, "'tables' has to be a list of tables"));
  }

  @Test
  void anElementOfAWrongTypeIsReportedWhereItIs() {
    assertMistakes(
        "strings = ['a',\n  2, ' ']\ntables = [{},\n   'x']\n",
        root -> {
          assertThat(root.strings("strings")).containsExactly("a");
          assertThat(root.tables("tables")).hasSize(1);
        },
        new Mistake(2, 3, "'strings' takes strings only"),
        new Mistake(2, 6, "'strings' has a blank string"),
        new Mistake(4, 4, "'tables' takes tables only"));
  }

  @Test
  void aBlankValueIsReportedOnce() {
    assertMistakes(
        "string = ' '\nsha256 = ''\nuri = '\t'\n",
        root -> {
          root.string("string");
          root.digest(DigestAlgorithm.SHA256);
          root.uri("uri");
        },
        new Mistake(1, 1, "'string' is blank"),
        new Mistake(2, 1, "'sha256' is blank"),
        new Mistake(3, 1, "'uri' is blank"));
  }

  @Test
  void aDigestOfTheWrongLengthIsReportedWithBothLengths() {
    assertMistakes(
        "sha256 = 'abc'\n",
        root -> root.digest(DigestAlgorithm.SHA256),
        new Mistake(1, 1, "'sha256': a sha256 digest has 64 digits, this has 3: abc"));
  }

  @Test
  void aDigestThatIsNotHexadecimalIsRefused() {
    String wrong = "g" + HEX.substring(1);

    assertMistakes(
        "sha256 = '" + wrong + "'\n",
        root -> root.digest(DigestAlgorithm.SHA256),
        new Mistake(1, 1, "'sha256': a sha256 digest is hexadecimal: " + wrong));
  }

  @Test
  void aUrlHasToBeAbsoluteAndWellFormed() {
    assertMistakes(
        "a = 'example.org/x'\nb = 'https://example.org/a b'\n",
        root -> {
          root.uri("a");
          root.uri("b");
        },
        new Mistake(1, 1, "'a' is not an absolute URL: example.org/x"),
        new Mistake(
            2,
            1,
            "'b' is not a URL: Illegal character in path at index 21: https://example.org/a b"));
  }

  @Test
  void aNumberHasToBeGreaterThanZero() {
    assertMistakes(
        "a = 0\nb = -4\n",
        root -> {
          assertThat(root.positive("a")).isEmpty();
          assertThat(root.positive("b")).isEmpty();
        },
        new Mistake(1, 1, "'a' is not greater than zero: 0"),
        new Mistake(2, 1, "'b' is not greater than zero: -4"));
  }

  @Test
  void anUnknownKeyIsReportedWithTheNameThatWasProbablyMeant() {
    assertMistakes(
        "lisence = 'Zlib'\n",
        root -> root.optionalString("license"),
        new Mistake(1, 1, "unknown key 'lisence', did you mean 'license'?"));
  }

  @Test
  void aNameThatIsThereAlreadyIsNotSuggested() {
    assertMistakes(
        "name = 'a'\nnome = 'b'\n",
        root -> root.string("name"),
        new Mistake(2, 1, "unknown key 'nome'; known here: name"));
  }

  @Test
  void anUnknownKeyThatResemblesNothingIsReportedWithAllKnownKeys() {
    assertMistakes(
        "colour = 'red'\n",
        root -> {
          root.optionalString("version");
          root.optionalString("tag");
        },
        new Mistake(1, 1, "unknown key 'colour'; known here: tag, version"));
  }

  @Test
  void unknownKeysAreFoundAtEveryDepth() {
    assertMistakes(
        "[[version]]\nn = '1'\n[[version.archive]]\nu = 'a'\n  [[version.archive]]\n  v = 'b'\n",
        root ->
            root.tables("version")
                .forEach(
                    version -> {
                      version.string("n");
                      version.tables("archive").forEach(archive -> archive.optionalString("u"));
                    }),
        new Mistake(6, 3, "unknown key 'version.archive.v'; known here: u"));
  }

  @Test
  void aTableThatNobodyReadsIsAnUnknownKey() {
    assertMistakes(
        "[extra]\na = 1\n[[more]]\nb = 2\n",
        root -> {},
        new Mistake(1, 1, "unknown key 'extra'; this table has no keys"),
        new Mistake(3, 1, "unknown key 'more'; this table has no keys"));
  }

  @Test
  void aTableThatIsReadInTwoPlacesKnowsTheKeysOfBoth() {
    StrictTable table = table("[inner]\na = '1'\nb = '2'\n[[list]]\nc = '3'\nd = '4'\n");

    table.table("inner").string("a");
    table.table("inner").string("b");
    table.tables("list").get(0).string("c");
    table.tables("list").get(0).string("d");

    table.document().check();
  }

  @Test
  void keysComeInTheOrderOfTheFile() {
    StrictTable table = table("zlib = '1'\nbzip2 = '2'\n'sqlite.x' = '3'\na = '4'\n");

    assertThat(table.keys()).containsExactly("zlib", "bzip2", "sqlite.x", "a");
    table.document().check();
  }

  @Test
  void aMistakeOfTheReaderIsPlacedAtItsKeyOrElseAtItsTable() {
    assertMistakes(
        "a = 'x'\n[[v]]\n  b = 'y'\n",
        root -> {
          root.string("a");
          StrictTable inner = root.tables("v").get(0);
          inner.string("b");
          inner.mistake("b", "wrong b");
          inner.mistake("c", "no c");
          inner.mistake("all wrong");
          assertThat(inner.where("b")).isEqualTo("thing.toml:3:3");
        },
        new Mistake(2, 1, "no c"),
        new Mistake(2, 1, "all wrong"),
        new Mistake(3, 3, "wrong b"));
  }

  @Test
  void aMistakeInAListIsReportedAtItsLastEqualElement() {
    assertMistakes(
        "list = ['a',\n  'b', 'a']\nother = 'x'",
        root -> {
          root.string("other");
          assertThat(root.strings("list")).hasSize(3);
          root.mistakeIn("list", "a", "again");
          root.mistakeIn("list", "absent", "not in it");
          root.mistakeIn("other", "x", "no list");
        },
        new Mistake(1, 1, "not in it"),
        new Mistake(2, 8, "again"),
        new Mistake(3, 1, "no list"));
  }

  /** The search for each wrong element takes as long as the list is. */
  @Test
  void noMoreThanAHundredMistakesAreReported() {
    StrictTable table = table("list = [" + "'a', ".repeat(5_000) + "]\nother = 1");
    table.strings("list").forEach(element -> table.mistakeIn("list", element, "again"));

    List<Mistake> mistakes = TomlDocumentTest.mistakes(table.document());

    assertThat(mistakes).hasSize(TomlDocument.MOST_MISTAKES + 1);
    assertThat(mistakes.get(TomlDocument.MOST_MISTAKES).what())
        .isEqualTo("there may be more mistakes, which are not shown");
  }

  @Test
  void anInlineTableHasItsOwnPosition() {
    assertMistakes(
        "list = [{ n = 'a' },\n        { m = 'b' }]\n",
        root -> root.tables("list").forEach(item -> item.string("n")),
        new Mistake(2, 9, "the string 'list.n' is missing"),
        new Mistake(2, 11, "unknown key 'list.m'; known here: n"));
  }

  private static StrictTable table(String text) {
    return TomlDocument.parse(FILE, text).root();
  }

  private static void assertMistakes(
      String text, Consumer<StrictTable> reading, Mistake... expected) {
    StrictTable table = table(text);
    reading.accept(table);
    assertThat(TomlDocumentTest.mistakes(table.document())).isEqualTo(List.of(expected));
  }
}

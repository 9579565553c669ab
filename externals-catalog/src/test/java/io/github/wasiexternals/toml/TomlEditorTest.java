package io.github.wasiexternals.toml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.TomlEditor.Table;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TomlEditorTest {

  private static final String RELEASE =
      """
      # The set of one release.
      version = "3.15"
      frozen = 2026-11-20  # a Friday

      [wasi]
      # compression
      bzip2 = "1.0.8"
      xz    =   "5.8.3" # since CVE-2026-34743, see "#1"
      zlib = "1.3.2"

      # What Windows has.
      [windows]
      xz = "5.8.1.1"
      """;

  private static final String LIBRARY =
      """
      name = "xz"

      # The newest.
      [[version]]
      version = "5.8.3"
      inputs = "aa"

      [[version.archive]]
      upstream = "a"
      evidence = [
          "one # place",   # not many
          "two",
      ]

      # Kept for old releases.
      [[version]]
      version = "5.8.1"

      [[version.archive]]
      upstream = "b"
      """;

  @Test
  void aValueIsReplacedAndItsCommentAndSpacingStay() {
    TomlEditor editor = editor(RELEASE);

    editor.set(Table.named("wasi"), "xz", "5.8.4");
    editor.set(Table.root(), "frozen", LocalDate.of(2027, 1, 2));

    assertThat(text(editor))
        .isEqualTo(
            RELEASE
                .replace("\"5.8.3\" # since", "\"5.8.4\" # since")
                .replace("2026-11-20  # a", "2027-01-02  # a"));
  }

  @Test
  void aNewKeyComesIntoThePlaceThatTheAlphabetGivesIt() {
    TomlEditor editor = editor(RELEASE);

    editor.set(Table.named("wasi"), "sqlite", "3.53.4");
    editor.set(Table.named("wasi"), "zstd", "1.5.7");
    editor.set(Table.named("windows"), "bzip2", "1.0.8");

    assertThat(text(editor))
        .isEqualTo(
            RELEASE
                .replace("\"1.0.8\"\n", "\"1.0.8\"\nsqlite = \"3.53.4\"\n")
                .replace("\"1.3.2\"\n", "\"1.3.2\"\nzstd = \"1.5.7\"\n")
                .replace("[windows]\n", "[windows]\nbzip2 = \"1.0.8\"\n"));
  }

  @Test
  void aNewKeyCanFollowAnotherOne() {
    TomlEditor editor = editor(LIBRARY);

    editor.setAfter(Table.element("version", 0), "version", "tag", "v5.8.3");
    editor.setAfter(editor.inner("version", 1, "archive", 0), "upstream", "size", 1_548_064L);

    assertThat(text(editor))
        .isEqualTo(
            LIBRARY
                .replace("\"5.8.3\"\n", "\"5.8.3\"\ntag = \"v5.8.3\"\n")
                .replace("\"b\"\n", "\"b\"\nsize = 1_548_064\n"));
  }

  @Test
  void aValueOfSeveralLinesIsReplacedAsAWhole() {
    TomlEditor editor = editor(LIBRARY);

    editor.set(editor.inner("version", 0, "archive", 0), "evidence", List.of("three \"places\""));

    assertThat(text(editor))
        .isEqualTo(
            LIBRARY.replace(
                """
                evidence = [
                    "one # place",   # not many
                    "two",
                ]
                """,
                "evidence = [\"three \\\"places\\\"\"]\n"));
  }

  @Test
  void aListThatIsTooLongForOneLineTakesALineAnElement() {
    TomlEditor editor = editor("a = 1\n");

    editor.set(Table.root(), "b", List.of("x".repeat(60), "y".repeat(60)));

    assertThat(text(editor))
        .isEqualTo(
            "a = 1\nb = [\n    \"" + "x".repeat(60) + "\",\n    \"" + "y".repeat(60) + "\",\n]\n");
  }

  @Test
  void anElementComesBeforeAnotherOneAndItsComment() {
    TomlEditor editor = editor(LIBRARY);
    List<String> block =
        new TomlLines()
            .element("version")
            .put("version", "5.8.4")
            .blank()
            .element("version.archive")
            .put("upstream", "c")
            .lines();

    editor.insertElement("version", 0, block);

    assertThat(text(editor))
        .isEqualTo(
            LIBRARY.replace(
                "# The newest.",
                """
                [[version]]
                version = "5.8.4"

                [[version.archive]]
                upstream = "c"

                # The newest."""));
  }

  @Test
  void anElementComesBetweenTwoOthersOrBehindTheLastOne() {
    TomlEditor editor = editor(LIBRARY);

    editor.insertElement("version", 2, List.of("[[version]]", "version = \"5.4\""));
    editor.insertElement("version", 1, List.of("[[version]]", "version = \"5.8.2\""));

    assertThat(text(editor))
        .isEqualTo(
            LIBRARY.replace("# Kept", "[[version]]\nversion = \"5.8.2\"\n\n# Kept")
                + "\n[[version]]\nversion = \"5.4\"\n");
  }

  @Test
  void anInnerElementIsTheLastOneOfItsOuterOne() {
    TomlEditor editor = editor(LIBRARY);
    List<String> block = List.of("[[version.archive]]", "upstream = \"c\"");

    editor.appendInner("version", 0, "archive", block);
    editor.appendInner("version", 1, "archive", block);

    assertThat(text(editor))
        .isEqualTo(
            LIBRARY.replace("]\n\n# Kept", "]\n\n[[version.archive]]\nupstream = \"c\"\n\n# Kept")
                + "\n[[version.archive]]\nupstream = \"c\"\n");
  }

  @Test
  void anInnerElementStaysBeforeATableThatFollowsTheLastOuterOne() {
    String text = LIBRARY + "\n[releases]\ndebian = \"xz-utils\"\n";
    TomlEditor editor = editor(text);

    editor.appendInner("version", 1, "archive", List.of("[[version.archive]]", "npm = \"d\""));

    assertThat(text(editor))
        .isEqualTo(
            text.replace("\n[releases]", "\n[[version.archive]]\nnpm = \"d\"\n\n[releases]"));
  }

  @Test
  void aKeyIsTakenOutWithItsLineAndNothingElse() {
    TomlEditor editor = editor(LIBRARY);

    editor.remove(editor.inner("version", 0, "archive", 0), "evidence");
    editor.remove(Table.element("version", 0), "absent");

    assertThat(text(editor)).isEqualTo(LIBRARY.replaceAll("(?s)evidence = \\[.*?\n\\]\n", ""));
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAreKept() {
    String windows = "\uFEFF" + RELEASE.replace("\n", "\r\n");
    TomlEditor editor = editor(windows);

    editor.set(Table.named("wasi"), "xz", "5.8.4");
    editor.set(Table.named("wasi"), "zstd", "1.5.7");

    assertThat(text(editor))
        .isEqualTo(
            windows
                .replace("\"5.8.3\"", "\"5.8.4\"")
                .replace("\"1.3.2\"\r\n", "\"1.3.2\"\r\nzstd = \"1.5.7\"\r\n"));
  }

  @Test
  void linesOfBothKindsKeepTheirEndsAndNewOnesFollowTheFirst() {
    TomlEditor editor = editor("[wasi]\r\nxz = \"1\"\nzlib = \"2\"");

    editor.set(Table.named("wasi"), "zstd", "3");

    assertThat(text(editor)).isEqualTo("[wasi]\r\nxz = \"1\"\nzlib = \"2\"\r\nzstd = \"3\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wasi = { xz = \"5.8.3\" }\n",
        "wasi.xz = \"5.8.3\"\n",
        "a = 1\n",
        "[other.wasi]\nxz = \"5.8.3\"\n",
        "[wasi]\n\"x\\u007A\" . z = 1\n[windows]\n"
      })
  void aFormThatCannotBeEditedIsRefusedAndNothingChanges(String text) {
    TomlEditor editor = editor(text);

    assertThatThrownBy(() -> editor.set(Table.named("wasi"), "xz", "5.8.4"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(
                        problem ->
                            assertThat(problem.action())
                                .isEqualTo("change xz in [wasi] in 3.15.toml by hand")));
    assertThat(text(editor)).isEqualTo(text);
  }

  @Test
  void aTableThatTheFileLacksIsAddedBeforeTheFirstListOfTables() {
    TomlEditor editor =
        editor("version = \"3.15\"\n\n# Its own.\n[[source]]\nversion = \"3.15.1\"\n");

    editor.addTable("wasi");
    editor.addTable("wasi");
    editor.set(Table.named("wasi"), "xz", "5.8.3");

    assertThat(text(editor))
        .isEqualTo(
            """
            version = "3.15"

            [wasi]
            xz = "5.8.3"

            # Its own.
            [[source]]
            version = "3.15.1"
            """);
  }

  @Test
  void versionsThatAreOneListOfInlineTablesAreRefused() {
    TomlEditor editor = editor("version = [{ version = \"1\" }]\n");

    assertThatThrownBy(
            () -> editor.insertElement("version", 0, List.of("[[version]]", "version = \"2\"")))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'a = \"x = # y\" # z', 'a = \"n\" # z'",
    "'\"a\" = ''#'' #', '\"a\" = \"n\" #'",
    "'''a'' = 1', '''a'' = \"n\"'",
    "'  a=true#x', '  a=\"n\"#x'",
    "'a = [ \"#\" ]   ', 'a = \"n\"   '"
  })
  void theCommentBehindAValueIsTold(String before, String after) {
    TomlEditor editor = editor(before);

    editor.set(Table.root(), "a", "n");

    assertThat(text(editor).strip()).isEqualTo(after.strip());
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    String hostile = "a\"b\\c\n\t\u0001é😀#";
    TomlEditor editor = editor("");

    editor.set(Table.root(), "a", hostile);

    assertThat(TomlDocument.parse("", editor.bytes()).root().string("a")).isEqualTo(hostile);
  }

  @Test
  void whatIsNotTomlIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> editor("a = \nb")).isInstanceOf(InvalidToml.class);
  }

  private static TomlEditor editor(String text) {
    return TomlEditor.of("3.15.toml", text.getBytes(UTF_8));
  }

  private static String text(TomlEditor editor) {
    return new String(editor.bytes(), UTF_8);
  }
}

package io.github.wasiexternals.windows;

import static io.github.wasiexternals.problem.Told.tells;
import static io.github.wasiexternals.windows.Fragments.FILE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.problem.Told;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsSetReaderTest {

  private static final String SHA256 = "ab".repeat(32);

  private final String good = new Fragments().with("xz", "5.8.1.1", SHA256).text();

  @Test
  void cpythonsOwnFileIsRead(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("externals.spdx.json"), Fragments.cpython313());

    WindowsSet set = WindowsSetReader.read(file);

    assertThat(set.file()).isEqualTo(file.toString());
    assertThat(set.packages())
        .extracting(WindowsPackage::title)
        .containsExactly(
            "bzip2 1.0.8",
            "libffi 3.4.4",
            "mpdecimal 4.0.0",
            "openssl 3.0.20",
            "sqlite 3.50.4.0",
            "tcl-core 8.6.15.0",
            "tk 8.6.15.0",
            "xz 5.2.5",
            "zlib 1.3.1");
    assertThat(set.packages().get(4))
        .isEqualTo(
            new WindowsPackage(
                "/packages/4",
                "sqlite",
                "3.50.4.0",
                URI.create(
                    "https://github.com/python/cpython-source-deps/archive/refs/tags/"
                        + "sqlite-3.50.4.0.tar.gz"),
                Digest.sha256("fb5ab81f27612b0a7b4861ba655906c76dc85ee969e7a4905d2075aff931e8d0")));
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsDoNoHarm() {
    assertThat(read("\uFEFF" + good.replace("\n", "\r\n"))).isEqualTo(read(good));
  }

  @Test
  void membersThatSpdxAddsDoNoHarm() {
    assertThat(
            read(
                good.replace(
                    "\"licenseConcluded\"",
                    "\"more\": [{\"deep\": [1, true]}], \"licenseConcluded\"")))
        .isEqualTo(read(good));
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("missing.json");

    assertThat(problem(() -> WindowsSetReader.read(file)))
        .satisfies(tells("could not read ", file.toString(), "reason: ", "there is no such file"));
  }

  @Test
  void aFolderIsNoFile(@TempDir Path folder) {
    assertThat(problem(() -> WindowsSetReader.read(folder))).satisfies(tells("could not read "));
  }

  @Test
  void aFileThatIsMuchTooLargeIsNotReadToItsEnd(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("large.json"), " ".repeat(300_000) + good);

    assertThat(problem(() -> WindowsSetReader.read(file)))
        .satisfies(
            tells(
                "could not read ",
                file.toString(),
                "reason: ",
                "more than 256 KiB; CPython's has about 8"));
  }

  @Test
  void anotherEncodingIsRefused() {
    assertThat(problem(() -> read(good.replace("xz", "xz\u00FC").getBytes(ISO_8859_1))))
        .satisfies(tells("could not read ", FILE, "reason: ", "its bytes are not UTF-8"));
    assertThat(problem(() -> read(good.getBytes(UTF_16)))).satisfies(tells("could not read "));
  }

  @Test
  void aFileThatEndsInTheMiddleIsToldWithThePlaceInTheDocument() {
    String truncated = good.substring(0, good.indexOf("\"licenseConcluded\""));

    Problem problem = problem(() -> read(truncated));

    assertThat(problem)
        .satisfies(
            tells(
                FILE + ":", " is not JSON", "at: /packages/0", "mistake: Unexpected end-of-input"));
    assertThat(problem.what()).doesNotContainPattern(":[1-5]:");
    assertThat(Told.of(problem)).doesNotContain("Source", "StreamRead");
  }

  @Test
  void aFileThatEndsAnywhereIsRefused() {
    for (int end = 0; end < good.stripTrailing().length(); end++) {
      String truncated = good.substring(0, end);
      assertThat(problem(() -> read(truncated))).as(truncated).isNotNull();
    }
  }

  @Test
  void aWebPageIsNotJson() {
    Problem problem = problem(() -> read("<!DOCTYPE html>\n<title>Not Found</title>"));

    assertThat(problem).satisfies(tells("mistake: Unexpected character (\'<\'"));
    assertThat(ProblemRenderer.render(List.of(problem)))
        .startsWith(FILE + ":1:1 is not JSON\n  at       the top of the document\n  mistake  ")
        .endsWith("\n  → get Misc/externals.spdx.json again from a checkout of CPython");
  }

  @Test
  void nestingThatIsMuchTooDeepIsRefused() {
    assertThat(problem(() -> read("[".repeat(100_000))))
        .satisfies(tells("mistake: ", "deeper, than CPython's"));
    assertThat(problem(() -> read("{\"a\":".repeat(17) + "1" + "}".repeat(17))))
        .satisfies(tells(" is not JSON"));
  }

  @Test
  void aTextThatIsMuchTooLongIsRefused() {
    String huge = good.replace("NOASSERTION", "N".repeat(50_000));

    assertThat(problem(() -> read(huge))).satisfies(tells("mistake: ", "a text is longer"));
  }

  @Test
  void aSecondDocumentBehindTheFirstIsRefused() {
    assertThat(problem(() -> read(good + good)))
        .satisfies(tells("mistake: ", "unexpected content after the document"));
  }

  @Test
  void aMemberThatIsThereTwiceIsRefused() {
    String twice = good.replace("\"name\": \"xz\"", "\"name\": \"zlib\", \"name\": \"xz\"");

    assertThat(problem(() -> read(twice))).satisfies(tells("mistake: ", "Duplicate field 'name'"));
  }

  @Test
  void aLibraryThatIsThereTwiceIsToldWithBothPlaces() {
    String twice = new Fragments().with("xz", "5.2.5", SHA256).with("xz", "5.8.1.1", SHA256).text();

    assertThat(findings(twice)).containsExactly("/packages/1/name: xz is at /packages/0 already");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "xz",         | "XZ!",            | /packages/0/name: not of the expected form: XZ!
          "xz",         | 7,                | /packages/0/name: no text
          "5.8.1.1"     | "5.8.1 "          | /packages/0/versionInfo: not of the expected form: 5.8.1\s
          "5.8.1.1"     | "../../etc"       | /packages/0/versionInfo: not of the expected form: ../../etc
          "https://mirror | "http://mirror  | /packages/0/downloadLocation: not of the expected form: http://mirror.example/tags/xz-5.8.1.1.tar.gz
          "https://mirror | "https://[      | /packages/0/downloadLocation: no URL: https://[.example/tags/xz-5.8.1.1.tar.gz
          "SHA256"      | "SHA1"            | /packages/0/checksums: no SHA256
          "abab         | "ABab             | /packages/0/checksums/0/checksumValue
          "abab         | "ab               | /packages/0/checksums/0/checksumValue
          "checksums"   | "check"           | /packages/0/checksums: no list
          [{"algorithm" | ["x", {"algorithm" | /packages/0/checksums/0: no object
          "SPDX-2.3"    | "SPDX-3.0"        | /spdxVersion: not "SPDX-2.3"
          SPDXRef-DOCUMENT | SPDXRef-Other  | /SPDXID: not "SPDXRef-DOCUMENT"
          "packages"    | "files"           | /packages: no list
          """)
  void whatIsOfAnotherFormIsToldWithItsPlace(String part, String replacement, String finding) {
    assertThat(good).contains(part);

    assertThat(findings(good.replace(part, replacement)))
        .anySatisfy(found -> assertThat(found).startsWith(finding));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "\"text\"", "null", "true"})
  void aDocumentThatIsNoObjectIsRefused(String document) {
    assertThat(findings(document)).containsExactly("the document is no object");
  }

  @Test
  void anEmptyListIsNotASet() {
    assertThat(findings(new Fragments().text())).containsExactly("/packages: there is none");
  }

  @Test
  void nothingOfTheFileReachesTheTerminalUnfiltered() {
    String hostile = good.replace("\"xz\"", "\"\\u001b[31m\\u202e" + "x".repeat(500) + "\"");

    assertThat(findings(hostile))
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .hasSizeLessThan(200)
                    .doesNotContain("\u001b")
                    .doesNotContain("\u202e"));
  }

  @Test
  void nobodyHasToReadAThousandFindings() {
    Fragments many = new Fragments();
    for (int i = 0; i < 500; i++) {
      many.with("X" + i, "1", SHA256);
    }

    assertThat(findings(many.text())).hasSize(20);
  }

  private static WindowsSet read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static WindowsSet read(byte[] bytes) {
    return WindowsSetReader.read(FILE, bytes);
  }

  private static List<String> findings(String text) {
    Problem problem = problem(() -> read(text));
    assertThat(problem).satisfies(tells("not CPython's list of externals: " + FILE));
    return problem.output();
  }

  private static Problem problem(ThrowingCallable read) {
    List<Problem> problems = catchThrowableOfType(ProblemException.class, read).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }
}

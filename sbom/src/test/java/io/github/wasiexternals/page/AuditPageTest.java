package io.github.wasiexternals.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.audit.AuditedSbom;
import io.github.wasiexternals.audit.Finding;
import io.github.wasiexternals.audit.InstalledPrefix;
import io.github.wasiexternals.diff.Change;
import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.sbom.Golden;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditPageTest {

  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
  private static final Pattern LINK = Pattern.compile(" href=\"#([^\"]*)\"");

  @Test
  void aSmallReportIsWrittenToTheByte() throws IOException {
    Golden.assertGolden("/io/github/wasiexternals/page/audit.html", bytes(Pages.full()));
  }

  @Test
  void localeAndTimeZoneMakeNoDifference() throws IOException {
    String page = Pages.full();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(Pages.full()).isEqualTo(page);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void theVerdictIsFirstAndThePartsFollowInTheirOrder() throws IOException {
    assertThat(Pages.full())
        .containsSubsequence(
            "<h1",
            "Contradicted: the SBOM does not match what was checked; not checked: rebuilt (not asked),"
                + " vulnerabilities.known</span></h1>",
            "2 findings: 1 critical, 1 high",
            "Not checked:",
            "not asked for: -Dwasi.rebuild",
            "<h2 id=\"findings\">",
            "<h2 id=\"checks\">",
            "<h2 id=\"libraries\">",
            "<h2 id=\"differences\">");
  }

  @Test
  void theWayFromSourceArchiveToInterpreterIsToldOnce() throws IOException {
    String page = Pages.full();
    for (String once :
        List.of(
            "zlib_1.3.dfsg+really1.3.2.orig.tar.gz",
            "libzstd.a",
            "WASI SDK 33.0, found, clang 22.1.0",
            ", CPython 3.15.0, built from ",
            "zlib-ng<",
            "WASI has no processor-specific code")) {
      assertThat(page.split(Pattern.quote(">" + once), -1)).as(once).hasSize(2);
    }
    for (String ofEach : List.of("in python.wasm<", "2 units compiled<")) {
      assertThat(page.split(Pattern.quote(">" + ofEach), -1)).as(ofEach).hasSize(3);
    }
  }

  @Test
  void whatTheSbomDoesNotSayOfTheWayIsAdmitted() throws IOException {
    assertThat(
            AuditPage.render(
                Pages.RUN, List.of(Pages.chapter(Pages.report(), Pages.librariesSbom()))))
        .contains("not described by this SBOM")
        .doesNotContain("in python.wasm<");
    assertThat(Pages.allTexts("x")).contains(">in python.wasm<", ">not in python.wasm<");
    Contents contents =
        new Contents(
            List.of(),
            0,
            Optional.empty(),
            Optional.of(new Contents.Interpreter("3.15.0", Optional.empty(), List.of())),
            Optional.empty());
    assertThat(
            AuditPage.render(
                Pages.RUN,
                List.of(new Chapter(Pages.report(), Optional.of(contents), Optional.empty()))))
        .contains(
            "The SBOM names no built library",
            "not named in the SBOM",
            "a checkout of CPython",
            "not known: the SBOM names no Python release that the catalog has");
  }

  @Test
  void aFindingLeadsToWhatItsCheckProves() throws IOException {
    assertThat(Pages.full())
        .contains(
            "<h3><a href=\"#check-verified.files\">Listed files are there, unchanged</a></h3>");
  }

  @Test
  void whatACheckProvesAndWhyAnotherCouldNotBeMadeIsSaidOnce() throws IOException {
    String page = Pages.full();
    for (String once : List.of(Pages.FILES.proves(), "not asked for: -Dwasi.rebuild")) {
      assertThat(page.split(Pattern.quote(once), -1)).as(once).hasSize(2);
    }
  }

  @Test
  void theWorstFindingOfACheckIsFirst() throws IOException {
    assertThat(Pages.full())
        .containsSubsequence(
            "<ul class=\"findings\">", "prefix/lib/libz.a", "prefix/lib/libextra.a");
  }

  @Test
  void whatPassedIsNotSaidToHaveFindings() throws IOException {
    String page =
        AuditPage.render(Pages.RUN, List.of(Pages.chapter(Pages.report(), Pages.pythonSbom())));
    assertThat(page)
        .contains("Verified: the SBOM matches the installed files", "<strong>No findings</strong>")
        .doesNotContain("id=\"findings\"", "class=\"finding ", "worst:");
  }

  @Test
  void ofSeveralSbomsTheWorstVerdictIsTheHeading() throws IOException {
    String page =
        AuditPage.render(
            Pages.RUN,
            List.of(
                Pages.chapter(Pages.report(), Pages.librariesSbom()),
                Pages.chapter(Pages.report(Pages.changedZlib()), Pages.pythonSbom())));
    assertThat(page)
        .containsSubsequence(
            "<h1",
            "Contradicted",
            "</h1>",
            "<h2 id=\"sbom-1-chapter\">",
            "Verified: ",
            "sbom-2-chapter");
    assertThat(page.split("<h1", -1)).hasSize(2);
  }

  @Test
  void everyIdIsThereOnceAndEveryLinkInsideLeadsToOne() throws IOException {
    for (String page : List.of(Pages.full(), Pages.allTexts("x"))) {
      List<String> ids = groups(ID, page);
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(ids).containsAll(groups(LINK, page));
    }
  }

  @Test
  void nothingButItsOwnStyleIsAllowed() throws IOException {
    assertThat(Pages.full())
        .contains(
            "content=\"default-src &#39;none&#39;; style-src &#39;" + StyleSheet.hash() + "&#39;\"")
        .doesNotContain("<script", "<link", "<img", " src=", " style=\"");
  }

  @Test
  void hostileTextsAddNoTagThatHarmlessOnesDoNotHave() {
    Set<String> known = tags(Pages.allTexts("\u0001https://example.org" + "x".repeat(1000)));
    Set<String> hostile = new HashSet<>();
    for (String text :
        List.of(
            "<script>alert(1)</script>",
            "</style><img src=x onerror=alert(1)>",
            "\"><svg onload=alert(1)>",
            "' onfocus='alert(1)",
            "--><!DOCTYPE html><base href='https://example.org/'>",
            "&lt;script&gt;",
            "</title></svg></table></details><h1>True</h1>",
            "javascript:alert(1)")) {
      hostile.addAll(tags(Pages.allTexts(text)));
    }
    assertThat(known).containsAll(hostile);
  }

  @Test
  void noCharacterOfAnSbomTurnsOrControlsThePage() {
    String page = Pages.allTexts("a\u202Eb\u2066c\u0000d\u001b[31m\r\ne\uD800f");
    assertThat(page.chars().filter(c -> c < 0x20 && c != '\n')).isEmpty();
    assertThat(page).doesNotContain("\u202E", "\u2066", "\uD800").contains("\\u202e");
    assertThat(new String(bytes(page), StandardCharsets.UTF_8)).isEqualTo(page);
  }

  @Test
  void ofFiftyThousandFindingsAsManyAreShownAsSomebodyReads() throws IOException {
    Finding[] many =
        Collections.nCopies(50_000, Pages.unlisted("prefix/include/" + "x".repeat(200)))
            .toArray(Finding[]::new);
    String page =
        AuditPage.render(Pages.RUN, List.of(Pages.chapter(Pages.report(many), Pages.pythonSbom())));
    assertThat(page).contains("50,000 findings: 50,000 high", "And 49,960 more findings");
    assertThat(page.length()).isLessThan(200_000);
  }

  @Test
  void ofFiftyThousandChangedFilesTheCountIsShown() throws IOException {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      changes.add(
          Pages.file("prefix/include/" + i + ".h", List.of("sha256:1"), List.of("sha256:2")));
    }
    PreviousRun previous =
        PreviousRun.of(new DiffReport(Pages.side("before"), Pages.side("now"), changes, List.of()));
    String page =
        AuditPage.render(
            Pages.RUN,
            List.of(new Chapter(Pages.report(), Optional.empty(), Optional.of(previous))));
    assertThat(page).contains("50,000 changed files", "and 49990 more");
    assertThat(page.length()).isLessThan(100_000);
  }

  @Test
  void aRedFlagIsCalledOne() throws IOException {
    assertThat(Pages.full())
        .contains("4 differences, 1 red flag among them.", "⚑ red flag: the archive was replaced");
  }

  @Test
  void anEarlierSbomThatCouldNotBeComparedSaysWhy() {
    PreviousRun previous = PreviousRun.notCompared("old.json", "it is something else");
    assertThat(
            AuditPage.render(
                Pages.RUN,
                List.of(new Chapter(Pages.report(), Optional.empty(), Optional.of(previous)))))
        .contains("could not be compared", "it is something else");
  }

  @Test
  void anSbomThatCouldNotBeReadHasAPageAsWell() {
    Chapter chapter =
        new Chapter(Pages.report(Pages.unlisted("x")), Optional.empty(), Optional.empty());
    assertThat(AuditPage.render(Pages.RUN, List.of(chapter)))
        .contains("Contradicted", "Not known: the SBOM could not be read");
  }

  @Test
  void everyHostileSbomHasAPage() throws IOException, URISyntaxException {
    Path folder = Path.of(Golden.class.getResource("hostile").toURI());
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    assertThat(all).hasSizeGreaterThan(30);
    for (Path file : all) {
      AuditedSbom sbom = AuditedSbom.read(file, new InstalledPrefix.Missing("there is nothing"));
      String page =
          AuditPage.render(
              Pages.RUN,
              List.of(
                  Chapter.of(
                      Pages.report(Pages.unlisted("x")), sbom, Pages.catalog(), Optional.empty())));
      assertThat(page).as(file.toString()).endsWith("</html>\n");
    }
  }

  @Test
  void aPageAboutNothingIsNotMade() {
    assertThatThrownBy(() -> AuditPage.render(Pages.RUN, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(String page) {
    return page.getBytes(StandardCharsets.UTF_8);
  }

  private static Set<String> tags(String page) {
    return Set.copyOf(new HashSet<>(groups(Pattern.compile("(<[^ >]*)[ >]"), page)));
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult result) -> result.group(1)).toList();
  }
}

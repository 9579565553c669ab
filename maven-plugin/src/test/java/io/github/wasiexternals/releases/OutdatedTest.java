package io.github.wasiexternals.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.FixtureCatalog;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.PythonSource;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.InaccessiblePath;
import io.github.wasiexternals.osv.Query;
import io.github.wasiexternals.osv.Rating;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.osv.Vulnerability;
import io.github.wasiexternals.osv.VulnerabilityReport;
import io.github.wasiexternals.osv.VulnerabilityReport.Certainty;
import io.github.wasiexternals.osv.VulnerabilityReport.Match;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.releases.VersionState.Newest;
import io.github.wasiexternals.releases.VersionState.Status;
import io.github.wasiexternals.source.Backoff;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.GoalNames;
import io.github.wasiexternals.source.NpmClient;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class OutdatedTest {

  private static final String ZLIB = "https://api.example/repos/zlib/releases?per_page=100&page=1";
  private static final String ZLIB_133 = "https://zlib.example/releases/zlib-1.3.3.tar.gz";
  private static final String SQLITE = "https://sqlite.example/download.html";
  private static final String CPYTHON = "https://www.python.org/ftp/python/";
  private static final String CPYTHON_3152 = "https://python.example/Python-3.15.2.tar.xz";
  private static final String DEBIAN =
      "https://debian.example/debian/dists/sid/main/source/Sources.xz";

  private static final String ZLIB_RELEASES =
      """
      [{"tag_name": "v1.3.3", "published_at": "2026-11-01T00:00:00Z", "assets":
         [{"browser_download_url": "https://zlib.example/releases/zlib-1.3.3.tar.xz"},
          {"browser_download_url": "https://zlib.example/releases/zlib-1.3.3.tar.gz"}]},
       {"tag_name": "v1.3.2", "published_at": "2026-02-17T00:00:00Z", "assets": []}]
      """;

  private static final String SQLITE_PAGE =
      """
      PRODUCT,VERSION,RELATIVE-URL,SIZE-IN-BYTES,SHA3-HASH
      PRODUCT,3.53.4,2026/sqlite-autoconf-3530400.tar.gz,3283177,45
      -->
      """;

  // The shape of python.org's listing, which is nginx's.
  private static final String CPYTHON_FOLDERS =
      """
      <html><head><title>Index of /ftp/python/</title></head><body>
      <h1>Index of /ftp/python/</h1><hr><pre><a href="../">../</a>
      <a href="3.14.10/">3.14.10/</a>                                 20-Nov-2026 10:00       -
      <a href="3.15.0/">3.15.0/</a>                                   01-Oct-2026 10:00       -
      <a href="3.15.1/">3.15.1/</a>                                   02-Oct-2026 10:00       -
      <a href="3.15.2/">3.15.2/</a>                                   03-Nov-2026 10:00       -
      <a href="3.16.0/">3.16.0/</a>                                   04-Nov-2026 10:00       -
      <a href="doc/">doc/</a>                                         05-Nov-2026 10:00       -
      </pre><hr></body></html>
      """;

  private static final String SOURCES =
      """
      Package: other
      Version: 9.9-1
      Files:
       00 1 other_9.9.orig.tar.gz

      Package: zlib
      Binary: zlib1g
      Version: 1:1.3.dfsg+really1.3.3-1
      Checksums-Sha256:
       00 1 zlib_1.3.dfsg+really1.3.3-1.dsc
       00 1 zlib_1.3.dfsg+really1.3.3.orig.tar.gz
       00 1 zlib_1.3.dfsg+really1.3.3.orig.tar.gz.asc
       00 1 zlib_1.3.dfsg+really1.3.3-1.debian.tar.xz
      Package-List:
       zlib1g deb libs optional arch=any

      Package: zlib
      Version: 1:1.3.dfsg+really1.3.2-4
      Extra-Source-Only: yes
      Files:
       00 1 zlib_1.3.dfsg+really1.3.2.orig.tar.gz

      Package: sqlite3
      Version: 3.53.4-2
      Files:
       00 1 sqlite3_3.53.4.orig.tar.xz

      Package: python3.15
      Version: 3.15.2-1
      Files:
       00 1 python3.15_3.15.2.orig.tar.xz
       00 1 python3.15_3.15.2.orig.tar.xz.asc

      Package: python3.16
      Version: 3.16.0~rc1-1
      Files:
       00 1 python3.16_3.16.0~rc1.orig.tar.xz
      """;

  @TempDir Path temporary;

  private Catalog catalog = FixtureCatalog.withReleases();
  private List<PythonRelease> pythons = List.of();
  private final FakeWeb web = new FakeWeb();
  private Known known = new Known(Set.of(), "");
  private Optional<String> npm = Optional.of("2.7.0");

  @Test
  void aReportWithEveryAnswerIsTheGoldenOne() throws Exception {
    everything();

    assertThat(OutdatedText.render(report(false))).isEqualTo(golden("outdated.txt"));
    assertThat(OutdatedJson.render(report(false))).isEqualTo(golden("outdated.json"));
  }

  @Test
  void aReportWithoutAnAnswerIsTheGoldenOne() throws Exception {
    npm = Optional.empty();
    known = new Known(Set.of(), "no source of vulnerabilities is named");

    assertThat(OutdatedText.render(report(false))).isEqualTo(golden("unanswered.txt"));
    assertThat(OutdatedJson.render(report(false))).isEqualTo(golden("unanswered.json"));
  }

  @Test
  void upstreamsListDecidesAndGivesTheDays() throws Exception {
    everything();

    LibraryState zlib = state("zlib");

    assertThat(zlib.versions().status()).isEqualTo(Status.OUTDATED);
    assertThat(zlib.versions().released()).hasValue("2026-02-17");
    assertThat(zlib.versions().newest())
        .hasValue(new Newest("1.3.3", Optional.of("2026-11-01"), "upstream"));
  }

  @Test
  void anOptionalLibraryIsLookedAtToo() throws Exception {
    everything();
    catalog = FixtureCatalog.withZlibOptional();

    assertThat(state("zlib").versions().status()).isEqualTo(Status.OUTDATED);
  }

  @Test
  void whoDeliversTheNewestIsFoundOutWithoutGettingIt() throws Exception {
    everything();

    assertThat(state("zlib").deliveries())
        .containsExactly(
            new LibraryState.Delivery("upstream", Answer.of(ZLIB_133)),
            new LibraryState.Delivery(
                "debian", Answer.of("zlib_1.3.dfsg+really1.3.3.orig.tar.gz")));
  }

  @Test
  void aPinThatIsUpstreamsNewestNeedsNoHints() throws Exception {
    everything();
    onlyTheNewestPinned();

    assertThat(report(false).libraries())
        .extracting(state -> state.versions().status())
        .containsExactly(Status.CURRENT, Status.CURRENT, Status.CURRENT);
    assertThat(web.asked())
        .contains(ZLIB, SQLITE, CPYTHON)
        .doesNotContain(DEBIAN, ZLIB_133, CPYTHON_3152);
  }

  @Test
  void whereUpstreamGivesNoAnswerDebiansNewerVersionCountsAndIsNamedAsItsSource() throws Exception {
    everything();
    web.failure(ZLIB, Kind.UNREACHABLE, "unknown host api.example");

    LibraryState zlib = state("zlib");

    assertThat(zlib.versions().status()).isEqualTo(Status.OUTDATED);
    assertThat(zlib.versions().newest()).hasValue(new Newest("1.3.3", Optional.empty(), "debian"));
    assertThat(zlib.versions().upstream().reason())
        .hasValue(
            "no answer from https://api.example/repos/zlib/releases: unknown host api.example");
    assertThat(zlib.deliveries().get(0).place()).isEqualTo(Answer.of(ZLIB_133));
  }

  @Test
  void thatDebianHasNothingNewerDoesNotMakeAPinTheNewest() throws Exception {
    everything();
    web.failure(SQLITE, Kind.UNREACHABLE, "unknown host sqlite.example");

    LibraryState sqlite = state("sqlite");

    assertThat(sqlite.versions().status()).isEqualTo(Status.UNKNOWN);
    assertThat(sqlite.versions().newest()).isEmpty();
    assertThat(sqlite.versions().debian().flatMap(Answer::value))
        .hasValue(new DebianSource("3.53.4", "3.53.4-2", "sqlite3_3.53.4.orig.tar.xz"));
  }

  @Test
  void aListThatEndsBeforeThePinProvesNothing() throws Exception {
    everything();
    web.page(ZLIB, "[{\"tag_name\": \"v1.3.1\"}]");
    web.failure(DEBIAN, Kind.NOT_FOUND, "not found");

    assertThat(state("zlib").versions().status()).isEqualTo(Status.UNKNOWN);
    assertThat(state("zlib").versions().upstream().value().map(Release::version)).hasValue("1.3.1");
  }

  @Test
  void onlyVulnerabilitiesThatCanBeRuledOutForTheNewestAreFixed() throws Exception {
    everything();

    assertThat(state("zlib").vulnerabilities().value())
        .hasValue(
            new LibraryState.VulnerabilityIds(
                "OSV dump all.zip of 2026-11-19",
                List.of("CVE-2026-0001"),
                List.of("CVE-2026-0002", "CVE-2026-0003"),
                List.of("CVE-2026-0004")));
    assertThat(state("sqlite").vulnerabilities().value())
        .hasValue(
            new LibraryState.VulnerabilityIds(
                "OSV dump all.zip of 2026-11-19", List.of(), List.of(), List.of()));
    assertThat(known.asked).contains("zlib 1.3.2 v1.3.2", "zlib 1.3.3 v1.3.3");
  }

  @Test
  void withoutANewerVersionAllVulnerabilitiesStayOpen() throws Exception {
    everything();
    known = new Known(Set.of("CVE-2026-0005 sqlite 3.53.4"), "");

    assertThat(state("sqlite").vulnerabilities().value())
        .hasValue(
            new LibraryState.VulnerabilityIds(
                "OSV dump all.zip of 2026-11-19", List.of(), List.of("CVE-2026-0005"), List.of()));
  }

  @Test
  void offlineNobodyIsAsked() throws Exception {
    everything();

    OutdatedReport report = report(true);

    assertThat(web.asked()).isEmpty();
    assertThat(report.libraries())
        .allSatisfy(
            state -> {
              assertThat(state.versions().status()).isEqualTo(Status.UNKNOWN);
              assertThat(state.versions().upstream().reason())
                  .hasValue("not asked: Maven is offline (-o)");
              assertThat(state.versions().debian().flatMap(Answer::reason))
                  .hasValue("not asked: Maven is offline (-o)");
            });
    assertThat(state(report, "sqlite").versions().npm().map(VersionState.NpmPackage::newest))
        .hasValue(Answer.none("not asked: Maven is offline (-o)"));
  }

  @Test
  void aListOfSeveralPagesIsReadToItsEnd() throws Exception {
    everything();
    String full = "[" + "{\"tag_name\": \"other\"},".repeat(99) + "{\"tag_name\": \"v1.3.2\"}]";
    web.page(ZLIB, full).page(ZLIB.replace("&page=1", "&page=2"), ZLIB_RELEASES);

    assertThat(state("zlib").versions().newest())
        .hasValue(new Newest("1.3.3", Optional.of("2026-11-01"), "upstream"));
  }

  @Test
  void aListWithoutEndIsGivenUp() throws Exception {
    everything();
    for (int page = 1; page <= 20; page++) {
      web.page(
          ZLIB.replace("&page=1", "&page=" + page),
          "[" + "{\"tag_name\": \"v9.9\"},".repeat(99) + "{\"tag_name\": \"v9.9\"}]");
    }

    assertThat(state("zlib").versions().upstream().reason())
        .hasValue("https://api.example/repos/zlib/releases has more than 1000 entries");
    assertThat(web.asked()).hasSizeLessThan(20);
  }

  @Test
  void aListWithNothingThatLooksLikeAReleaseIsNoAnswer() throws Exception {
    everything();
    web.page(ZLIB, "[]");

    assertThat(state("zlib").versions().upstream().reason())
        .hasValue(
            "https://api.example/repos/zlib/releases lists no release that looks like v{version}");
  }

  @Test
  void whatIsNoListIsSaidToBeUnreadable() throws Exception {
    everything();
    web.page(ZLIB, "<html>Sign in</html>").page(SQLITE, "moved").page(DEBIAN, "<html>");

    for (LibraryState state : List.of(state("zlib"), state("sqlite"))) {
      assertThat(state.versions().status()).isEqualTo(Status.UNKNOWN);
      assertThat(state.versions().upstream().reason().orElseThrow())
          .contains(" could not be read: ");
      assertThat(state.versions().debian().flatMap(Answer::reason).orElseThrow())
          .contains(" could not be read: ")
          .doesNotContain("\n");
    }
  }

  @Test
  void ofCpythonOnlyPatchReleasesOfTheSameReleaseCount() throws Exception {
    everything();

    LibraryState cpython = state("cpython");

    assertThat(cpython.versions().status()).isEqualTo(Status.OUTDATED);
    assertThat(cpython.pinned()).isEqualTo("3.15.1");
    assertThat(cpython.versions().newest())
        .hasValue(new Newest("3.15.2", Optional.empty(), "upstream"));
    assertThat(cpython.deliveries())
        .containsExactly(
            new LibraryState.Delivery("upstream", Answer.of(CPYTHON_3152)),
            new LibraryState.Delivery("debian", Answer.of("python3.15_3.15.2.orig.tar.xz")));
    assertThat(cpython.vulnerabilities().value().orElseThrow().fixed())
        .containsExactly("CVE-2026-0006");
    assertThat(known.asked).contains("cpython 3.15.1 v3.15.1", "cpython 3.15.2 v3.15.2");
  }

  @Test
  void ofAVersionThatHasAFolderAndNoArchiveYetItIsSaidThatNobodyDeliversIt() throws Exception {
    everything();
    web.failure(CPYTHON_3152, Kind.NOT_FOUND, "not found");

    assertThat(state("cpython").deliveries().get(0))
        .isEqualTo(
            new LibraryState.Delivery("upstream", Answer.none(CPYTHON_3152 + ": not found")));
  }

  @Test
  void wherePythonOrgGivesNoAnswerDebiansPackageOfTheReleaseCounts() throws Exception {
    everything();
    web.failure(CPYTHON, Kind.UNREACHABLE, "unknown host www.python.org");

    assertThat(state("cpython").versions().newest())
        .hasValue(new Newest("3.15.2", Optional.empty(), "debian"));
  }

  @Test
  void eachReleaseIsComparedWithItsOwnPatchReleases() throws Exception {
    everything();
    pythons = List.of(release("3.14", "3.14.9"), catalog.pythons().get(0));

    assertThat(report(false).libraries())
        .filteredOn(state -> state.library().equals("cpython"))
        .extracting(
            state -> state.versions().pinned().pythons(),
            LibraryState::pinned,
            state -> state.versions().newest().map(Newest::version))
        .containsExactly(
            tuple(List.of("3.14"), "3.14.9", Optional.of("3.14.10")),
            tuple(List.of("3.15"), "3.15.1", Optional.of("3.15.2")));
  }

  @Test
  void aListWithoutTheReleaseOfThePinIsNoAnswer() throws Exception {
    everything();
    pythons = List.of(release("3.1", "3.1.5"));

    assertThat(state("cpython").versions().status()).isEqualTo(Status.UNKNOWN);
    assertThat(state("cpython").versions().upstream().reason())
        .hasValue(CPYTHON + " lists no release of cpython 3.1");
  }

  @Test
  void aCandidateIsComparedWithNothing() throws Exception {
    everything();
    // The folder 3.15.0 is there long before 3.15.0 itself.
    pythons = List.of(release("3.15", "3.15.0rc2"));

    assertThat(state("cpython").versions().status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void ofAReleaseWithoutASourceNoCpythonIsReportedAndTheTextSaysSo() throws Exception {
    everything();
    pythons = List.of(release("3.14"), catalog.pythons().get(0), release("3.16"));
    OutdatedReport report = report(false);

    assertThat(report.libraries())
        .extracting(LibraryState::library)
        .containsExactly("cpython", "sqlite", "zlib");
    assertThat(OutdatedText.render(report))
        .contains("\n\nno source of CPython is pinned for Python 3.14, 3.16\n\ncpython 3.15.1\n");
  }

  @Test
  void aListThatIsTooLargeIsNotRead() throws Exception {
    everything();
    web.page(ZLIB, new byte[(16 << 20) + 1]);

    assertThat(state("zlib").versions().upstream().reason())
        .hasValue(
            "no answer from https://api.example/repos/zlib/releases: announces 16777217 bytes, more"
                + " than the 16777216 that are allowed where no size is pinned");
  }

  @Test
  void aDebianIndexWithALineWithoutEndIsNotRead() throws Exception {
    everything();
    web.page(DEBIAN, xz("Package: zlib\nVersion: " + "1".repeat(2 << 20)));

    assertThat(state("zlib").versions().debian().flatMap(Answer::reason).orElseThrow())
        .endsWith("larger than an index of packages is");
  }

  @Test
  void aDebianIndexThatBreaksOffIsNotRead() throws Exception {
    everything();
    byte[] whole = xz(SOURCES);
    web.page(DEBIAN, Arrays.copyOf(whole, whole.length - 20));

    assertThat(state("zlib").versions().debian().flatMap(Answer::reason).orElseThrow())
        .contains(" could not be read: ");
  }

  @Test
  void aRateLimitIsPassedOnWithTheTimeToTryAgain() throws Exception {
    everything();
    web.failure(
        ZLIB, Kind.REFUSED, "HTTP status 403, rate limit: try again after 2026-11-20T16:00:00Z");

    assertThat(state("zlib").versions().upstream().reason().orElseThrow())
        .endsWith("rate limit: try again after 2026-11-20T16:00:00Z");
  }

  @Test
  void aFaultThatMayPassIsTriedAgainOnce() throws Exception {
    everything();
    web.failure(SQLITE, Kind.TRANSIENT, "HTTP status 503");

    assertThat(state("sqlite").versions().upstream().reason())
        .hasValue("no answer from " + SQLITE + ": HTTP status 503");
    assertThat(web.asked().stream().filter(SQLITE::equals)).hasSize(2);
  }

  @Test
  void credentialsInAReasonAreNotShown() throws Exception {
    everything();
    web.failure(
        ZLIB,
        Kind.REFUSED,
        "https://me:secret@host.example/x redirects to plain http: http://b.example/");

    assertThat(OutdatedText.render(report(false))).contains("redirects").doesNotContain("secret");
  }

  @Test
  void nothingIsLeftInTheFolderButItsLock() throws Exception {
    everything();
    Files.createDirectories(temporary.resolve("lists"));
    Files.writeString(
        Folders.temporaryBeside(temporary.resolve("lists/list")), "of a run that was killed");
    report(false);

    try (Stream<Path> files = Files.list(temporary.resolve("lists"))) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("lock");
    }
  }

  @Test
  void aFolderThatIsAFileIsAProblemThatNamesIt() throws Exception {
    everything();
    Files.writeString(temporary.resolve("lists"), "a file");

    assertThatThrownBy(() -> report(false))
        .isInstanceOf(InaccessiblePath.class)
        .hasMessageContaining(temporary.resolve("lists").toString());
  }

  @Test
  void outdatedLibrariesAreAProblemAndUnknownOnesOnlyIfStrict() throws Exception {
    everything();
    web.failure(SQLITE, Kind.UNREACHABLE, "unknown host sqlite.example");
    OutdatedReport report = report(false);

    assertThat(OutdatedCheck.problems(report, false)).hasSize(2);
    assertThat(ProblemRenderer.render(OutdatedCheck.problems(report, true)))
        .isEqualTo(
            """
            3 problems

            1. there are newer versions than the pinned ones
                zlib  1.3.2, newest 1.3.3 (upstream)
                → mvn wasi:pin -Dwasi.library=zlib -Dwasi.version=1.3.3

            2. there are newer patch releases of CPython than the pinned ones
                cpython  3.15.1, newest 3.15.2 (upstream)
                → add a [[source]] with version = "3.15.2", and its archives with digest and evidence, to pythons/3.15.toml of your catalog, and build it with -Dwasi.catalog=DIR -Dwasi.catalog.allowPrograms

            3. could not find out whether newer versions exist
                sqlite  3.53.4: no answer from https://sqlite.example/download.html: unknown host sqlite.example
                → run the same command where upstream can be reached, or with -Dwasi.failOnOutdated=true""");
  }

  @Test
  void withOnlyTheNewestPinnedThereIsNoProblem() throws Exception {
    everything();
    onlyTheNewestPinned();

    assertThat(OutdatedCheck.problems(report(false), true)).isEmpty();
  }

  private void onlyTheNewestPinned() {
    web.page(ZLIB, "[{\"tag_name\": \"v1.3.2\"}]")
        .page(CPYTHON, CPYTHON_FOLDERS.replaceFirst("<a href=\"3.15.2/\">.*\n", ""));
  }

  /** A copy of the fixture's release that pins other sources of CPython. */
  private PythonRelease release(String version, String... sources) {
    PythonRelease fixture = catalog.pythons().get(0);
    return new PythonRelease(
        version,
        fixture.frozen(),
        fixture.sdk(),
        fixture.triple(),
        fixture.pins(),
        fixture.optional(),
        fixture.windows(),
        fixture.reasons(),
        Stream.of(sources)
            .map(source -> new PythonSource(source, fixture.sources().get(0).archives()))
            .toList());
  }

  private void everything() throws IOException {
    web.page(ZLIB, ZLIB_RELEASES)
        .page(SQLITE, SQLITE_PAGE)
        .page(CPYTHON, CPYTHON_FOLDERS)
        .page(DEBIAN, xz(SOURCES))
        .page(ZLIB_133, new byte[1 << 20])
        .page(CPYTHON_3152, new byte[1 << 20]);
    known =
        new Known(
            Set.of(
                "CVE-2026-0001 zlib 1.3.2",
                "CVE-2026-0002 zlib",
                "CVE-2026-0003 zlib 1.3.2",
                "maybe CVE-2026-0003 zlib 1.3.3",
                "maybe CVE-2026-0004 zlib 1.3.2",
                "CVE-2026-0006 cpython 3.15.1"),
            "");
  }

  private LibraryState state(String library) throws InterruptedException {
    return state(report(false), library);
  }

  private static LibraryState state(OutdatedReport report, String library) {
    return report.libraries().stream()
        .filter(state -> state.library().equals(library))
        .findFirst()
        .orElseThrow();
  }

  private OutdatedReport report(boolean offline) throws InterruptedException {
    DebianPool debian =
        new DebianPool(
            temporary.resolve("apt"), Optional.of(URI.create("https://debian.example/debian")));
    Npm client = new Npm(npm);
    return new Outdated(
            new UnpinnedFetcher(
                web,
                client,
                debian,
                new FetchSettings(
                    List.of(),
                    offline,
                    1 << 30,
                    new Backoff(2, Duration.ofMillis(500)),
                    GoalNames.FETCHING),
                pause -> {},
                new FetchListener() {}),
            debian,
            client,
            offline,
            known,
            Clock.fixed(Instant.parse("2026-11-20T15:41:04.5Z"), ZoneOffset.UTC))
        .report(
            catalog, pythons.isEmpty() ? catalog.pythons() : pythons, temporary.resolve("lists"));
  }

  private static byte[] xz(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(packed, new LZMA2Options())) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = OutdatedTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private record Npm(Optional<String> version) implements NpmClient {
    @Override
    public Path pack(Origin.Npm npm, Path folder) {
      throw new AssertionError("no package is needed");
    }

    @Override
    public Optional<String> newest(String name) throws TransferException {
      if (version.isEmpty()) {
        throw new TransferException(Kind.REFUSED, "npm is not installed", null);
      }
      return version;
    }
  }

  /** Knows {@code [maybe ]ID library[ version]}. */
  private static final class Known implements Vulnerabilities {

    private final Set<String> facts;
    private final String reason;
    private final List<String> asked = new ArrayList<>();

    private Known(Set<String> facts, String reason) {
      this.facts = facts;
      this.reason = reason;
    }

    @Override
    public VulnerabilityReport known(List<Query> queries) {
      queries.forEach(query -> asked.add(query.title() + " " + query.tag().orElse("")));
      if (!reason.isEmpty()) {
        return Vulnerabilities.none(reason).known(queries);
      }
      VulnerabilityReport.Dump dump =
          new VulnerabilityReport.Dump(
              "all.zip",
              Digester.sha256("all.zip"),
              Optional.of(Instant.parse("2026-11-19T01:02:03Z")),
              5,
              0,
              0,
              List.of());
      return new VulnerabilityReport(
          List.of(dump),
          queries,
          queries.stream().flatMap(this::matches).toList(),
          List.of(),
          0,
          List.of());
    }

    private Stream<Match> matches(Query query) {
      return facts.stream()
          .filter(fact -> (fact + " ").contains(" " + query.library() + " "))
          .filter(fact -> !fact.matches(".*[0-9]") || fact.endsWith(" " + query.version()))
          .map(
              fact ->
                  new Match(
                      query,
                      vulnerability(fact.replaceAll(".*(CVE-\\S+).*", "$1")),
                      fact.startsWith("maybe ") ? Certainty.POSSIBLE : Certainty.AFFECTED,
                      "by the test"));
    }

    private static Vulnerability vulnerability(String id) {
      return new Vulnerability(
          id, List.of(), "", Rating.UNKNOWN, Instant.EPOCH, Optional.empty(), List.of());
    }
  }
}

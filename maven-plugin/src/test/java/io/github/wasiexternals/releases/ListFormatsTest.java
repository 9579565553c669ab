package io.github.wasiexternals.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListFormatsTest {

  private static final URI PAGE = URI.create("https://host.example/folder/");

  @Test
  void githubsReleasesHaveADayAndFilesAndDraftsAndPrereleasesAreLeftOut() throws IOException {
    ReleaseList page =
        github(
            """
            [
              {"id": 4, "tag_name": "v5.9.0", "draft": true, "prerelease": false,
               "published_at": null, "assets": []},
              {"id": 3, "tag_name": "v5.9.0beta", "draft": false, "prerelease": false},
              {"id": 2, "tag_name": "v5.9.1", "draft": false, "prerelease": true},
              {"id": 1, "author": {"login": "x", "name": "v9.9.9"}, "tag_name": "v5.8.4",
               "name": "v7.7.7", "draft": false, "prerelease": false,
               "created_at": "2026-09-30T10:00:00Z", "published_at": "2026-10-01T09:08:07Z",
               "assets": [
                 {"name": "xz.tar.gz", "uploader": {"browser_download_url": "https://no.example/"},
                  "browser_download_url": "https://files.example/v5.8.4/xz-5.8.4.tar.gz"},
                 {"browser_download_url": "no url at all"}],
               "body": "v8.8.8"}
            ]
            """);

    assertThat(page.entries()).isEqualTo(4);
    assertThat(page.releases())
        .containsExactly(
            new Release(
                "5.8.4",
                Optional.of("2026-10-01"),
                List.of(URI.create("https://files.example/v5.8.4/xz-5.8.4.tar.gz"))));
  }

  @Test
  void githubsTagsHaveNoDayAndNoFiles() throws IOException {
    ReleaseList page =
        github(
            """
            [{"name": "v2.42.1", "commit": {"sha": "0", "url": "https://x.example/"}},
             {"name": "v2.43-rc1", "commit": {}}, {"name": "other"}]
            """);

    assertThat(page.entries()).isEqualTo(3);
    assertThat(page.releases()).containsExactly(new Release("2.42.1", Optional.empty(), List.of()));
  }

  @Test
  void githubsTextsInPlaceOfAListAreNoList() {
    for (String text :
        List.of(
            "<!DOCTYPE html><html><body>Sign in</body></html>",
            "{\"message\": \"API rate limit exceeded\"}",
            "[{\"tag_name\": \"v1.2\"",
            "[1, 2]",
            "",
            "[{\"tag_name\": \"v1.2\"}".concat("\u0000"),
            "[] []",
            "[{\"tag_name\": \"v1.2\", \"tag_name\": \"v1.3\"}]",
            "[".repeat(100_000),
            "[{\"a\":".repeat(100_000),
            "[{\"tag_name\": 1e999999999, \"assets\": \"x\"")) {
      assertThatThrownBy(() -> github(text))
          .as(text.substring(0, Math.min(60, text.length())))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aListInAnotherEncodingIsNoList() {
    byte[] latin1 =
        "[{\"name\": \"v1.2\", \"body\": \"\u00fc\"}]".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> GithubPage.read(latin1, new VersionPattern("v{version}")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void fieldsOfAnotherTypeAreLeftOut() throws IOException {
    ReleaseList page =
        github(
            """
            [{"tag_name": ["v1.0"]}, {"tag_name": null}, {"tag_name": 5},
             {"tag_name": "v1.2", "published_at": 20261001, "assets": {"browser_download_url": "x"}},
             {"tag_name": "v1.3", "published_at": "soon, I hope"},
             {"tag_name": "nightly", "name": "v9.9"}, {"tag_name": null, "name": "v9.8"}]
            """);

    assertThat(page.releases())
        .containsExactly(
            new Release("1.2", Optional.empty(), List.of()),
            new Release("1.3", Optional.empty(), List.of()));
  }

  @Test
  void sqlitesLinesForProgramsAreReadAndSnapshotsLeftOut() throws IOException {
    ReleaseList page =
        sqlite(
            """
            <html><!-- Download product data for scripts to read
            PRODUCT,VERSION,RELATIVE-URL,SIZE-IN-BYTES,SHA3-HASH
            PRODUCT,2026-07-31 22:45 UTC,snapshot/sqlite-snapshot-202607312245.tar.gz,3312178,f7
            PRODUCT,3.53.4,2026/sqlite-amalgamation-3530400.zip,2713415,84
            PRODUCT,3.53.4,2026/sqlite-autoconf-3530400.tar.gz,3283177,45
            PRODUCT,3.51.3,2025/sqlite-autoconf-3510300.tar.gz,3000000,11
             -->
            PRODUCT,9.9.9,2030/sqlite-autoconf-9090900.tar.gz,1,00
            """);

    assertThat(page.releases())
        .containsExactly(
            new Release(
                "3.51.3",
                Optional.of("2025"),
                List.of(
                    URI.create("https://host.example/folder/2025/sqlite-autoconf-3510300.tar.gz"))),
            new Release(
                "3.53.4",
                Optional.of("2026"),
                List.of(
                    URI.create("https://host.example/folder/2026/sqlite-amalgamation-3530400.zip"),
                    URI.create(
                        "https://host.example/folder/2026/sqlite-autoconf-3530400.tar.gz"))));
  }

  @Test
  void aLineOfSqlitesThatLeadsElsewhereIsLeftOut() throws IOException {
    ReleaseList page =
        sqlite(
            """
            PRODUCT,VERSION,RELATIVE-URL,SIZE-IN-BYTES,SHA3-HASH
            PRODUCT,3.60.0,https://evil.example/sqlite-autoconf-3600000.tar.gz,1,00
            PRODUCT,3.61.0,//evil.example/sqlite-autoconf-3610000.tar.gz,1,00
            PRODUCT
            -->
            """);

    assertThat(page.releases()).isEmpty();
  }

  @Test
  void anotherPageThanSqlitesHasNoList() {
    for (String text :
        List.of("", "<html>moved</html>", "PRODUCT,VERSION,RELATIVE-URL,SIZE-IN-BYTES,SHA3-HASH")) {
      assertThatThrownBy(() -> sqlite(text)).as(text).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aServersListingGivesTheDayBehindEachLink() {
    ReleaseList page =
        links(
            """
            <a href="?C=N;O=D">Name</a>
            <tr><td><a href="bzip2-1.0.7.tar.gz">bzip2-1.0.7.tar.gz</a></td>
                <td align="right">2019-06-27 20:39  </td></tr>
            <tr><td><a href="bzip2-1.0.8.tar.gz">bzip2-1.0.8.tar.gz</a></td>
                <td align="right">2019-07-13 17:50  </td></tr>
            <tr><td><a href="bzip2-1.0.8.tar.gz.sig">sig</a></td><td>2020-01-01 00:00</td></tr>
            <tr><td><a href="bzip2-latest.tar.gz">latest</a></td><td>2021-01-01 00:00</td></tr>
            """);

    assertThat(page.entries()).isEqualTo(5);
    assertThat(page.releases())
        .extracting(Release::version, Release::released)
        .containsExactly(
            tuple("1.0.7", Optional.of("2019-06-27")), tuple("1.0.8", Optional.of("2019-07-13")));
  }

  @Test
  void nginxsListingAndPagesWithoutDaysAreReadAsWell() {
    ReleaseList page =
        links(
            """
            <A HREF='bzip2-1.0.9.tar.gz'>x</A>      09-Apr-2026 12:00     810029
            <a class=x href=/other/bzip2-1.1.0.tar.gz>the next</a> <p>no day here</p>
            <a href="bzip2-1.2.0.tar.gz">x</a> 09-Foo-2026
            <a href="bad link with bzip2-1.3.0.tar.gz">x</a>
            <a href="javascript:void(0)">x</a> <a href="mailto:bzip2-1.4.0.tar.gz">x</a>
            """);

    assertThat(page.releases())
        .containsExactly(
            new Release(
                "1.0.9",
                Optional.of("2026-04-09"),
                List.of(URI.create("https://host.example/folder/bzip2-1.0.9.tar.gz"))),
            new Release(
                "1.1.0",
                Optional.empty(),
                List.of(URI.create("https://host.example/other/bzip2-1.1.0.tar.gz"))),
            new Release(
                "1.2.0",
                Optional.empty(),
                List.of(URI.create("https://host.example/folder/bzip2-1.2.0.tar.gz"))));
  }

  @Test
  void foldersThatAreNamedAfterVersionsAreReleasesWithoutADayOfTheirOwn() {
    // The shape of python.org's listing, which is nginx's: links to folders end in a slash.
    ReleaseList page =
        folders(
            "https://host.example/ftp/python/",
            """
            <html><head><title>Index of /ftp/python/</title></head><body>
            <h1>Index of /ftp/python/</h1><hr><pre><a href="../">../</a>
            <a href="2.0/">2.0/</a>                                 16-Oct-2016 14:43       -
            <a href="3.13.9/">3.13.9/</a>                           14-Oct-2025 15:53       -
            <a href="/ftp/python/3.13.15/">3.13.15/</a>             30-Oct-2026 10:00       -
            <a href="doc/">doc/</a>                                 01-Jan-2026 00:00       -
            <a href="3.13.15.txt">3.13.15.txt</a>                   01-Jan-2026 00:00    1234
            </pre><hr></body></html>
            """);

    assertThat(page.releases())
        .containsExactly(
            new Release("2.0", Optional.empty(), List.of()),
            new Release("3.13.9", Optional.empty(), List.of()),
            new Release("3.13.15", Optional.empty(), List.of()));
  }

  @Test
  void aListingInAFolderThatIsNamedAfterAVersionIsNoReleaseItself() {
    ReleaseList page =
        folders(
            "https://host.example/9.8/1.3/",
            """
            <a href="?C=N;O=D">Name</a> <a href="./">here</a> <a href="../">Parent Directory</a>
            <a href="/9.8/">9.8/</a> <a href="/9.8/1.3/">1.3/</a> <a href="/">/</a>
            <a href="1.3.1/">1.3.1/</a> <a href="/9.8/1.4/">1.4/</a>
            """);

    assertThat(page.releases()).extracting(Release::version).containsExactly("1.3.1", "1.4");
  }

  @Test
  void aPageMadeToTakeLongIsReadAtOnce() {
    assertThat(links("href=\"".repeat(1_000_000)).releases()).isEmpty();
    assertThat(links("href" + " ".repeat(4_000_000)).releases()).isEmpty();
    assertThat(links("href='" + "a".repeat(4_000_000)).releases()).isEmpty();
  }

  @Test
  void aPatternIsLiteralAroundItsVersion() {
    VersionPattern pattern = new VersionPattern("a.b+{version}.tar.gz");

    assertThat(pattern.versionIn("a.b+1.2.tar.gz")).hasValue("1.2");
    assertThat(pattern.versionIn("axb+1.2.tar.gz")).isEmpty();
    assertThat(pattern.versionIn("a.b+1.2.tar.gz.asc")).isEmpty();
    assertThat(pattern.versionIn("a.b+1.2.-3.tar.gz")).isEmpty();

    VersionPattern underscored = new VersionPattern("R_{version_}");
    assertThat(underscored.versionIn("R_2_8_3")).hasValue("2.8.3");
    assertThat(underscored.versionIn("R_2.8.3")).isEmpty();
    assertThat(underscored.versionIn("R_2_8_3_")).isEmpty();
  }

  private static ReleaseList github(String text) throws IOException {
    return GithubPage.read(text.getBytes(StandardCharsets.UTF_8), new VersionPattern("v{version}"));
  }

  private static ReleaseList sqlite(String text) throws IOException {
    return SqliteDownloads.read(
        PAGE, text.getBytes(StandardCharsets.UTF_8), new VersionPattern("{version}"));
  }

  private static ReleaseList folders(String page, String text) {
    return LinkedFiles.read(
        URI.create(page), text.getBytes(StandardCharsets.UTF_8), new VersionPattern("{version}"));
  }

  private static ReleaseList links(String text) {
    return LinkedFiles.read(
        PAGE, text.getBytes(StandardCharsets.UTF_8), new VersionPattern("bzip2-{version}.tar.gz"));
  }
}

package io.github.wasiexternals.releases;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.source.IndexLines;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Whatever a server answers: a list whose versions are versions, or a refusal. */
class ReleaseListsFuzzTest {

  private static final URI PAGE = URI.create("https://host.example/folder/");
  private static final VersionPattern PATTERN = new VersionPattern("v{version}");
  private static final VersionPattern FILE = new VersionPattern("xz-{version}.tar.gz");
  private static final VersionPattern NUMBER = new VersionPattern("{version}");

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreAListOrRefused(FuzzedDataProvider data) {
    // Taken from the end: a seed is an answer with one byte behind it, which names its kind.
    int kind = data.consumeInt(0, 3);
    byte[] bytes = data.consumeRemainingAsBytes();
    try {
      switch (kind) {
        case 0 -> check(GithubPage.read(bytes, PATTERN));
        case 1 -> check(SqliteDownloads.read(PAGE, bytes, NUMBER));
        case 2 -> check(LinkedFiles.read(PAGE, bytes, FILE));
        default -> sources(bytes);
      }
    } catch (IOException e) {
      assertThat(e).message().isNotBlank();
    }
  }

  private static void check(ReleaseList page) {
    assertThat(page.releases()).hasSizeLessThanOrEqualTo(page.entries());
    for (Release release : page.releases()) {
      assertThat(Version.release(release.version())).isPresent();
      assertThat(Release.BY_VERSION.compare(release, release)).isZero();
      release.released().ifPresent(day -> assertThat(day).matches("[0-9]{4}(-[0-9]{2}-[0-9]{2})?"));
    }
  }

  private static void sources(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Map<String, DebianSource> newest =
        new SourcesReader(Set.of("zlib", "xz-utils")).read(new IndexLines(new StringReader(text)));

    assertThat(newest.keySet()).isSubsetOf("zlib", "xz-utils");
    assertThat(newest.values())
        .allSatisfy(
            source ->
                assertThat(source.file())
                    .matches("[a-z0-9][a-z0-9+.-]*_[A-Za-z0-9.+~-]+\\.orig\\.tar\\.[a-z0-9]+"));
  }
}

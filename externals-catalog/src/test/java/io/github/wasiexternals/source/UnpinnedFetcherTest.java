package io.github.wasiexternals.source;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpinnedFetcherTest {

  private static final byte[] BYTES = Archives.bytes(7, 50_000);

  @TempDir Path folder;

  private final MockWebServer server = new MockWebServer();
  private final RecordingListener listener = new RecordingListener();
  private final List<Duration> sleeps = new ArrayList<>();

  @BeforeEach
  void startServer() throws IOException {
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void theBytesAreThereAndAreNowhereElse() throws Exception {
    server.enqueue(body(BYTES));

    UnpinnedFetcher.Delivered delivered =
        scout(false).get("zlib 2", origin(), 1 << 20, folder.resolve("a"));

    assertThat(delivered.file()).hasBinaryContent(BYTES);
    assertThat(delivered.location()).contains(url().toString());
    assertThat(folder).isDirectoryContaining(path -> path.endsWith("a"));
  }

  @Test
  void moreBytesThanAllowedEndTheTransfer() {
    server.enqueue(body(BYTES));

    assertThatThrownBy(
            () -> scout(false).get("zlib 2", origin(), BYTES.length - 1, folder.resolve("a")))
        .isInstanceOfSatisfying(
            TransferException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.REFUSED);
              assertThat(e.shown()).contains("50000", "49999");
            });
  }

  @Test
  void aFaultThatMayPassIsTriedAgain() throws Exception {
    server.enqueue(new MockResponse.Builder().code(503).build());
    server.enqueue(body(BYTES));

    UnpinnedFetcher.Delivered delivered =
        scout(false).get("zlib 2", origin(), 1 << 20, folder.resolve("a"));

    assertThat(delivered.file()).hasBinaryContent(BYTES);
    assertThat(sleeps).hasSize(1);
  }

  @Test
  void whatIsNotThereIsAskedForOnce() {
    server.enqueue(new MockResponse.Builder().code(404).build());

    assertThatThrownBy(() -> scout(false).get("zlib 2", origin(), 1 << 20, folder.resolve("a")))
        .isInstanceOfSatisfying(
            TransferException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void offlineNothingIsAskedFor() {
    assertThatThrownBy(() -> scout(true).get("zlib 2", origin(), 1 << 20, folder.resolve("a")))
        .isInstanceOfSatisfying(
            TransferException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.OFFLINE);
              assertThat(e.shown()).contains("offline");
            });
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void whetherAFileIsThereIsFoundOutWithoutGettingIt() throws Exception {
    server.enqueue(new MockResponse.Builder().code(503).build());
    server.enqueue(body(BYTES));

    scout(false).reach("zlib 2", origin(), folder.resolve("a"));

    assertThat(server.getRequestCount()).isEqualTo(2);
    assertThat(folder.resolve("a"))
        .satisfiesAnyOf(
            file -> assertThat(file).doesNotExist(), file -> assertThat(file).isEmptyFile());
  }

  @Test
  void whatIsNotThereIsNotReached() {
    server.enqueue(new MockResponse.Builder().code(404).build());

    assertThatThrownBy(() -> scout(false).reach("zlib 2", origin(), folder.resolve("a")))
        .isInstanceOfSatisfying(
            TransferException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
  }

  @Test
  void offlineNothingIsReached() {
    assertThatThrownBy(() -> scout(true).reach("zlib 2", origin(), folder.resolve("a")))
        .isInstanceOfSatisfying(
            TransferException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OFFLINE));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void theCacheTakesInBytesThatArePinned() throws Exception {
    Path bytes = Files.write(folder.resolve("bytes"), BYTES);
    Archive archive = Archives.upstream(url(), "zlib-2.tar.gz", BYTES);
    ArchiveCache cache = new ArchiveCache(folder.resolve("cache"));

    cache.add(archive, bytes, Optional.of("https://zlib.example/zlib-2.tar.gz"));
    cache.add(archive, bytes, Optional.empty());

    assertThat(cache.lookup(archive))
        .isEqualTo(
            new ArchiveCache.Lookup.Found(
                cache.file(archive), Optional.of("https://zlib.example/zlib-2.tar.gz")));
    assertThat(bytes).exists();
  }

  @Test
  void theCacheRefusesOtherBytes() throws Exception {
    Path bytes = Files.write(folder.resolve("bytes"), Archives.flipped(BYTES));
    Archive archive = Archives.upstream(url(), "zlib-2.tar.gz", BYTES);
    ArchiveCache cache = new ArchiveCache(folder.resolve("cache"));

    assertThatThrownBy(() -> cache.add(archive, bytes, Optional.empty()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(
                        tells("from: " + url(), "expected: " + archive.sha256(), "actual: ")));
    assertThat(cache.lookup(archive)).isEqualTo(new ArchiveCache.Lookup.Absent());
    assertThat(cache.file(archive).getParent()).isDirectoryNotContaining("glob:**.tmp-*");
  }

  private UnpinnedFetcher scout(boolean offline) {
    return new UnpinnedFetcher(
        new HttpTransport(),
        (npm, target) -> {
          throw new TransferException(Kind.REFUSED, "npm is not installed", null);
        },
        new DebianPool(folder.resolve("apt"), Optional.empty()),
        new FetchSettings(
            List.of(), offline, 1 << 20, new Backoff(3, Duration.ofMillis(1)), GoalNames.FETCHING),
        sleeps::add,
        listener);
  }

  private URI url() {
    return server.url("/zlib-2.tar.gz").uri();
  }

  private Origin origin() {
    return new Origin.Upstream(url());
  }

  private static MockResponse body(byte[] bytes) {
    return new MockResponse.Builder().body(new Buffer().write(bytes)).build();
  }
}

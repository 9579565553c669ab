package io.github.wasiexternals.source;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.ChildJvm;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.problem.Told;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {

  private static final String WHAT = "zlib 1.3.2";
  private static final String NAME = "zlib-1.3.2.tar.gz";
  private static final byte[] BYTES = Archives.bytes(1, 100_000);
  private static final NpmClient NO_NPM =
      (npm, folder) -> {
        throw new TransferException(Kind.REFUSED, "npm is not installed", null);
      };

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
  void aDownloadIsVerifiedKeptAndNamedByItsPinnedUrl() throws Exception {
    server.enqueue(ok(BYTES));

    VerifiedArchive archive = fetch(upstream("/good"));

    assertThat(archive.file()).hasBinaryContent(BYTES).hasFileName(NAME);
    assertThat(archive.file()).isEqualTo(new ArchiveCache(cache()).file(upstream("/good")));
    assertThat(archive.location()).contains(url("/good").toString());
    assertThat(archive.via()).isEqualTo(url("/good").toString());
    assertThat(listener.started).containsExactly("upstream " + url("/good"));
    assertThat(listener.verified).containsExactly(archive);
    assertThat(listener.received).last().isEqualTo((long) BYTES.length);
    assertThat(listener.totals).containsOnly(OptionalLong.of(BYTES.length));
    assertNoTemporaries();
  }

  @Test
  void aCachedArchiveNeedsNoRequestAndTellsTheSame() throws Exception {
    server.enqueue(ok(BYTES));
    VerifiedArchive first = fetch(upstream("/good"));

    VerifiedArchive second = fetch(upstream("/good"));

    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThat(second)
        .isEqualTo(new VerifiedArchive(first.archive(), first.file(), first.location(), "cache"));
  }

  @Test
  void aCachedArchiveOfALaterOriginIsTakenBeforeAnyDownload() throws Exception {
    byte[] repack = Archives.bytes(2, 500);
    Archive second = Archives.upstream(url("/second"), "repack.tar.gz", repack);
    server.enqueue(ok(repack));
    fetch(second);

    assertThat(fetch(upstream("/first"), second).file()).hasBinaryContent(repack);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void notFoundGoesOnToTheNextOriginAtOnce() throws Exception {
    server.enqueue(new MockResponse.Builder().code(404).build());
    server.enqueue(ok(BYTES));

    assertThat(fetch(upstream("/gone"), mirror("/good")).via()).isEqualTo(url("/good").toString());

    assertThat(listener.failed)
        .containsExactly(failed("upstream", url("/gone").toString(), "HTTP 404"));
    assertThat(sleeps).isEmpty();
  }

  @Test
  void aServerErrorIsTriedAgainAndMayPass() throws Exception {
    server.enqueue(new MockResponse.Builder().code(500).build());
    server.enqueue(new MockResponse.Builder().code(503).build());
    server.enqueue(ok(BYTES));

    assertThat(fetch(upstream("/flaky")).file()).hasBinaryContent(BYTES);

    assertThat(sleeps).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(listener.failed)
        .extracting(FailedAttempt::reason)
        .containsExactly("HTTP 500", "HTTP 503");
  }

  @Test
  void aServerErrorForEverEndsAfterThreeTriesAnOrigin() {
    answerAlways(new MockResponse.Builder().code(500).build());

    FetchFailed problem = noOrigin(fetcher(settings()), upstream("/a"), mirror("/b"));

    assertThat(server.getRequestCount()).isEqualTo(6);
    assertThat(problem.problems())
        .satisfiesExactly(
            tells("no origin delivered " + WHAT + "\n", Digester.sha256(BYTES).hex() + "/" + NAME));
    FailedAttempt a = failed("upstream", url("/a").toString(), "HTTP 500");
    FailedAttempt b = failed("mirror", url("/b").toString(), "HTTP 500");
    assertThat(problem.attempts()).containsExactly(a, a, a, b, b, b);
  }

  @Test
  void aServerThatHangsIsTriedAgainAndThenLeft() {
    answerAlways(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    FetchFailed problem =
        noOrigin(fetcher(settings(), new HttpTransport(Duration.ofMillis(100))), upstream("/hang"));

    assertThat(problem.attempts())
        .hasSize(3)
        .containsOnly(failed("upstream", url("/hang").toString(), "no answer in time"));
  }

  @Test
  void aConnectionThatIsResetIsTriedAgain() throws Exception {
    server.enqueue(ok(BYTES).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build());
    server.enqueue(ok(BYTES));

    assertThat(fetch(upstream("/reset")).file()).hasBinaryContent(BYTES);
    assertThat(listener.failed).hasSize(1);
    assertNoTemporaries();
  }

  @Test
  void aBodyShorterThanAnnouncedIsTriedAgain() throws Exception {
    server.enqueue(
        ok(Archives.bytes(1, 10))
            .newBuilder()
            .setHeader("Content-Length", BYTES.length)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());
    server.enqueue(ok(BYTES));

    assertThat(fetch(upstream("/short")).file()).hasBinaryContent(BYTES);
    assertThat(listener.failed)
        .extracting(FailedAttempt::reason)
        .containsExactly("the body ends early");
  }

  @Test
  void aShortBodyIsNoticedEvenWhereTheTransportDoesNotCare() {
    Transport careless =
        (location, file, receiver) -> {
          receiver.started(OptionalLong.of(BYTES.length));
          byte[] half = Archives.bytes(1, 10);
          Files.write(file, half);
          receiver.received(ByteBuffer.wrap(half));
        };

    FetchFailed problem = noOrigin(fetcher(settings(), careless), upstream("/short"));

    assertThat(problem.attempts())
        .hasSize(3)
        .extracting(FailedAttempt::reason)
        .containsOnly("only 10 of 100000 bytes came");
  }

  @Test
  void aBodyCutToAnAnnouncedLengthIsADigestMismatchAndNotTriedAgain() {
    byte[] cut = Archives.bytes(1, 50);
    server.enqueue(ok(BYTES).newBuilder().setHeader("Content-Length", cut.length).build());

    FetchFailed problem = noOrigin(fetcher(settings()), upstream("/cut"));

    byte[] expected = java.util.Arrays.copyOf(BYTES, 50);
    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThat(problem.attempts())
        .extracting(FailedAttempt::mismatch)
        .containsExactly(mismatch(BYTES, expected));
  }

  @Test
  void aFlippedByteIsRefusedWithBothDigestsAndTheNextOriginDelivers() throws Exception {
    byte[] flipped = Archives.flipped(BYTES);
    server.enqueue(ok(flipped));
    server.enqueue(ok(BYTES));

    VerifiedArchive archive = fetch(upstream("/flipped"), mirror("/good"));

    assertThat(archive.via()).isEqualTo(url("/good").toString());
    assertThat(archive.file()).hasBinaryContent(BYTES);
    assertThat(server.getRequestCount()).isEqualTo(2);
    assertThat(listener.failed)
        .containsExactly(
            new FailedAttempt(
                "upstream",
                url("/flipped").toString(),
                "not what the catalog pins",
                mismatch(BYTES, flipped)));
  }

  @Test
  void wrongBytesOfAMirrorAndOfAnOriginAreTheHeadlineWithBothDigestsAndThePlaces() {
    byte[] flipped = Archives.flipped(BYTES);
    answerAlways(ok(flipped));

    String text = text(fetcher(settings(url("/mirror"))), upstream("/flipped"));

    assertThat(text)
        .startsWith("wasi.mirror and upstream delivered wrong bytes for " + WHAT + "\n")
        .contains(
            url("/mirror").toString(),
            url("/flipped").toString(),
            Digester.sha256(BYTES).toString(),
            Digester.sha256(flipped).toString());
  }

  @Test
  void wrongBytesAreTheHeadlineEvenWhereAnotherOriginHasNothing() {
    server.enqueue(new MockResponse.Builder().code(404).build());
    server.enqueue(ok(Archives.flipped(BYTES)));

    assertThat(text(fetcher(settings()), upstream("/gone"), mirror("/flipped")))
        .startsWith("mirror delivered wrong bytes for " + WHAT + "\n");
  }

  @Test
  void wrongBytesOfAFolderAreTheHeadlineOfflineToo() throws Exception {
    Path mirror = folder.resolve("mirror");
    Path held = Files.createDirectories(mirror.resolve(Digester.sha256(BYTES).hex()));
    Files.write(held.resolve(NAME), Archives.flipped(BYTES));

    String text =
        text(
            fetcher(new FetchSettings(List.of(mirror.toUri()), true, GoalNames.FETCHING)),
            upstream("/good"));

    assertThat(text)
        .startsWith("wasi.mirror delivered wrong bytes for " + WHAT + "\n")
        .contains(
            Digester.sha256(BYTES).toString(),
            Digester.sha256(Archives.flipped(BYTES)).toString(),
            held.toUri().getPath());
  }

  @Test
  void wrongBytesInTheCacheAreTheHeadlineOfflineAndNotCalledMissing() throws Exception {
    server.enqueue(ok(BYTES));
    Path file = Files.write(fetch(upstream("/good")).file(), Archives.flipped(BYTES));

    assertThat(text(fetcher(offline()), upstream("/good")))
        .startsWith("the cache holds wrong bytes for " + WHAT)
        .contains(file.toString())
        .doesNotContain("missing", "not in the cache");
  }

  @Test
  void aDamagedCacheIsNotBlamedOnTheOriginThatHasNothing() throws Exception {
    server.enqueue(ok(BYTES));
    Files.write(fetch(upstream("/good")).file(), Archives.flipped(BYTES));
    server.enqueue(new MockResponse.Builder().code(404).build());

    assertThat(text(fetcher(settings()), upstream("/good")))
        .startsWith("no origin delivered " + WHAT + "\n");
  }

  @Test
  void aFurtherPinnedDigestThatDiffersIsReportedToo() {
    Digest other = Digester.digest(DigestAlgorithm.SHA3_256, Archives.flipped(BYTES));
    Archive archive =
        Archives.pin(
            new Origin.Upstream(url("/good")), NAME, BYTES, List.of(other), OptionalLong.empty());
    server.enqueue(ok(BYTES));

    FetchFailed problem = noOrigin(fetcher(settings()), archive);

    assertThat(problem.attempts())
        .extracting(FailedAttempt::mismatch)
        .containsExactly(
            Optional.of(
                new Mismatch(
                    other.toString(),
                    Digester.digest(DigestAlgorithm.SHA3_256, BYTES).toString())));
  }

  @Test
  void aSizeThatTheCatalogHasWrongIsReportedWithBothSizes() {
    Archive archive =
        Archives.pin(
            new Origin.Upstream(url("/good")), NAME, BYTES, List.of(), OptionalLong.of(100_001));
    server.enqueue(ok(BYTES));

    assertThat(noOrigin(fetcher(settings()), archive).attempts())
        .extracting(FailedAttempt::mismatch)
        .containsExactly(Optional.of(new Mismatch("100001 bytes", "100000 bytes")));
  }

  @Test
  void anAnnouncedLengthOverThePinnedSizeIsRefusedBeforeAnyByte() {
    server.enqueue(ok(Archives.bytes(3, BYTES.length + 1)));

    FetchFailed problem = noOrigin(fetcher(settings()), upstream("/large"));

    assertThat(problem.attempts())
        .containsExactly(
            new FailedAttempt(
                "upstream",
                url("/large").toString(),
                "announces 100001 bytes, more than the pinned 100000",
                Optional.of(
                    new Mismatch(
                        "100000 bytes", "announces 100001 bytes, more than the pinned 100000"))));
    assertThat(listener.received).isEmpty();
  }

  @Test
  void anUnannouncedFloodIsEndedAtThePinnedSize() {
    server.enqueue(
        new MockResponse.Builder()
            .chunkedBody(new Buffer().write(Archives.bytes(3, 20 * BYTES.length)), 1000)
            .build());

    FetchFailed problem = noOrigin(fetcher(settings()), upstream("/flood"));

    assertThat(problem.attempts())
        .extracting(FailedAttempt::reason)
        .containsExactly("sends more than the pinned 100000");
    assertThat(listener.received).allMatch(bytes -> bytes <= BYTES.length);
    assertNoTemporaries();
  }

  @Test
  void whereNoSizeIsPinnedTheGeneralLimitHolds() {
    Archive archive =
        Archives.pin(
            new Origin.Upstream(url("/large")), NAME, BYTES, List.of(), OptionalLong.empty());
    server.enqueue(ok(BYTES));
    FetchSettings small =
        new FetchSettings(
            List.of(), false, 99_999, new Backoff(3, Duration.ofMillis(500)), GoalNames.FETCHING);

    assertThat(noOrigin(fetcher(small), archive).attempts())
        .extracting(FailedAttempt::reason)
        .containsExactly(
            "announces 100000 bytes, more than the 99999 that are allowed where no size is pinned");
  }

  @Test
  void anUnreachableHostIsNotTriedAgain() throws Exception {
    Transport transport =
        (location, file, receiver) -> {
          throw new TransferException(Kind.UNREACHABLE, "unknown host " + location.getHost(), null);
        };

    FetchFailed problem =
        noOrigin(
            fetcher(settings(), transport),
            Archives.upstream(URI.create("https://no.invalid/z"), NAME, BYTES));

    assertThat(problem.attempts())
        .containsExactly(failed("upstream", "https://no.invalid/z", "unknown host no.invalid"));
    assertThat(sleeps).isEmpty();
  }

  @Test
  void aPlaceThatIsTooSlowIsNotTriedAgainButTheNextOneIs() throws Exception {
    Transport transport =
        (location, file, receiver) -> {
          if (location.getHost().equals("slow.invalid")) {
            throw new TransferException(Kind.SLOW, "too slow", null);
          }
          Files.write(file, BYTES);
          receiver.started(OptionalLong.empty());
          receiver.received(ByteBuffer.wrap(BYTES));
        };
    Archive slow = Archives.upstream(URI.create("https://slow.invalid/z"), NAME, BYTES);
    Archive quick = Archives.upstream(URI.create("https://quick.invalid/z"), NAME, BYTES);

    VerifiedArchive fetched =
        fetcher(settings(), transport).fetch("zlib 1.3.2", List.of(slow, quick));

    assertThat(fetched.file()).hasBinaryContent(BYTES);
    assertThat(sleeps).isEmpty();
  }

  @Test
  void aFlippedByteInTheCacheIsNoticedAndHealedFromTheOrigin() throws Exception {
    server.enqueue(ok(BYTES));
    server.enqueue(ok(BYTES));
    byte[] flipped = Archives.flipped(BYTES);
    Files.write(fetch(upstream("/good")).file(), flipped);

    VerifiedArchive healed = fetch(upstream("/good"));

    assertThat(healed.file()).hasBinaryContent(BYTES);
    assertThat(healed.via()).isEqualTo(url("/good").toString());
    assertThat(listener.damaged).containsExactly(mismatch(BYTES, flipped).orElseThrow());
  }

  @Test
  void aDamagedCacheIsOneOfTheAttemptsWhenNoOriginIsLeft() throws Exception {
    server.enqueue(ok(BYTES));
    byte[] flipped = Archives.flipped(BYTES);
    Path file = Files.write(fetch(upstream("/good")).file(), flipped);
    server.enqueue(new MockResponse.Builder().code(404).build());

    FetchFailed problem = noOrigin(fetcher(settings()), upstream("/good"));

    assertThat(problem.attempts())
        .containsExactly(
            new FailedAttempt("cache", file.toString(), "damaged", mismatch(BYTES, flipped)),
            failed("upstream", url("/good").toString(), "HTTP 404"));
    assertThat(file).doesNotExist();
  }

  @Test
  void aFlippedByteInTheCacheIsAnErrorWithBothDigestsWhenOffline() throws Exception {
    server.enqueue(ok(BYTES));
    byte[] flipped = Archives.flipped(BYTES);
    Path file = Files.write(fetch(upstream("/good")).file(), flipped);

    FetchFailed problem = notCached(offline(), upstream("/good"));

    assertThat(problem.attempts())
        .containsExactly(
            new FailedAttempt("cache", file.toString(), "damaged", mismatch(BYTES, flipped)));
    assertThat(problem.problems())
        .satisfiesExactly(tells("the cache holds wrong bytes for " + WHAT, "cache: " + file));
    assertThat(Told.of(problem.problems().get(0))).doesNotContain("missing");
    assertThat(server.getRequestCount()).isEqualTo(1);
    // The second run offline must not say less than the first.
    assertThat(notCached(offline(), upstream("/good")).problems()).isEqualTo(problem.problems());
  }

  @Test
  void offlineWithAnEmptyCacheListsAllThatIsMissing() {
    byte[] repack = Archives.bytes(2, 500);
    Archive debian = Archives.pin(new Origin.Debian("zlib", "z.tar.gz"), "z.tar.gz", repack);
    Archive npm = Archives.pin(new Origin.Npm("z", "1"), "z.tgz", repack);

    FetchFailed problem = notCached(offline(), upstream("/good"), debian, npm);

    assertThat(problem.problems())
        .satisfiesExactly(
            tells(
                WHAT + " is not in the cache",
                missing(NAME, BYTES),
                missing("z.tar.gz", repack),
                missing("z.tgz", repack),
                "without -o"));
    assertThat(problem.attempts()).isEmpty();
    assertThat(listener.decided)
        .startsWith(WHAT + ": not in the cache: " + NAME, WHAT + ": not in the cache: z.tar.gz")
        .anySatisfy(line -> assertThat(line).startsWith(WHAT + ": not tried: upstream, because "));
    assertThat(server.getRequestCount()).isZero();
    assertThat(cache()).doesNotExist();
  }

  @Test
  void severalThingsThatAreMissingAreReportedTogetherInTheOrderAsked() throws Exception {
    Archive first = upstream("/first");
    Archive third = Archives.upstream(url("/third"), "third.tar.gz", Archives.bytes(3, 10));
    server.enqueue(ok(BYTES));
    Archive second = Archives.upstream(url("/second"), "second.tar.gz", BYTES);
    fetch(second);
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      ProblemException failure =
          catchThrowableOfType(
              ProblemException.class,
              () ->
                  fetcher(offline())
                      .fetchAll(
                          List.of(
                              new Fetcher.Wanted("first 1", List.of(first)),
                              new Fetcher.Wanted("second 2", List.of(second)),
                              new Fetcher.Wanted("third 3", List.of(third))),
                          executor));
      assertThat(failure.problems())
          .satisfiesExactly(
              tells("first 1 is not in the cache"), tells("third 3 is not in the cache"));
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void severalThingsComeInTheOrderAsked() throws Exception {
    byte[] other = Archives.bytes(5, 10);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return ok(request.getTarget().equals("/other") ? other : BYTES);
          }
        });
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      assertThat(
              fetcher(settings())
                  .fetchAll(
                      List.of(
                          new Fetcher.Wanted(WHAT, List.of(upstream("/large"))),
                          new Fetcher.Wanted(
                              "other 1",
                              List.of(Archives.upstream(url("/other"), "other.tgz", other)))),
                      executor))
          .extracting(archive -> archive.archive().fileName())
          .containsExactly(NAME, "other.tgz");
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aMirrorIsAskedFirstByDigestAndFileName() throws Exception {
    server.enqueue(ok(BYTES));

    VerifiedArchive archive =
        fetcher(settings(url("/mirror/"))).fetch(WHAT, List.of(upstream("/good")));

    assertThat(server.takeRequest().getTarget())
        .isEqualTo("/mirror/" + Digester.sha256(BYTES).hex() + "/" + NAME);
    assertThat(archive.via()).startsWith(url("/mirror/").toString());
    assertThat(archive.location()).contains(url("/good").toString());
  }

  @Test
  void aFlippedByteInAMirrorFallsBackToTheOrigin() throws Exception {
    byte[] flipped = Archives.flipped(BYTES);
    server.enqueue(ok(flipped));
    server.enqueue(ok(BYTES));

    VerifiedArchive archive =
        fetcher(settings(url("/mirror"))).fetch(WHAT, List.of(upstream("/good")));

    assertThat(archive.file()).hasBinaryContent(BYTES);
    assertThat(listener.failed)
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.origin()).isEqualTo("wasi.mirror");
              assertThat(attempt.mismatch()).isEqualTo(mismatch(BYTES, flipped));
            });
  }

  @Test
  void everyMirrorIsAskedForEveryArchiveBeforeAnyOrigin() {
    answerAlways(new MockResponse.Builder().code(404).build());
    byte[] repack = Archives.bytes(2, 500);
    Archive second = Archives.upstream(url("/second"), "b+c~1.tar.gz", repack);
    String one = Digester.sha256(BYTES).hex() + "/" + NAME;
    String two = Digester.sha256(repack).hex() + "/b+c~1.tar.gz";

    FetchFailed problem =
        noOrigin(fetcher(settings(url("/m1"), url("/m2"))), upstream("/first"), second);

    assertThat(problem.attempts())
        .extracting(FailedAttempt::location)
        .containsExactly(
            url("/m1/" + one).toString(),
            url("/m1/" + two).toString(),
            url("/m2/" + one).toString(),
            url("/m2/" + two).toString(),
            url("/first").toString(),
            url("/second").toString());
  }

  @Test
  void aMirrorInAFolderWorksOfflineAndInFoldersWithSpacesAndUmlauts() throws Exception {
    Path mirror = folder.resolve("ein Spiegel für später");
    Path held = Files.createDirectories(mirror.resolve(Digester.sha256(BYTES).hex()));
    Files.write(held.resolve("z 1.tar.gz"), BYTES);
    Archive debian = Archives.pin(new Origin.Debian("zlib", "z 1.tar.gz"), "z 1.tar.gz", BYTES);
    FetchSettings settings = new FetchSettings(List.of(mirror.toUri()), true, GoalNames.FETCHING);
    Path cache = folder.resolve("Käse und Brot");

    VerifiedArchive archive =
        fetcher(cache, settings, new HttpTransport(), NO_NPM, noDebian())
            .fetch(WHAT, List.of(debian));

    assertThat(archive.file()).hasBinaryContent(BYTES).startsWithRaw(cache);
    assertThat(archive.location()).as("a folder means nothing to others").isEmpty();
    assertThat(archive.via()).startsWith("file:");
  }

  @Test
  void aMirrorUrlNamesAnArchiveThatHasNoneOfItsOwnAndTheCacheRemembersIt() throws Exception {
    server.enqueue(ok(BYTES));
    Archive debian = Archives.pin(new Origin.Debian("zlib", NAME), NAME, BYTES);
    URI base = URI.create("http://joe:se@cret@" + authority() + "/m");
    URI request = URI.create("http://" + authority() + "/m");
    List<URI> asked = new ArrayList<>();
    Transport transport =
        (location, file, receiver) -> {
          asked.add(location);
          new HttpTransport()
              .get(Locations.below(request, Digester.sha256(BYTES).hex(), NAME), file, receiver);
        };

    VerifiedArchive first = fetcher(settings(base), transport).fetch(WHAT, List.of(debian));
    VerifiedArchive second = fetcher(offline()).fetch(WHAT, List.of(debian));

    assertThat(asked).singleElement().asString().contains("joe:se@cret@");
    assertThat(first.location())
        .contains("http://" + authority() + "/m/" + Digester.sha256(BYTES).hex() + "/" + NAME);
    assertThat(second.location()).isEqualTo(first.location());
    assertThat(second.via()).isEqualTo("cache");
  }

  @Test
  void credentialsAreNeitherShownNorKept() throws Exception {
    URI base = URI.create("https://joe:secret@mirror.invalid/m");
    Transport transport =
        (location, file, receiver) -> {
          throw new TransferException(Kind.REFUSED, "forbidden: " + location, null);
        };
    Archive archive = Archives.upstream(URI.create("https://joe:secret@up.invalid/z"), NAME, BYTES);

    FetchFailed problem = noOrigin(fetcher(settings(base), transport), archive);

    assertThat(ProblemRenderer.render(problem.problems()))
        .contains("https://up.invalid/z", "https://mirror.invalid/m")
        .doesNotContain("secret")
        .doesNotContain("joe");
    assertThat(listener.started.toString()).doesNotContain("secret");

    Transport generous = writing(BYTES);
    VerifiedArchive fetched = fetcher(settings(base), generous).fetch(WHAT, List.of(archive));
    assertThat(fetched.location()).contains("https://up.invalid/z");
    try (Stream<Path> files = Files.walk(cache())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain("secret");
      }
    }
  }

  @Test
  void aDebianArchiveComesFromThePoolOfTheMachinesMirror() throws Exception {
    server.enqueue(ok(BYTES));
    Archive archive =
        Archives.pin(new Origin.Debian("libzstd", "libzstd_1.5.7+dfsg.orig.tar.xz"), NAME, BYTES);
    DebianPool debian = new DebianPool(folder, Optional.of(url("/debian")));

    VerifiedArchive fetched =
        fetcher(cache(), settings(), new HttpTransport(), NO_NPM, debian)
            .fetch(WHAT, List.of(archive));

    String pool = "/debian/pool/main/libz/libzstd/libzstd_1.5.7+dfsg.orig.tar.xz";
    assertThat(server.takeRequest().getTarget()).isEqualTo(pool);
    assertThat(fetched.location()).contains(url(pool).toString());
  }

  @Test
  void aMachineWithoutADebianMirrorIsOneFailedAttempt() {
    answerAlways(new MockResponse.Builder().code(404).build());
    Archive debian = Archives.pin(new Origin.Debian("zlib", "z.tar.gz"), "z.tar.gz", BYTES);

    FetchFailed problem = noOrigin(fetcher(settings()), debian, upstream("/gone"));

    assertThat(problem.attempts()).hasSize(2);
    assertThat(problem.attempts().get(0).origin()).isEqualTo("debian");
    assertThat(problem.attempts().get(0).location()).isEqualTo("zlib/z.tar.gz");
    assertThat(problem.attempts().get(0).reason()).contains("no mirror whose path ends in /debian");
  }

  @Test
  void anNpmTarballIsVerifiedAndNamedByItsUrlInTheRegistry() throws Exception {
    Archive archive = Archives.pin(new Origin.Npm("@a/z", "1.0"), "z.tgz", BYTES);

    VerifiedArchive fetched =
        fetcher(cache(), settings(), new HttpTransport(), npm(BYTES), noDebian())
            .fetch(WHAT, List.of(archive));

    assertThat(fetched.file()).hasBinaryContent(BYTES).hasFileName("z.tgz");
    assertThat(fetched.location()).contains("https://npm.invalid/z.tgz");
    assertThat(fetched.via()).isEqualTo("@a/z@1.0");
    assertThat(fetcher(offline()).fetch(WHAT, List.of(archive)).location())
        .isEqualTo(fetched.location());
    assertNoTemporaries();
  }

  @Test
  void anNpmTarballWithAFlippedByteIsRefused() {
    byte[] flipped = Archives.flipped(BYTES);
    Archive archive = Archives.pin(new Origin.Npm("@a/z", "1.0"), "z.tgz", BYTES);

    FetchFailed problem =
        noOrigin(
            fetcher(cache(), settings(), new HttpTransport(), npm(flipped), noDebian()), archive);

    assertThat(problem.attempts())
        .containsExactly(
            new FailedAttempt(
                "npm", "@a/z@1.0", "not what the catalog pins", mismatch(BYTES, flipped)));
    assertNoTemporaries();
  }

  @Test
  void anNpmTarballThatIsTooLargeIsRefused() {
    Archive archive = Archives.pin(new Origin.Npm("@a/z", "1.0"), "z.tgz", BYTES);

    FetchFailed problem =
        noOrigin(
            fetcher(
                cache(),
                settings(),
                new HttpTransport(),
                npm(Archives.bytes(4, BYTES.length + 1)),
                noDebian()),
            archive);

    assertThat(problem.attempts())
        .extracting(FailedAttempt::reason)
        .containsExactly("announces 100001 bytes, more than the pinned 100000");
  }

  @Test
  void aCacheThatIsAFileIsAnErrorWithItsPathAndAWayOut() throws IOException {
    Files.writeString(cache(), "not a folder");

    assertThatThrownBy(() -> fetcher(settings()).fetch(WHAT, List.of(upstream("/x"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(cache().toString());
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aFullDiskIsNotBlamedOnTheOrigin() {
    Transport full =
        (location, file, receiver) -> {
          receiver.started(OptionalLong.empty());
          Files.write(file, new byte[10]);
          throw new IOException("No space left on device");
        };

    assertThatThrownBy(
            () -> fetcher(settings(), full).fetch(WHAT, List.of(upstream("/x"), mirror("/y"))))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(listener.started).hasSize(1);
    assertNoTemporaries();
  }

  @Test
  void threadsThatWantTheSameArchiveDownloadItOnce() throws Exception {
    serveOnceUnlessAskedTwice(new CountDownLatch(1));
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try {
      Callable<VerifiedArchive> task = () -> fetch(upstream("/good"));
      for (Future<VerifiedArchive> done : executor.invokeAll(List.of(task, task, task))) {
        assertThat(done.get().file()).hasBinaryContent(BYTES);
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void processesThatWantTheSameArchiveDownloadItOnce() throws Exception {
    serveOnceUnlessAskedTwice(new CountDownLatch(1));
    Process first = child("/good");
    Process second = child("/good");
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void whatAKilledRunLeftIsRemovedByTheNext() throws Exception {
    CountDownLatch halfSent = new CountDownLatch(1);
    AtomicBoolean stalling = new AtomicBoolean(true);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (!stalling.get()) {
              return ok(BYTES);
            }
            halfSent.countDown();
            return ok(BYTES).newBuilder().throttleBody(20_000, 1, TimeUnit.HOURS).build();
          }
        });
    Process killed = child("/good");
    halfSent.await();
    Path entry = new ArchiveCache(cache()).file(upstream("/good"));
    while (temporaries().isEmpty() && killed.isAlive()) {
      Thread.sleep(5);
    }
    killed.destroyForcibly().waitFor();
    assertThat(temporaries()).hasSize(1);
    assertThat(entry).doesNotExist();
    stalling.set(false);

    assertThat(fetch(upstream("/good")).file()).isEqualTo(entry).hasBinaryContent(BYTES);
    assertNoTemporaries();
  }

  @Test
  void anInterruptedThreadStopsAndLeavesNothing() {
    Transport endless =
        (location, file, receiver) -> {
          receiver.started(OptionalLong.empty());
          Files.write(file, new byte[10]);
          Thread.currentThread().interrupt();
          receiver.received(ByteBuffer.allocate(10));
        };

    assertThatThrownBy(
            () -> fetcher(settings(), endless).fetch(WHAT, List.of(upstream("/x"), mirror("/y"))))
        .isInstanceOf(InterruptedException.class);

    assertThat(listener.started).hasSize(1);
    assertThat(listener.failed).isEmpty();
    assertNoTemporaries();
  }

  @Test
  void anInterruptedThreadStopsWaitingForTheNextTry() {
    answerAlways(new MockResponse.Builder().code(500).build());
    Sleeper interrupted =
        duration -> {
          throw new InterruptedException("interrupted in a test");
        };
    Fetcher fetcher =
        new Fetcher(
            new ArchiveCache(cache()),
            new HttpTransport(),
            NO_NPM,
            noDebian(),
            settings(),
            interrupted,
            listener);

    assertThatThrownBy(() -> fetcher.fetch(WHAT, List.of(upstream("/x"))))
        .isInstanceOf(InterruptedException.class);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aFileNameThatLeadsOutOfTheCacheIsRefused() {
    for (String name : List.of("../x", "a/b", "a\\b", "..", ".lock", "")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fetch(Archives.upstream(url("/x"), name, BYTES)))
          .withMessageContaining("not a plain file name");
    }
    assertThat(cache()).doesNotExist();
  }

  @Test
  void aDamagedReceiptIsNoReasonToDoubtTheArchive() throws Exception {
    Archive archive = Archives.pin(new Origin.Npm("@a/z", "1.0"), "z.tgz", BYTES);
    Path file =
        fetcher(cache(), settings(), new HttpTransport(), npm(BYTES), noDebian())
            .fetch(WHAT, List.of(archive))
            .file();
    Files.writeString(file.resolveSibling("z.tgz.location"), "no url\n");

    assertThat(fetcher(offline()).fetch(WHAT, List.of(archive)).location()).isEmpty();
  }

  private void serveOnceUnlessAskedTwice(CountDownLatch askedTwice) {
    AtomicBoolean asked = new AtomicBoolean();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            if (asked.getAndSet(true)) {
              askedTwice.countDown();
            } else {
              // Gives the others the time to make the mistake; they never do, so all of it passes.
              askedTwice.await(1, TimeUnit.SECONDS);
            }
            return ok(BYTES);
          }
        });
  }

  private Process child(String path) throws IOException {
    return ChildJvm.start(
        Fetching.class,
        cache().toString(),
        url(path).toString(),
        Digester.sha256(BYTES).hex(),
        Integer.toString(BYTES.length));
  }

  /** Fetches one archive in a JVM of its own. */
  static final class Fetching {
    private Fetching() {}

    public static void main(String[] arguments) throws Exception {
      Archive archive =
          new Archive(
              new Origin.Upstream(URI.create(arguments[1])),
              NAME,
              Digest.sha256(arguments[2]),
              List.of(),
              OptionalLong.of(Long.parseLong(arguments[3])),
              "",
              List.of("made up"),
              Optional.empty(),
              false);
      new Fetcher(
              new ArchiveCache(Path.of(arguments[0])),
              new HttpTransport(),
              NO_NPM,
              new DebianPool(Path.of("absent"), Optional.empty()),
              new FetchSettings(List.of(), false, GoalNames.FETCHING),
              duration -> {},
              new FetchListener() {})
          .fetch(WHAT, List.of(archive));
    }
  }

  private VerifiedArchive fetch(Archive... archives) throws IOException, InterruptedException {
    return fetcher(settings()).fetch(WHAT, List.of(archives));
  }

  @Test
  void whatThisMachineLacksIsToldBeforeAnythingIsFetched() throws Exception {
    Fetcher.Wanted sqlite = new Fetcher.Wanted("sqlite 3.53.4", List.of(upstream("/a"), ofNpm()));
    Fetcher.Wanted xz = new Fetcher.Wanted("xz 5.8.3", List.of(upstream("/b"), ofDebian()));
    Fetcher.Wanted zlib = new Fetcher.Wanted(WHAT, List.of(upstream("/c")));

    assertThat(withoutNpm(settings()).uncertain(List.of(zlib, sqlite, xz)))
        .containsExactly(sqlite, xz);

    assertThat(listener.lacking)
        .satisfiesExactly(
            npm -> assertThat(npm).isEqualTo("npm is not installed: sqlite 3.53.4"),
            debian -> assertThat(debian).startsWith("no mirror whose path").endsWith(": xz 5.8.3"));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void whatIsInTheCacheOrCanNotBeFetchedAnywayLacksNothing() throws Exception {
    server.enqueue(ok(BYTES));
    fetch(upstream("/good"));
    Fetcher.Wanted cached = new Fetcher.Wanted(WHAT, List.of(upstream("/good"), ofNpm()));
    Fetcher.Wanted sqlite = new Fetcher.Wanted("sqlite 3.53.4", List.of(ofNpm()));

    assertThat(withoutNpm(settings()).uncertain(List.of(cached))).isEmpty();
    assertThat(withoutNpm(offline()).uncertain(List.of(sqlite))).isEmpty();
    assertThat(listener.lacking).isEmpty();
  }

  @Test
  void whatToDoAboutAFailureIsToBringWhatIsLacking() {
    server.enqueue(new MockResponse.Builder().code(404).build());

    assertThat(text(withoutNpm(settings()), upstream("/gone"), ofNpm()))
        .endsWith("npm       a@1.0: npm is not installed\n  → get npm");
  }

  private Fetcher withoutNpm(FetchSettings settings) {
    NpmClient none =
        new NpmClient() {
          @Override
          public Path pack(Origin.Npm npm, Path folder) throws TransferException {
            throw new TransferException(Kind.REFUSED, "npm is not installed", null);
          }

          @Override
          public Optional<Lack> lack() {
            return Optional.of(new Lack("npm is not installed", "get npm"));
          }
        };
    return fetcher(cache(), settings, new HttpTransport(), none, noDebian());
  }

  private static Archive ofNpm() {
    return Archives.pin(new Origin.Npm("a", "1.0"), "a-1.0.tgz", Archives.bytes(3, 500));
  }

  private static Archive ofDebian() {
    return Archives.pin(
        new Origin.Debian("xz-utils", "xz.tar.xz"), "xz.tar.xz", Archives.bytes(4, 500));
  }

  private FetchFailed noOrigin(Fetcher fetcher, Archive... archives) {
    return failure(fetcher, archives);
  }

  private FetchFailed notCached(FetchSettings settings, Archive... archives) {
    return failure(fetcher(settings), archives);
  }

  private static String text(Fetcher fetcher, Archive... archives) {
    return ProblemRenderer.render(failure(fetcher, archives).problems());
  }

  private static FetchFailed failure(Fetcher fetcher, Archive... archives) {
    FetchFailed failure =
        catchThrowableOfType(FetchFailed.class, () -> fetcher.fetch(WHAT, List.of(archives)));
    assertThat(failure.problems()).hasSize(1);
    return failure;
  }

  private Fetcher fetcher(FetchSettings settings) {
    return fetcher(settings, new HttpTransport());
  }

  private Fetcher fetcher(FetchSettings settings, Transport transport) {
    return fetcher(cache(), settings, transport, NO_NPM, noDebian());
  }

  private Fetcher fetcher(
      Path cache, FetchSettings settings, Transport transport, NpmClient npm, DebianPool debian) {
    return new Fetcher(
        new ArchiveCache(cache), transport, npm, debian, settings, sleeps::add, listener);
  }

  private DebianPool noDebian() {
    return new DebianPool(folder.resolve("no apt"), Optional.empty());
  }

  private static NpmClient npm(byte[] tarball) {
    return new NpmClient() {
      @Override
      public Path pack(Origin.Npm npm, Path folder) throws IOException {
        return Files.write(folder.resolve("a-z-1.0.tgz"), tarball);
      }

      @Override
      public Optional<URI> tarball(Origin.Npm npm) {
        return Optional.of(URI.create("https://npm.invalid/z.tgz"));
      }
    };
  }

  private static Transport writing(byte[] bytes) {
    return (location, file, receiver) -> {
      receiver.started(OptionalLong.of(bytes.length));
      Files.write(file, bytes);
      receiver.received(ByteBuffer.wrap(bytes));
    };
  }

  private static FetchSettings settings(URI... mirrors) {
    return new FetchSettings(List.of(mirrors), false, GoalNames.FETCHING);
  }

  private static FetchSettings offline() {
    return new FetchSettings(List.of(), true, GoalNames.FETCHING);
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private URI url(String path) {
    return URI.create("http://" + authority() + path);
  }

  private String authority() {
    return "127.0.0.1:" + server.getPort();
  }

  private Archive upstream(String path) {
    return Archives.upstream(url(path), NAME, BYTES);
  }

  private Archive mirror(String path) {
    return Archives.pin(new Origin.Mirror(url(path)), NAME, BYTES);
  }

  private static String missing(String fileName, byte[] bytes) {
    return "missing: " + fileName + "  " + Digester.sha256(bytes) + "\n";
  }

  private static FailedAttempt failed(String origin, String location, String reason) {
    return new FailedAttempt(origin, location, reason, Optional.empty());
  }

  private static Optional<Mismatch> mismatch(byte[] expected, byte[] actual) {
    return Optional.of(
        new Mismatch(Digester.sha256(expected).toString(), Digester.sha256(actual).toString()));
  }

  private static MockResponse ok(byte[] bytes) {
    return new MockResponse.Builder().code(200).body(new Buffer().write(bytes)).build();
  }

  private void answerAlways(MockResponse response) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return response;
          }
        });
  }

  private void assertNoTemporaries() {
    assertThat(temporaries()).isEmpty();
  }

  private List<Path> temporaries() {
    if (!Files.exists(cache())) {
      return List.of();
    }
    String prefix =
        Folders.temporaryBeside(Path.of("x")).getFileName().toString().replaceFirst("x-.*", "");
    try (Stream<Path> files = Files.walk(cache())) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

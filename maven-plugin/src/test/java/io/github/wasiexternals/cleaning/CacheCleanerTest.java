package io.github.wasiexternals.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The caches have the shape of one that wasi:externals, wasi:python and wasi:pin filled. */
final class CacheCleanerTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final String OTHER_KEY = "f".repeat(64);

  @TempDir private Path cache;

  private final CacheCleaner cleaner = new CacheCleaner(Clock.fixed(NOW, ZoneOffset.UTC));

  private Path archive;
  private Path sdk;
  private Path library;
  private Path newLibrary;
  private Path output;

  @BeforeEach
  void fill() throws IOException {
    archive = cache.resolve("archives/" + KEY);
    sdk = cache.resolve("sdks/wasi-sdk-33");
    library = cache.resolve("libraries/zlib-1.3.2/" + KEY);
    newLibrary = cache.resolve("libraries/zlib-1.3.2/" + OTHER_KEY);
    output = cache.resolve("outputs/" + KEY);
    file("archives/" + KEY + "/zlib.tar.gz", 1000, 40);
    file("archives/" + KEY + "/zlib.tar.gz.location", 10, 90);
    file("archives/" + KEY + "/.lock", 0, 1);
    file("sdks/wasi-sdk-33/.wasi-externals", 500, 20);
    file("sdks/wasi-sdk-33/bin/clang", 5000, 900);
    file("sdks/wasi-sdk-33.lock", 0, 900);
    file("libraries/zlib-1.3.2/" + KEY + "/receipt", 100, 50);
    file("libraries/zlib-1.3.2/" + KEY + ".lock", 0, 50);
    file("libraries/zlib-1.3.2/" + OTHER_KEY + "/receipt", 100, 1);
    file("outputs/" + KEY, 30, 35);
    file("outputs/0123456789abcdef.lock", 0, 90);
  }

  @Test
  void removesWhatWasNotUsedForLong() throws Exception {
    CleanResult result = cleaner.clean(request("P30D", -1, false));

    assertThat(result.removed())
        .extracting(CacheEntry::path)
        .containsExactlyInAnyOrder(archive, library, output);
    assertThat(result.bytesRemoved()).isEqualTo(1010 + 100 + 30);
    assertThat(archive).doesNotExist();
    assertThat(library).doesNotExist();
    assertThat(sdk.resolve("bin/clang")).exists();
    assertThat(newLibrary).exists();
  }

  @Test
  void removesTheOldestFirstUntilTheSizeIsKept() throws Exception {
    CleanResult result = cleaner.clean(request("", 5700, false));

    assertThat(result.removed()).extracting(CacheEntry::path).containsExactly(library, archive);
    assertThat(result.bytesBefore() - result.bytesRemoved()).isEqualTo(5630);
  }

  @Test
  void aDryRunSaysTheSameAndRemovesNothing() throws Exception {
    Path leftover = file("archives/" + KEY + "/.tmp-zlib.tar.gz-0a1b2c3d", 7, 1);

    CleanResult dry = cleaner.clean(request("P30D", -1, true));

    assertThat(leftover).exists();
    assertThat(archive).exists();
    CleanResult real = cleaner.clean(request("P30D", -1, false));
    assertThat(dry.removed()).extracting(CacheEntry::path).contains(library, output);
    assertThat(dry.leftovers()).isEqualTo(real.leftovers()).containsExactly(leftover);
  }

  @Test
  void whatIsLockedStays() throws Exception {
    try (FileLock lock = FileLock.acquire(library.resolveSibling(KEY + ".lock"))) {
      CleanResult result = cleaner.clean(request("P0D", -1, false));

      assertThat(result.inUse()).extracting(CacheEntry::path).containsExactly(library);
      assertThat(library.resolve("receipt")).exists();
      assertThat(archive).doesNotExist();
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void nothingIsRemovedWhileARunUsesTheCache() throws Exception {
    Path leftover = file("libraries/zlib-1.3.2/work-0123456789abcdef/obj/a.o", 7, 1);

    try (CacheUse use = CacheUse.begin(cache)) {
      CleanResult result = cleaner.clean(request("P0D", 0, false));

      assertThat(result.running()).isEqualTo(1);
      assertThat(result.removed()).isEmpty();
      assertThat(leftover).exists();
      assertThat(archive).exists();
      assertThat(use).isNotNull();
    }
    assertThat(cleaner.clean(request("P0D", -1, false)).removed()).hasSize(5);
    assertThat(leftover).doesNotExist();
  }

  @Test
  void leavesNoLockFilesOfWhatIsGoneAndNoEmptyFolders() throws Exception {
    cleaner.clean(request("P0D", -1, false));

    assertThat(cache.resolve("archives")).isEmptyDirectory();
    assertThat(cache.resolve("sdks")).isEmptyDirectory();
    assertThat(cache.resolve("libraries")).isEmptyDirectory();
  }

  @Test
  void removesLeftoversInEveryFolder() throws Exception {
    List<Path> leftovers = leftovers();

    CleanResult result = cleaner.clean(request("", -1, false));

    assertThat(result.removed()).isEmpty();
    assertThat(result.leftovers()).containsExactlyInAnyOrderElementsOf(leftovers);
    assertThat(leftovers).allSatisfy(each -> assertThat(each).doesNotExist());
    assertThat(library).exists();
  }

  @Test
  void whatNoRunMadeAndWhatALinkLeadsToStays(@TempDir Path elsewhere) throws Exception {
    Path own = file("notes.txt", 5, 900);
    Path foreign = elsewhere.resolve("libraries/zlib-1.3.2/" + KEY + "/receipt");
    Folders.write(foreign, "12345");
    Folders.delete(cache.resolve("libraries"));
    Files.createSymbolicLink(cache.resolve("libraries"), elsewhere.resolve("libraries"));

    cleaner.clean(request("P0D", 0, false));

    assertThat(own).exists();
    assertThat(foreign).exists();
  }

  @Test
  void aCacheThatIsNotThereIsNotMade() throws Exception {
    Path absent = cache.resolve("absent");

    CleanResult result =
        cleaner.clean(new CleanRequest(absent, Optional.empty(), OptionalLong.empty(), false));

    assertThat(result.entries()).isEmpty();
    assertThat(absent).doesNotExist();
  }

  @Test
  void theRunAfterAKilledOneRemovesItsLeftovers() throws Exception {
    List<Path> leftovers = leftovers();
    Files.createDirectories(cache.resolve("runs"));
    Path killed = Files.createFile(cache.resolve("runs/killed.run"));

    CacheUse.begin(cache).close();

    assertThat(killed).doesNotExist();
    assertThat(leftovers).allSatisfy(each -> assertThat(each).doesNotExist());
    assertThat(library).exists();
  }

  @Test
  void leftoversStayWhileAnotherRunMayBeUsingThem() throws Exception {
    try (CacheUse other = CacheUse.begin(cache)) {
      List<Path> leftovers = leftovers();
      Path killed = Files.createFile(cache.resolve("runs/killed.run"));

      CacheUse.begin(cache).close();

      assertThat(killed).exists();
      assertThat(leftovers).allSatisfy(each -> assertThat(each).exists());
      assertThat(other).isNotNull();
    }
  }

  @Test
  void aRunThatHasEndedLeavesNothing() throws Exception {
    CacheUse.begin(cache).close();

    try (Stream<Path> runs = Files.list(cache.resolve("runs"))) {
      assertThat(runs).containsExactly(cache.resolve("runs/lock"));
    }
  }

  private List<Path> leftovers() throws IOException {
    file("sdks/.tmp-wasi-sdk-33-0a1b2c3d/bin/clang", 7, 1);
    file("libraries/zlib-1.3.2/work-0123456789abcdef/obj/a.o", 7, 1);
    file("checks/.tmp-check-0a1b2c3d/program.wasm", 7, 1);
    file("pinning/.tmp-work-0a1b2c3d/file", 7, 1);
    file("sdks/.previous-wasi-sdk-33/bin/clang", 7, 1);
    file("archives/" + OTHER_KEY + "/.lock", 0, 1);
    return List.of(
        file("archives/" + KEY + "/.tmp-zlib.tar.gz-0a1b2c3d", 7, 1),
        cache.resolve("archives/" + OTHER_KEY),
        cache.resolve("sdks/.tmp-wasi-sdk-33-0a1b2c3d"),
        cache.resolve("sdks/.previous-wasi-sdk-33"),
        cache.resolve("libraries/zlib-1.3.2/work-0123456789abcdef"),
        file("outputs/.tmp-" + KEY + "-0a1b2c3d", 7, 1),
        file("code/.tmp-abc.code-0a1b2c3d", 7, 1),
        cache.resolve("checks/.tmp-check-0a1b2c3d"),
        cache.resolve("pinning/.tmp-work-0a1b2c3d"));
  }

  private CleanRequest request(String olderThan, long keep, boolean dryRun) {
    return new CleanRequest(
        cache,
        olderThan.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(olderThan)),
        keep < 0 ? OptionalLong.empty() : OptionalLong.of(keep),
        dryRun);
  }

  private Path file(String name, int bytes, int daysOld) throws IOException {
    Path file = cache.resolve(name);
    Folders.write(file, new byte[bytes]);
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(daysOld))));
    return file;
  }
}

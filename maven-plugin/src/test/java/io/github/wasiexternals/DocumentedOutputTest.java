package io.github.wasiexternals;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.DocumentedOutput.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentedOutputTest {

  private static final String CONSOLE =
      """
      Python 3.15 for wasm32-wasip1: bzip2 1.0.8
      WASI SDK 33.0     ASSEMBLED, not the official build
      bzip2 1.0.8       bzip2-1.0.8.tar.gz in the cache, sha256 ab5a03176ee1… verified
      bzip2 1.0.8         7 units, 12.3 s,    78 KiB libbz2.a, taken from the cache
      """;

  /** Integration tests that compare what they printed with it. */
  static List<Block> documented() throws IOException {
    return new DocumentedOutput(Path.of("..")).blocks();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void theIntegrationTestThatABlockNamesComparesIt(Block block) throws IOException {
    Path script =
        Stream.of("src/it", "src/it-cpython")
            .map(folder -> Path.of(folder, block.test(), "verify.groovy"))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no integration test " + block.test()));

    assertThat(Files.readString(script)).contains("DocumentedOutput.missing(basedir.toPath())");
  }

  @Test
  void secondsWhatIsLeftOutAndTheStateOfTheCacheMayDiffer() {
    Block block =
        block(
            """
            WASI SDK 33.0     ASSEMBLED, …
            bzip2 1.0.8       …/pool/main/b/bzip2/bzip2_1.0.8.orig.tar.gz, sha256 ab5a03176ee1… verified
            bzip2 1.0.8         7 units, 1.1 s,    78 KiB libbz2.a, built
            …
            """);

    assertThat(block.missing(CONSOLE)).isEmpty();
  }

  @Test
  void anotherSizeIsToldWithItsDocument() {
    assertThat(block("bzip2 1.0.8  7 units, 1.1 s, 79 KiB libbz2.a, built\n").missing(CONSOLE))
        .containsExactly("PAGE.md: bzip2 1.0.8  7 units, 1.1 s, 79 KiB libbz2.a, built");
  }

  @Test
  void anotherDigestIsTold() {
    assertThat(block("bzip2 1.0.8  bzip2.tar.gz, sha256 000000000000… verified\n").missing(CONSOLE))
        .hasSize(1);
  }

  @Test
  void anArchiveThatWasNotNeededIsNotMissed() {
    assertThat(block("zlib 1.3.2  zlib.tar.gz, sha256 000000000000… verified\n").missing(CONSOLE))
        .isEmpty();
  }

  @Test
  void nothingIsComparedWithWhatAnotherSdkMade() {
    String official = CONSOLE.replace("ASSEMBLED, not the", "the");

    assertThat(block("bzip2 1.0.8  7 units, 1.1 s, 79 KiB libbz2.a, built\n").missing(official))
        .isEmpty();
  }

  private static Block block(String text) {
    return new Block("PAGE.md", "ok-all", text);
  }
}

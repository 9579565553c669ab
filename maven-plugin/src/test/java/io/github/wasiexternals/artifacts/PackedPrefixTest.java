package io.github.wasiexternals.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackedPrefixTest {

  @TempDir private Path temporary;
  private Published published;

  @BeforeEach
  void aBuiltLibrary() throws Exception {
    published = new Published(temporary.toRealPath());
  }

  @Test
  void theArchiveHasExactlyThePrefixAndTheSbomIsBesideIt() throws Exception {
    PackedPrefix packed = published.pack(temporary.resolve("a"));

    assertThat(packed.archive())
        .isEqualTo(temporary.resolve("a/packages/externals-3.15-wasm32-wasip1.tar.gz"));
    assertThat(packed.sbom())
        .isEqualTo(temporary.resolve("a/packages/externals-3.15-wasm32-wasip1.spdx.json"))
        .hasSameBinaryContentAs(published.built().resolve("externals.spdx.json"));
    assertThat(temporary.resolve("a/packages").toFile().list()).hasSize(2);
    Path unpacked = temporary.resolve("unpacked");
    new Extractor(Limits.DEFAULT)
        .extract(packed.archive(), "a.tar.gz", "", unpacked, everything -> true);
    assertThat(files(unpacked.resolve("prefix")))
        .isNotEmpty()
        .isEqualTo(files(published.built().resolve("prefix")));
    assertThat(unpacked.toFile().list()).containsExactly("prefix");
  }

  @Test
  void itIsTheSameBytesInAnotherFolder() throws Exception {
    assertThat(published.pack(temporary.resolve("a")).archive())
        .hasSameBinaryContentAs(published.pack(temporary.resolve("b")).archive());
  }

  @Test
  void aPrefixThatIsNotWhatItsSbomSaysIsNotPublished() throws Exception {
    Files.writeString(published.built().resolve("prefix/lib/libpebble.a"), "changed");

    assertThatThrownBy(() -> published.pack(temporary.resolve("a")))
        .hasMessage("prefix/lib/libpebble.a is not the file that the SBOM lists");
    assertThat(temporary.resolve("a")).doesNotExist();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.map(path -> folder.relativize(path).toString()).sorted().toList();
    }
  }
}

package io.github.wasiexternals.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EditableCatalogTest {

  private static final Path SOURCES = Path.of("src", "main", "resources");

  @Test
  void theSourcesThatThisProgramWasMadeOfAreBundled() {
    assertThat(EditableCatalog.sources(SOURCES).orElseThrow().isBundled()).isTrue();
  }

  @Test
  void sourcesThatWereChangedAreNot(@TempDir Path folder) throws IOException {
    copy(folder);
    Files.writeString(
        folder.resolve("catalog/pythons/3.15.toml"), "# changed\n", StandardOpenOption.APPEND);

    assertThat(EditableCatalog.sources(folder).orElseThrow().isBundled()).isFalse();
  }

  @Test
  void neitherAreSourcesThatLackAFile(@TempDir Path folder) throws IOException {
    copy(folder);
    Files.delete(folder.resolve("catalog/pythons/3.15.toml"));

    assertThat(EditableCatalog.sources(folder).orElseThrow().isBundled()).isFalse();
  }

  private static void copy(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES.resolve("catalog"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(SOURCES.relativize(file)));
      }
    }
  }
}

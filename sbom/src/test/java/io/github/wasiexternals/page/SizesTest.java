package io.github.wasiexternals.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

  @TempDir Path folder;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectories(folder.resolve("prefix/lib"));
    Files.writeString(folder.resolve("prefix/lib/libz.a"), "12345");
    Files.writeString(folder.resolve("secret"), "123");
  }

  @Test
  void aFileOfThePrefixHasASize() {
    assertThat(Sizes.in(folder.resolve("prefix")).of("prefix/lib/libz.a")).hasValue(5);
  }

  @Test
  void aPrefixMayHaveAnotherName() throws IOException {
    Path moved = Files.move(folder.resolve("prefix"), folder.resolve("elsewhere"));
    assertThat(Sizes.in(moved).of("prefix/lib/libz.a")).hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prefix/../secret",
        "prefix/lib/../../secret",
        "secret",
        "prefix/lib",
        "prefix/",
        "prefix/none",
        "prefix//secret",
        "prefix/\u0000",
        ""
      })
  void nothingElseHas(String path) {
    assertThat(Sizes.in(folder.resolve("prefix")).of(path)).isEmpty();
  }

  @Test
  void aFileDeeperThanAnArchiveMayHaveItHasNone() throws IOException {
    String deep = "prefix/" + "d/".repeat(70) + "x";
    Files.createDirectories(folder.resolve(deep));
    Files.writeString(folder.resolve(deep + "/y"), "12345");

    assertThat(Sizes.in(folder.resolve("prefix")).of(deep + "/y")).isEmpty();
  }

  @Test
  void aPathFromTheRootHasNone() {
    assertThat(Sizes.in(folder.resolve("prefix")).of("prefix/" + folder.resolve("secret")))
        .isEmpty();
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path prefix = folder.resolve("prefix");
    Files.createSymbolicLink(prefix.resolve("link"), folder.resolve("secret"));
    Files.createSymbolicLink(prefix.resolve("out"), folder);
    assertThat(Sizes.in(prefix).of("prefix/link")).isEmpty();
    assertThat(Sizes.in(prefix).of("prefix/out/secret")).isEmpty();
  }
}

package io.github.wasiexternals.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void allNamesComeBackNearestFirst() {
    assertThat(Nearest.of("zlb", List.of("bzip2", "xz", "zstd", "zlib")))
        .containsExactly("zlib", "xz", "zstd", "bzip2");
  }

  @Test
  void equallyNearNamesComeInAlphabeticalOrder() {
    assertThat(Nearest.of("3.17", List.of("3.16", "3.11", "3.15")))
        .containsExactly("3.11", "3.15", "3.16");
  }

  @Test
  void aTypoIsLikelyTheNameItResembles() {
    assertThat(Nearest.likely("evidense", List.of("size", "evidence"))).contains("evidence");
    assertThat(Nearest.likely("zilb", List.of("zstd", "zlib"))).contains("zlib");
  }

  @Test
  void aNameUnlikeAllOthersIsLikelyNone() {
    assertThat(Nearest.likely("severe", List.of("high", "never"))).isEmpty();
    assertThat(Nearest.likely("colour", List.of("size", "root"))).isEmpty();
    assertThat(Nearest.likely("a", List.of("b"))).isEmpty();
    assertThat(Nearest.likely("", List.of("b"))).isEmpty();
    assertThat(Nearest.likely("size", List.of())).isEmpty();
  }

  @Test
  void atMostAThirdOfTheLettersMayDiffer() {
    assertThat(Nearest.likely("square", List.of("squads"))).contains("squads");
    assertThat(Nearest.likely("square", List.of("squint"))).isEmpty();
  }

  @Test
  void oneLetterMayDifferInAShortNameTooBeItTheFirst() {
    assertThat(Nearest.likely("zx", List.of("zstd", "zy"))).contains("zy");
    assertThat(Nearest.likely("lib", List.of("zlib"))).contains("zlib");
  }

  @Test
  void aNameLongerThanAllOthersResemblesNoneAndCostsNoTime() {
    String name = "zlib" + "b".repeat(1_000_000);

    assertThat(Nearest.likely(name, List.of("zlib"))).isEmpty();
    assertThat(Nearest.of(name, List.of("zlib", "zstd"))).containsExactly("zlib", "zstd");
  }
}

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

  @Test
  void caseIsIgnored() {
    assertThat(Nearest.likely("TRUE", List.of("true", "false"))).contains("true");
    assertThat(Nearest.likely("ASSEMBLD", List.of("auto", "assembled"))).contains("assembled");
  }

  @Test
  void aNumberIsNotTakenForAnotherOne() {
    assertThat(Nearest.likely("3.17", List.of("3.13", "3.14"))).isEmpty();
    assertThat(Nearest.likely("bzip3", List.of("bzip2"))).isEmpty();
    assertThat(Nearest.likely("bzip", List.of("bzip2", "zlib"))).contains("bzip2");
    assertThat(Nearest.likely("3.155", List.of("3.14", "3.15"))).contains("3.15");
    assertThat(Nearest.likely("sha265", List.of("sha256"))).contains("sha256");
  }

  @Test
  void ofTwoThatAreEquallyNearNoneIsLikelyButTheOneThatBeginsTheSame() {
    assertThat(Nearest.likely("3.1", List.of("3.11", "3.12"))).isEmpty();
    assertThat(Nearest.likely("lz", List.of("xz", "lz4"))).contains("lz4");
  }

  @Test
  void aGateIsNotOpenedByASuggestion() {
    List<String> allowed = List.of("high", "never");

    assertThat(Nearest.invalidGate("failOn", "nevr", allowed, List.of("never")).action())
        .isEqualTo("set -DfailOn to one of the allowed values");
    assertThat(Nearest.invalidGate("failOn", "NEVER", allowed, List.of("never")).action())
        .isEqualTo("-DfailOn=never");
    assertThat(Nearest.invalidGate("failOn", "hihg", allowed, List.of("never")).action())
        .isEqualTo("-DfailOn=high");
  }

  @Test
  void aListIsCorrectedAsAWhole() {
    assertThat(
            Nearest.invalidValues(
                "tools", List.of("clng", "ld", "Ar", "x"), List.of("clang", "ld", "ar"), List.of()))
        .extracting(problem -> problem.action())
        .containsExactly(
            "-Dtools=clang,ld,ar,x",
            "-Dtools=clang,ld,ar,x",
            "set -Dtools to one of the allowed values");
  }
}

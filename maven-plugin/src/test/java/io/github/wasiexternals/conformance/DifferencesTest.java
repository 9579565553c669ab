package io.github.wasiexternals.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.conformance.Difference.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DifferencesTest {

  private static final Difference RANDOM =
      new Difference(Kind.DEFINE, "HAVE_GETRANDOM", "1", "absent");

  @Test
  void aListedDifferencePasses() {
    assertThat(Differences.unexpected(Map.of(RANDOM, "the glue's"), List.of(RANDOM))).isEmpty();
  }

  @Test
  void aNewDifferenceFails() {
    assertThat(Differences.unexpected(Map.of(), List.of(RANDOM)))
        .containsExactly("new difference: define HAVE_GETRANDOM: ours 1, upstream absent");
  }

  @Test
  void aDifferenceThatIsGoneFails() {
    assertThat(Differences.unexpected(Map.of(RANDOM, "the glue's"), List.of()))
        .containsExactly(
            "listed, but no longer found: define HAVE_GETRANDOM: ours 1, upstream absent");
  }

  @Test
  void aListedDifferenceWithAnotherValueFailsTwice() {
    Difference other = new Difference(Kind.DEFINE, "HAVE_GETRANDOM", "1", "0");
    assertThat(Differences.unexpected(Map.of(RANDOM, "the glue's"), List.of(other))).hasSize(2);
  }

  @Test
  void objectsAreComparedByteForByte() {
    assertThat(
            Comparison.bytes(
                Kind.OBJECT,
                files("glue.o", "x", "same.o", "y", "other.o", "a"),
                files("same.o", "y", "other.o", "b", "theirs.o", "z")))
        .containsExactly(
            new Difference(Kind.OBJECT, "glue.o", "present", "absent"),
            new Difference(Kind.OBJECT, "other.o", "other bytes", "other bytes"),
            new Difference(Kind.OBJECT, "theirs.o", "absent", "present"));
  }

  @Test
  void whatConfigureFoundMattersOnlyIfTheCodeAsksForIt() {
    Map<String, String> upstream = Map.of("HAVE_FORK", "1", "HAVE_UNISTD_H", "1", "SIZE", "4");
    assertThat(Comparison.macros(Map.of("SIZE", "8"), upstream, Set.of("HAVE_UNISTD_H", "SIZE")))
        .containsExactly(
            new Difference(Kind.DEFINE, "HAVE_UNISTD_H", "absent", "1"),
            new Difference(Kind.DEFINE, "SIZE", "8", "4"));
  }

  @Test
  void whatOnlyTheRecipeDefinesIsADifferenceInAnyCase() {
    assertThat(Comparison.macros(Map.of("NDEBUG", "1"), Map.of(), Set.of()))
        .containsExactly(new Difference(Kind.DEFINE, "NDEBUG", "1", "absent"));
  }

  @Test
  void aMacroWithoutAValueIsOneAsForTheCompiler() {
    assertThat(Macros.ofOptions(List.of("ANSI", "LEVEL=0", "LEVEL=0")))
        .isEqualTo(Map.of("ANSI", "1", "LEVEL", "0"));
  }

  @Test
  void unitsThatSeeDifferentValuesAreTold() {
    assertThat(Macros.ofOptions(List.of("LEVEL=0", "LEVEL=1"))).isEqualTo(Map.of("LEVEL", "0 | 1"));
  }

  private static SortedMap<String, byte[]> files(String... namesAndContents) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }
}

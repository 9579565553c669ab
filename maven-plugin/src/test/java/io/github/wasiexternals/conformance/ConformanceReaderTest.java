package io.github.wasiexternals.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ConformanceReaderTest {

  private static final String MINIMAL =
      """
      [upstream]

      [[step]]
      run = ["make"]
      """;

  /** All but what installs programs only: static libraries and headers are compared. */
  @Test
  void everyLibraryOfTheCatalogThatCanBeLinkedWithIsCompared() throws IOException {
    assertThat(ConformanceReader.all(Path.of("src", "conformance")))
        .extracting(Conformance::library)
        .containsExactlyInAnyOrderElementsOf(
            CatalogReader.builtIn().libraries().stream()
                .filter(library -> library.pkgConfig().isPresent())
                .map(Library::name)
                .toList());
  }

  @Test
  void aDifferenceNeedsAReason() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    [[difference]]
                    kind = "define"
                    name = "NDEBUG"
                    ours = "1"
                    upstream = "absent"
                    """))
        .satisfies(
            failure ->
                assertThat(text(failure)).contains("x.toml:6:", "'difference.reason' is missing"));
  }

  @Test
  void whatIsTheSameIsNoDifference() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    [[difference]]
                    kind = "symbol"
                    name = "inflate"
                    ours = "present"
                    upstream = "present"
                    reason = "none"
                    """))
        .satisfies(failure -> assertThat(text(failure)).contains("is no difference"));
  }

  @Test
  void anUnknownKindIsAMistakeAtItsPlace() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    [[difference]]
                    kind = "macro"
                    name = "NDEBUG"
                    ours = "1"
                    upstream = "absent"
                    reason = "none"
                    """))
        .satisfies(
            failure ->
                assertThat(text(failure))
                    .contains("x.toml:7:", "'macro' is not one of header, symbol, define, object"));
  }

  @Test
  void anUnknownKeyIsAMistake() {
    assertThatThrownBy(() -> read("[[program]]\nname = 'p'\nsources = ['p.c']\nrans = []\n"))
        .satisfies(
            failure ->
                assertThat(text(failure)).contains("x.toml:9:1: unknown key 'program.rans'"));
  }

  private static Conformance read(String text) {
    return ConformanceReader.read("x", (MINIMAL + "\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Throwable failure) {
    return ProblemRenderer.render(((ProblemException) failure).problems());
  }
}

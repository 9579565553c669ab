package io.github.wasiexternals.vex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.TomlDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuiltInVexTest {

  @Test
  void aStatementForOneVersionAndOneReleaseIsForThoseOnly() {
    assertThat(ids("1.3.1", "3.15")).contains("CVE-2026-27171");
    assertThat(ids("1.3.1", "3.14")).doesNotContain("CVE-2026-27171");
    assertThat(ids("1.3.2", "3.15")).doesNotContain("CVE-2026-27171").contains("CVE-2023-45853");
  }

  @Test
  void productsNameTheVersionAndWhereTheCodeWouldBe() {
    VexStatement statement = BuiltInVex.statements("zlib", "1.3.2", "3.15").get(0);

    assertThat(statement.where()).isEqualTo("vex/zlib.toml:5:1");
    assertThat(statement.products())
        .containsExactly(
            new VexProduct(
                List.of("pkg:generic/zlib@1.3.2"),
                List.of("pkg:generic/zlib@1.3.2#contrib/minizip")));
  }

  @Test
  void mostLibrariesHaveNone() {
    assertThat(BuiltInVex.statements("xz", "5.8.3", "3.15")).isEmpty();
    assertThat(BuiltInVex.statements("../vex/zlib", "1.3.2", "3.15")).isEmpty();
  }

  @Test
  void allOfTheCatalogCanBeRead() {
    for (Library library : CatalogReader.builtIn().libraries()) {
      library
          .versions()
          .forEach(
              version ->
                  assertThat(BuiltInVex.statements(library.name(), version.version(), "3.15"))
                      .allSatisfy(
                          statement ->
                              assertThat(statement.vulnerability()).matches("CVE-\\d{4}-\\d+")));
    }
  }

  @Test
  void aClaimThatNamesNothingIsRefused() {
    assertThat(
            mistakes(
                """
                [[statement]]
                vulnerability = "CVE-2026-1"
                status = "not_affected"
                justification = "vulnerable_code_not_present"
                stated = 2026-11-20
                """))
        .containsExactly("x.toml:4:1: name what is not present, by files, symbols or both");
  }

  @Test
  void labelsAndWhatTheyNeedAreChecked() {
    assertThat(
            mistakes(
                """
                [[statement]]
                vulnerability = "CVE-2026-1"
                status = "not_afected"
                stated = 2026-11-20
                [[statement]]
                vulnerability = "CVE-2026-2"
                status = "affected"
                stated = 2026-11-20
                [[statement]]
                vulnerability = "CVE-2026-3"
                status = "not_affected"
                justifcation = "component_not_present"
                stated = 2026-11-20
                """))
        .hasSize(4)
        .contains("x.toml:7:1: 'affected' needs an action")
        .contains("x.toml:11:1: 'not_affected' needs a justification")
        .anySatisfy(
            mistake ->
                assertThat(mistake).contains("invalid value for 'status' (allowed: not_affected,"))
        .anySatisfy(mistake -> assertThat(mistake).contains("did you mean 'justification'?"));
  }

  private static List<String> ids(String version, String python) {
    return BuiltInVex.statements("zlib", version, python).stream()
        .map(VexStatement::vulnerability)
        .toList();
  }

  private static List<String> mistakes(String toml) {
    return catchThrowableOfType(
            ProblemException.class,
            () -> BuiltInVex.parse(TomlDocument.parse("x.toml", toml), "zlib", "1.3.2", "3.15"))
        .problems()
        .stream()
        .map(problem -> problem.what())
        .toList();
  }
}

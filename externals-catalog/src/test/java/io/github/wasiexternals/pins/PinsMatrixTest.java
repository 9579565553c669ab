package io.github.wasiexternals.pins;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.FixtureCatalog;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.pins.PinsMatrix.Cell;
import io.github.wasiexternals.pins.PinsMatrix.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sets of all releases of the built-in catalog side by side. */
class PinsMatrixTest {

  private final Catalog catalog = CatalogReader.builtIn().named(FixtureCatalog.NAMES);
  private final PinsMatrix all =
      PinsMatrix.of(
          catalog.pythons().stream()
              .map(python -> selected(python.version(), Policy.FROZEN))
              .toList());

  @Test
  void eachLibraryHasARowAndEachReleaseAColumn() {
    assertThat(all.pythons())
        .extracting(PythonRelease::version)
        .containsExactly("3.11", "3.12", "3.13", "3.14", "3.15", "3.16");
    assertThat(all.rows()).extracting(Row::library).isSorted().contains("zlib", "zlib-ng", "zstd");
    assertThat(all.rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(6));
  }

  @Test
  void aReleaseWithoutALibraryHasNothingThere() {
    assertThat(row(all, "zstd").cells().subList(0, 3)).containsOnly(Optional.empty());
    assertThat(row(all, "zstd").cells().get(3)).isPresent();
  }

  @Test
  void optionalLibrariesAreMarked() {
    assertThat(cell(all, "zlib-ng", 4).isOptional()).isTrue();
    assertThat(cell(all, "zlib", 4).isOptional()).isFalse();
  }

  @Test
  void anotherVersionThanInTheReleaseBeforeIsMarked() {
    PinsMatrix two =
        PinsMatrix.of(List.of(selected("3.15", Policy.FROZEN), selected("3.15", Policy.WINDOWS)));

    assertThat(cell(two, "xz", 0).isChanged()).isFalse();
    assertThat(cell(two, "xz", 1).isChanged()).isTrue();
    assertThat(cell(two, "bzip2", 1).isChanged()).isFalse();
    assertThat(PinsMatrixText.render(two)).contains(cell(two, "xz", 1).version() + "*");
  }

  @Test
  void anotherVersionThanInWindowsIsNamed() {
    assertThat(cell(all, "zlib", 0).windows()).contains("1.3.1");
    assertThat(cell(all, "zlib", 0).differsFromWindows()).isTrue();
    assertThat(cell(all, "zlib", 5).differsFromWindows()).isFalse();
    assertThat(row(all, "bzip2").differsFromWindows()).isFalse();
    assertThat(PinsMatrixText.render(all)).containsPattern("(?m)^zlib +1.*\n  Windows +1.3.1 ");
  }

  @Test
  void theTextFitsATerminal() {
    assertThat(PinsMatrixText.render(all).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  void theJsonHasTheSame() {
    assertThat(PinsMatrixJson.render(all).replaceAll("\\s+", ""))
        .startsWith("{\"releases\":[{\"python\":\"3.11\",\"triple\":\"wasm32-wasi")
        .contains("\"name\":\"zstd\",\"pins\":[null,null,null,{\"python\":\"3.14\",\"version\":")
        .contains(
            "\"changed\":false,\"windows\":\"1.3.1\",\"differsFromWindows\":true},{\"python\":\"3.12\"");
  }

  private PinsMatrix.Column selected(String python, Policy policy) {
    return new PinsMatrix.Column(
        catalog, Selection.of(catalog, python, Optional.empty(), List.of(), policy));
  }

  private static Row row(PinsMatrix matrix, String library) {
    return matrix.rows().stream()
        .filter(row -> row.library().equals(library))
        .findFirst()
        .orElseThrow();
  }

  private static Cell cell(PinsMatrix matrix, String library, int column) {
    return row(matrix, library).cells().get(column).orElseThrow();
  }
}

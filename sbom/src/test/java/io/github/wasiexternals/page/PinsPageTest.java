package io.github.wasiexternals.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.pins.PinsMatrix;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PinsPageTest {

  private final Catalog catalog = CatalogReader.builtIn();
  private final String page =
      PinsPage.render(
          PinsMatrix.of(
              Stream.of(Policy.FROZEN, Policy.WINDOWS)
                  .map(
                      policy ->
                          new PinsMatrix.Column(
                              catalog,
                              Selection.of(catalog, "3.15", Optional.empty(), List.of(), policy)))
                  .toList()));

  @Test
  void differencesAreToBeSeen() {
    assertThat(page)
        .contains("<title>Pinned libraries</title>", "CPython 3.15", "Windows: ")
        .containsPattern("<strong><bdi>5\\.8\\.[^<]*</bdi></strong>")
        .contains("(2.2.4)");
  }

  @Test
  void nothingIsRunOrLoaded() {
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("default-src &#39;none&#39;")
        .doesNotContain("<script", "<link", "src=");
  }
}

package io.github.wasiexternals;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.maven.ExternalsMojo;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sbom.SbomReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is handed out with the classes of every module. */
class LicenceTest {

  /** A module with resources of its own once lost its parent's. */
  @ParameterizedTest
  @ValueSource(classes = {Catalog.class, RecipeReader.class, SbomReader.class, ExternalsMojo.class})
  void everyModuleBringsLicenceAndNotice(Class<?> module) throws Exception {
    URL place = module.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader alone = new URLClassLoader(new URL[] {place}, null)) {
      assertSame(alone, "META-INF/LICENSE", Path.of("..", "LICENSE"));
      assertSame(alone, "META-INF/NOTICE", Path.of("src", "release", "NOTICE"));
    }
  }

  private static void assertSame(URLClassLoader module, String name, Path original)
      throws Exception {
    URL found = module.getResource(name);
    assertThat(found).as(name).isNotNull();
    try (var in = found.openStream()) {
      assertThat(original).hasBinaryContent(in.readAllBytes());
    }
  }
}

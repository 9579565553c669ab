package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.ProjectPins;
import io.github.wasiexternals.check.CheckPrograms;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.externals.MovedAside;
import io.github.wasiexternals.recipe.RecipeReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common parameters of goals that read the catalog: a POM's additions to it, and the cache. */
abstract class CatalogGoal extends WasiGoal {

  /**
   * Versions that the project pins instead of the release's own, by library: {@code
   * <pins><zlib>1.3.1</zlib></pins>}. Only in a POM.
   *
   * @since 0.1.0
   */
  @Parameter private @Nullable Map<String, String> pins;

  /**
   * Archives that the project adds to versions of the catalog, tried before the others. Only in a
   * POM.
   *
   * @since 0.1.0
   */
  @Parameter private @Nullable List<PomArchive> archives;

  /**
   * Whole libraries that the project adds, each with its recipe. Only in a POM.
   *
   * @since 0.1.0
   */
  @Parameter private @Nullable List<PomDefinition> definitions;

  /**
   * Debian mirror to use instead of the one that apt is configured with.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.debian.mirror")
  private @Nullable String debianMirror;

  private @Nullable Catalog read;

  /**
   * The built-in catalog, with the user's directory and the POM's definitions layered over it; read
   * once in a run.
   */
  final Catalog readCatalog() {
    if (read == null) {
      warnOfOtherSources();
      read = CatalogReader.layered(catalogLayer(), projectPins()).named(NAMES);
    }
    return read;
  }

  @Override
  final void forget() {
    read = null;
  }

  /** The digest of that catalog's content. */
  final Digest catalogDigest() {
    return CatalogReader.digest(catalogLayer(), projectPins());
  }

  private ProjectPins projectPins() {
    return new ProjectPins(
        pom(),
        python(),
        pins == null ? Map.of() : pins,
        Parameters.list(archives).stream().map(PomArchive::read).toList(),
        Parameters.list(definitions).stream().map(PomDefinition::library).toList());
  }

  /** A result to read, brought back if a killed run had moved it aside. */
  final Path recovered(Path result) throws InterruptedException {
    return MovedAside.recover(result, cacheFolder());
  }

  /** The Debian mirror that the user named. */
  final Optional<URI> debianMirror(Parameters parameters) {
    return parameters.debianMirror(debianMirror);
  }

  /**
   * The settings of this run.
   *
   * @param mirrors tried before an archive's own origin
   * @param debian used instead of apt's mirror
   */
  final Services.Settings settings(Catalog catalog, List<URI> mirrors, Optional<URI> debian) {
    return new Services.Settings(
        catalog,
        recipes(),
        catalogLayer().map(CheckPrograms::layered).orElseGet(CheckPrograms::builtIn),
        cacheFolder(),
        mirrors,
        debian);
  }

  /** The built-in recipes, with those of the user's directory and of the POM layered over them. */
  final RecipeReader recipes() {
    Map<String, String> own = new LinkedHashMap<>();
    int number = 0;
    for (PomDefinition definition : Parameters.list(definitions)) {
      number++;
      own.putAll(definition.recipe(pom() + ", <definition> " + number));
    }
    return RecipeReader.layered(own, pom(), catalogLayer());
  }

  private String pom() {
    return project().getFile() == null ? "pom.xml" : project().getFile().getName();
  }
}

package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What goals that fetch have in common: where from, and where what was fetched is kept. */
abstract class FetchGoal extends WasiGoal {

  private final RepositorySystem repositories;

  /**
   * Base URLs, separated by commas, that are asked before an archive's own origin; each holds
   * {@code BASE/SHA256/FILE}.
   */
  @Parameter(property = "wasi.mirror")
  private @Nullable List<String> mirrors;

  /** Debian mirror to use instead of the one that apt is configured with. */
  @Parameter(property = "wasi.debian.mirror")
  private @Nullable String debianMirror;

  /**
   * Folder of downloads, SDKs and built libraries; {@code $XDG_CACHE_HOME/wasi-externals}, else
   * {@code ~/.cache/wasi-externals} by default.
   */
  @Parameter(property = "wasi.cache")
  private @Nullable File cache;

  FetchGoal(RepositorySystem repositories) {
    this.repositories = repositories;
  }

  Machine machine() {
    return new Machine(session().getSystemProperties());
  }

  /** Absolute. */
  Path cacheFolder() {
    return absolute(cache == null ? machine().defaultCache() : cache.toPath());
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** The services of this run. */
  Services services(Catalog catalog, ConsoleReport console) {
    return new Services(
        machine(),
        session(),
        project(),
        repositories,
        new Services.Settings(
            catalog,
            recipes(),
            checkPrograms(),
            cacheFolder(),
            Parameters.uris("wasi.mirror", mirrors),
            debianBase()),
        console);
  }

  private Optional<URI> debianBase() {
    return Parameters.uris(
            "wasi.debian.mirror", debianMirror == null ? null : List.of(debianMirror))
        .stream()
        .findFirst();
  }
}

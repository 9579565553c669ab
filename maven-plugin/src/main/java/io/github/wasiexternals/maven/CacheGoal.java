package io.github.wasiexternals.maven;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common parameter of goals that use the cache. */
abstract class CacheGoal extends PluginGoal {

  /**
   * Folder of downloads, SDKs and built libraries, which also has the locks; {@code
   * $XDG_CACHE_HOME/wasi-externals}, else {@code ~/.cache/wasi-externals} by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.cache")
  private @Nullable File cache;

  /** The folder of downloads, SDKs and built libraries; absolute. */
  final Path cacheFolder() {
    return cache == null
        ? machine().defaultCache().toAbsolutePath().normalize()
        : Parameters.path(cache);
  }
}

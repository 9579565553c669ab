package io.github.wasiexternals.maven;

import io.github.wasiexternals.cleaning.CacheCleaner;
import io.github.wasiexternals.cleaning.CleanRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Removes from the cache what failed and killed runs left behind, and what was not used for long or
 * exceeds a size. Nothing is removed while another run uses the cache, and nothing that is locked.
 *
 * @since 0.1.0
 */
@Mojo(name = "clean-cache", requiresProject = false, threadSafe = true)
public final class CleanCacheMojo extends CacheGoal {

  static final String OLDER_THAN = "wasi.olderThan";
  static final String KEEP = "wasi.keep";

  /**
   * Remove what was not used for so long: a number and {@code w} (weeks), {@code d} (days), {@code
   * h} (hours) or {@code m} (minutes), such as {@code 30d}.
   *
   * @since 0.1.0
   */
  @Parameter(property = OLDER_THAN)
  private @Nullable String olderThan;

  /**
   * Remove what was not used for the longest time, until at most so many bytes are left: a number
   * and {@code k}, {@code m}, {@code g} or {@code t} (of 1024), such as {@code 5g}.
   *
   * @since 0.1.0
   */
  @Parameter(property = KEEP)
  private @Nullable String keep;

  /**
   * Only say what would be removed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.dryRun", defaultValue = "false")
  private String dryRun;

  @Override
  void run(Parameters parameters) throws InterruptedException {
    Optional<Duration> age = parameters.duration(OLDER_THAN, olderThan);
    OptionalLong size = parameters.bytes(KEEP, keep);
    boolean dry = parameters.flag("wasi.dryRun", dryRun);
    parameters.check();
    CleanRequest request = new CleanRequest(cacheFolder(), age, size, dry);
    CleanReport.lines(request, new CacheCleaner(Clock.systemUTC()).clean(request))
        .forEach(getLog()::info);
  }
}

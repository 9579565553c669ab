package io.github.wasiexternals.sdk;

import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import java.io.IOException;
import java.nio.file.Path;

/** Gets Maven artifacts from the repositories that Maven is configured with. */
public interface ArtifactResolver {

  /**
   * Gets the jar of a compiler. The caller checks its digest.
   *
   * @throws IOException if no repository delivers it; the message is the reason in one line
   */
  Path resolve(HostCompiler compiler) throws IOException, InterruptedException;
}

package io.github.wasiexternals.artifacts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The Maven repositories that the build may use. */
public interface ArtifactSource {

  /**
   * Gets a file.
   *
   * @return not to be changed
   * @throws IOException if no repository delivers it; the message is the reason in one line
   */
  Path resolve(Coordinates coordinates) throws IOException, InterruptedException;

  /** Where it looks, besides the local repository: each with its id and URL. */
  List<String> repositories();
}

package io.github.wasiexternals.artifacts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A repository that has what a test puts into it. */
final class Repository implements ArtifactSource {

  private final Map<String, Path> files = new HashMap<>();

  void put(Coordinates coordinates, Path file) {
    files.put(coordinates.toString(), file);
  }

  @Override
  public Path resolve(Coordinates coordinates) throws IOException {
    Path file = files.get(coordinates.toString());
    if (file == null) {
      throw new IOException("could not find " + coordinates + " in ours");
    }
    return file;
  }

  @Override
  public List<String> repositories() {
    return List.of("ours (https://maven.example/)");
  }
}

package io.github.wasiexternals.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * The values of the built-in catalog that a user's catalog intentionally contradicts, as shown to
 * people: {@code sha256:ab…}, {@code 810029 bytes}, {@code inputs sha256:ab…}.
 */
public final class Overridden {

  private Overridden() {}

  /** What an archive overrides; empty if it declares no override. */
  public static List<String> by(Archive archive) {
    return archive.override() ? by(archive, CatalogReader.builtIn()) : List.of();
  }

  /** What one of a version's archives overrides, including the version's inputs digest. */
  public static List<String> by(Library library, LibraryVersion version, Archive archive) {
    if (!archive.override()) {
      return List.of();
    }
    Catalog builtIn = CatalogReader.builtIn();
    List<String> overridden = new ArrayList<>(by(archive, builtIn));
    builtIn
        .library(library.name())
        .flatMap(known -> known.version(version.version()))
        .filter(known -> !known.inputs().equals(version.inputs()))
        .ifPresent(known -> overridden.add("inputs " + known.inputs()));
    return overridden;
  }

  private static List<String> by(Archive archive, Catalog builtIn) {
    return PinnedFiles.of(builtIn).differences(archive).stream()
        .map(PinnedFiles.Difference::pinned)
        .toList();
  }
}

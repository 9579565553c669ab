package io.github.wasiexternals.drafting;

import io.github.wasiexternals.catalog.Origin;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A new library.
 *
 * @param library its name in the catalog
 * @param version upstream's version of the archive; empty to take it from the archive's name, or
 *     the newest one
 * @param place where the archive is
 */
public record DraftRequest(String library, Optional<String> version, Place place) {

  /** Where an archive is. */
  public sealed interface Place {}

  /** Published by upstream. */
  public record Url(URI url) implements Place {}

  /**
   * A file of this machine.
   *
   * @param published where the user says that it is from
   */
  public record Local(Path file, Optional<Place> published) implements Place {}

  /** A source package of Debian. */
  public record Debian(String sourcePackage) implements Place {}

  /**
   * A package of npm.
   *
   * @param name with its scope, without a version
   */
  public record Npm(String name) implements Place {}

  /**
   * The archive that is drafted from.
   *
   * @param version upstream's version
   * @param fileName its name, whose ending tells the format
   * @param origin where it is published; empty if that is not known
   */
  record Found(String version, String fileName, Optional<Origin> origin, Path file) {}
}

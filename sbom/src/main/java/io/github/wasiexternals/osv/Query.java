package io.github.wasiexternals.osv;

import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A version of a library, with all names that vulnerability records may use for it.
 *
 * @param library the catalog's name
 * @param version as upstream writes it
 * @param repository URL of its source history; empty if not known
 * @param tag the version's tag there; empty if not known
 * @param cpe vendor and product of its CPE 2.3 name, for example {@code zlib:zlib}
 * @param purl its package URL without version and qualifiers, for example {@code pkg:generic/zlib}
 * @param packages the names of its packages in distributions; only used for hints
 */
public record Query(
    String library,
    String version,
    Optional<String> repository,
    Optional<String> tag,
    Optional<String> cpe,
    Optional<String> purl,
    Set<String> packages) {

  public Query {
    packages = Set.copyOf(packages);
  }

  /** A version that the catalog has. */
  public static Query of(Library library, LibraryVersion version) {
    Set<String> packages = new TreeSet<>(List.of(library.name()));
    library.pkgConfig().ifPresent(packages::add);
    version
        .archives()
        .forEach(
            archive ->
                archive
                    .origin()
                    .distribution()
                    .map(Origin.Distribution::sourcePackage)
                    .ifPresent(packages::add));
    return new Query(
        library.name(),
        version.version(),
        Optional.of(library.repository().toString()),
        Optional.of(version.tag()),
        library.cpe().map(Library.Cpe::toString),
        Optional.of("pkg:generic/" + library.name()),
        packages);
  }

  /** For messages, for example {@code zlib 1.3.1}. */
  public String title() {
    return library + " " + version;
  }

  /** Whether a text is the tag or the version itself. */
  boolean isVersion(String text) {
    return text.equals(version) || tag.filter(text::equals).isPresent();
  }
}

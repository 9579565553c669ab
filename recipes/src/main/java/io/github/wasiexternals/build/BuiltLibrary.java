package io.github.wasiexternals.build;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import java.util.List;
import java.util.Optional;

/**
 * A library as it was built and installed.
 *
 * @param library what the catalog says of it
 * @param version the version built
 * @param pkgConfigVersion what its pkg-config file says the version is; another one than that of
 *     the library where upstream names the version of an interface, as zlib-ng does
 * @param source the archive that its sources really came from
 * @param units the files compiled, in the recipe's order
 * @param flags the compiler's arguments that all units share, without folders of this machine
 * @param files what was installed, sorted by path
 * @param licences what it is under, file by file
 */
public record BuiltLibrary(
    Library library,
    LibraryVersion version,
    String pkgConfigVersion,
    Source source,
    List<String> units,
    List<String> flags,
    List<InstalledFile> files,
    LibraryLicences licences) {

  public BuiltLibrary {
    units = List.copyOf(units);
    flags = List.copyOf(flags);
    files = List.copyOf(files);
  }

  /**
   * Where the sources came from.
   *
   * @param archive the pinned archive
   * @param location see {@link io.github.wasiexternals.source.VerifiedArchive#location()}
   */
  public record Source(Archive archive, Optional<String> location) {}
}

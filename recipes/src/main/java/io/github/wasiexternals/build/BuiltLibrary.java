package io.github.wasiexternals.build;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.recipe.Recipe;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A library as it was built and installed.
 *
 * @param library its entry in the catalog
 * @param version the version built
 * @param pkgConfigVersion the version in its pkg-config file; differs from the library's version if
 *     upstream puts the version of an interface there, as zlib-ng does
 * @param source the archive that its sources actually came from
 * @param units the files compiled, in the recipe's order
 * @param flags the compiler's arguments that all units share, without folders of the build machine
 * @param files the installed files, sorted by path
 * @param licences the licences of its files
 * @param additions what was built in besides upstream's files
 * @param needs the libraries with whose headers it was compiled and with which it has to be linked,
 *     by the catalog's names
 * @param unitFlags the further arguments of some units, by their path among {@code units}
 * @param programs the programs that it installs
 */
public record BuiltLibrary(
    Library library,
    LibraryVersion version,
    String pkgConfigVersion,
    Source source,
    List<String> units,
    List<String> flags,
    List<InstalledFile> files,
    LibraryLicences licences,
    Additions additions,
    List<String> needs,
    Map<String, List<String>> unitFlags,
    List<Recipe.Program> programs) {

  public BuiltLibrary {
    units = List.copyOf(units);
    flags = List.copyOf(flags);
    unitFlags = Collections.unmodifiableMap(new TreeMap<>(unitFlags));
    files = List.copyOf(files);
    needs = List.copyOf(needs);
    programs = List.copyOf(programs);
  }

  /** The names of its installed pkg-config files, without {@code .pc}, its own one first if any. */
  public List<String> pkgConfigNames() {
    return Stream.concat(
            library.pkgConfig().stream(),
            files.stream()
                .map(InstalledFile::path)
                .filter(path -> path.startsWith(OutputLayout.PKG_CONFIG) && path.endsWith(".pc"))
                .map(path -> path.substring(OutputLayout.PKG_CONFIG.length(), path.length() - 3)))
        .distinct()
        .toList();
  }

  /**
   * Where the sources came from.
   *
   * @param archive the pinned archive
   * @param location see {@link io.github.wasiexternals.source.VerifiedArchive#location()}
   */
  public record Source(Archive archive, Optional<String> location) {}
}

package io.github.wasiexternals.catalog;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A C library that CPython can use.
 *
 * @param name the catalog's name, for example {@code xz}
 * @param summary one line
 * @param license SPDX licence expression
 * @param copyright the copyright notices, verbatim
 * @param supplier who publishes it
 * @param homepage its web site
 * @param repository its source repository; together with a version's tag, the identity that OSV
 *     uses
 * @param cpe vendor and product of its CPE 2.3 name; empty if none is known, as for in-house code
 * @param pkgConfig the name of its pkg-config file, without {@code .pc}; empty if it installs
 *     programs only
 * @param provides the interface that it installs: usually its own name, but {@code zlib} for
 *     zlib-ng. Of the libraries that provide the same interface, only one can be built
 * @param modules the CPython extension modules that need it
 * @param configureArguments what CPython's configure has to be told to take it, with {@code
 *     {prefix}} for the place where it is installed; empty where configure looks for it by itself
 * @param signingKeys the OpenPGP keys that upstream signs its archives with; empty if none is known
 * @param releases where to look for newer versions
 * @param unsupported versions that can't work on WASI
 * @param versions always sorted, newest first; empty only for a library of a user whose first
 *     version is still to be pinned
 */
public record Library(
    String name,
    String summary,
    String license,
    String copyright,
    Supplier supplier,
    URI homepage,
    URI repository,
    Optional<Cpe> cpe,
    Optional<String> pkgConfig,
    String provides,
    List<CpythonModule> modules,
    List<String> configureArguments,
    List<Fingerprint> signingKeys,
    Releases releases,
    List<Unsupported> unsupported,
    List<LibraryVersion> versions) {

  public Library {
    modules = List.copyOf(modules);
    configureArguments = List.copyOf(configureArguments);
    signingKeys = List.copyOf(signingKeys);
    unsupported = List.copyOf(unsupported);
    versions =
        versions.stream()
            .sorted(Comparator.comparing(LibraryVersion::version, Version.OLDEST_FIRST).reversed())
            .toList();
  }

  /** The placeholder for the folder that it is installed in, in {@link #configureArguments()}. */
  public static final String PREFIX = "{prefix}";

  /** The version with that name, if the catalog has it. */
  public Optional<LibraryVersion> version(String version) {
    return versions.stream().filter(candidate -> candidate.version().equals(version)).findFirst();
  }

  /** All its versions, newest first, for messages. */
  String shownVersions() {
    return versions.stream().map(LibraryVersion::version).collect(Collectors.joining(", "));
  }

  /** Whether a module of CPython needs it; CPython's Windows set says nothing about others. */
  public boolean isCpythons() {
    return !modules.isEmpty();
  }

  /**
   * Whether a library that needs another one can use this one.
   *
   * @param need the other's name
   */
  public boolean satisfies(String need) {
    return name.equals(need) || provides.equals(need);
  }

  /** Returns a copy with one version changed. */
  Library with(LibraryVersion changed) {
    return new Library(
        name,
        summary,
        license,
        copyright,
        supplier,
        homepage,
        repository,
        cpe,
        pkgConfig,
        provides,
        modules,
        configureArguments,
        signingKeys,
        releases,
        unsupported,
        versions.stream()
            .map(version -> version.version().equals(changed.version()) ? changed : version)
            .toList());
  }

  /**
   * Why a version can't work on WASI, whether or not the catalog has it.
   *
   * @return empty if the version is not known to be unsupported
   */
  public Optional<String> whyUnsupported(String version) {
    return unsupported.stream()
        .filter(range -> Version.OLDEST_FIRST.compare(version, range.before()) < 0)
        .map(Unsupported::reason)
        .findFirst();
  }

  /**
   * Versions that can't work on WASI.
   *
   * @param before the first version that can work
   * @param reason text without a full stop
   */
  public record Unsupported(String before, String reason) {}

  /**
   * The publisher of a library.
   *
   * @param kind as SPDX distinguishes (SPDX 2.3 §7.5)
   * @param name without an email address
   */
  public record Supplier(Kind kind, String name) {
    /** Kind of a supplier. */
    public enum Kind {
      PERSON,
      ORGANIZATION
    }
  }

  /** Vendor and product of a CPE 2.3 name. */
  public record Cpe(String vendor, String product) {
    /** The form in a catalog, for example {@code zlib:zlib}. */
    @Override
    public String toString() {
      return vendor + ":" + product;
    }
  }

  /**
   * An extension module that needs the library.
   *
   * @param name for example {@code _zstd}
   * @param since the first Python release that has it, for example {@code 3.14}; empty if all have
   *     it
   * @param tests CPython's own tests that prove it to work, for example {@code test_zstd}
   */
  public record CpythonModule(String name, Optional<String> since, List<String> tests) {
    public CpythonModule {
      tests = List.copyOf(tests);
    }

    /**
     * Whether a release of Python has the module.
     *
     * @param release for example {@code 3.13}
     */
    public boolean isIn(String release) {
      return since.map(first -> minor(first) <= minor(release)).orElse(true);
    }

    private static int minor(String release) {
      return Integer.parseInt(release.substring(release.indexOf('.') + 1));
    }
  }
}

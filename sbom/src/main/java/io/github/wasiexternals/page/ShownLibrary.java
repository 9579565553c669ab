package io.github.wasiexternals.page;

import io.github.wasiexternals.audit.Severity;
import io.github.wasiexternals.digest.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A built library, as a page shows it. Texts come from the SBOM and are untrusted.
 *
 * @param source the sources that it was built from; empty if the SBOM has none
 * @param archive its static library
 * @param licence SPDX expression
 * @param units how many files were compiled, as the SBOM writes it
 * @param modules the CPython modules that need it, from the catalog
 * @param windows the version in CPython's Windows build; empty if the release is not known
 * @param files how many files of it are installed
 * @param findings how many findings are about it, its source or its files
 * @param worst the severity of the worst of them
 * @param isLinked whether the SBOM says that it is in {@code python.wasm}
 */
record ShownLibrary(
    String name,
    String version,
    Optional<SourceArchive> source,
    Optional<BuiltArchive> archive,
    String licence,
    Optional<String> units,
    List<String> modules,
    Optional<WindowsVersion> windows,
    int files,
    int findings,
    Optional<Severity> worst,
    boolean isLinked) {

  ShownLibrary {
    modules = List.copyOf(modules);
  }

  /**
   * The source archive of a library.
   *
   * @param origin for example {@code debian}; empty if the SBOM has none
   * @param location a URL or {@code NOASSERTION}
   * @param digests SHA-256, the pinned one, first
   * @param size in bytes, as pinned in the catalog
   * @param signature what is known of upstream's signature
   */
  record SourceArchive(
      String fileName,
      Optional<String> origin,
      String location,
      List<Digest> digests,
      OptionalLong size,
      Signature signature) {
    SourceArchive {
      digests = List.copyOf(digests);
    }
  }

  /**
   * What is known of a signature.
   *
   * @param keys fingerprints of the keys that may make it
   */
  record Signature(String words, List<String> keys) {
    Signature {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A static library.
   *
   * @param path for example {@code prefix/lib/libz.a}
   * @param size in bytes, on disk
   */
  record BuiltArchive(String path, List<Digest> checksums, OptionalLong size) {

    String fileName() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /**
   * A library in the set that CPython's Windows build freezes.
   *
   * @param version empty if the set does not have it
   * @param isSame whether that is also the SBOM's version
   * @param reason why the versions differ, in the catalog's words; empty if the catalog has no
   *     reason for the SBOM's version
   */
  record WindowsVersion(
      String library, Optional<String> version, boolean isSame, Optional<String> reason) {}
}

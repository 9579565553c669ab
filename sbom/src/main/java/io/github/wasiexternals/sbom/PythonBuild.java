package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.sdk.Sdk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A built {@code python.wasm}: all inputs for its SBOM.
 *
 * @param version CPython's own, for example {@code 3.13.15}
 * @param externals the SBOM of the libraries, from {@link SbomReader}; its paths must also be
 *     relative to the folder of the new SBOM
 * @param linked the libraries whose code is in the binary, by the catalog's names; according to the
 *     linker's map. In any order
 * @param contents what else is in the binary
 * @param wasm the binary
 * @param licence the text of CPython's own licence
 * @param sdk the SDK that built it; the one that built the libraries if the identities are equal
 * @param source the archive that it was built from; empty if it was built from a user's checkout
 * @param checkout the sources as they were
 * @param created the time that the SBOM names: {@code SOURCE_DATE_EPOCH}, or else that of the
 *     libraries' SBOM; never the clock. Fractions of a second are cut off
 */
public record PythonBuild(
    String version,
    SbomDocument externals,
    List<String> linked,
    InterpreterContents contents,
    NamedFile wasm,
    NamedFile licence,
    Sdk sdk,
    Optional<BuiltLibrary.Source> source,
    Checkout checkout,
    Instant created) {

  public PythonBuild {
    linked = List.copyOf(linked);
  }

  /**
   * A file beside the SBOM.
   *
   * @param path relative to the folder of the SBOM, with {@code /} as separator, for example {@code
   *     python.wasm}
   * @param sha1 required by SPDX and for verification codes
   * @param sha256 the digest that counts
   */
  public record NamedFile(String path, Digest sha1, Digest sha256) {}

  /**
   * The sources that were built, and how.
   *
   * @param sources digest over every file that may get into a binary
   * @param revision what git says of them; empty if they are not in a repository
   * @param arguments of configure, without folders of the building machine
   */
  public record Checkout(Digest sources, Optional<Revision> revision, List<String> arguments) {
    public Checkout {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A revision in git.
   *
   * @param commit its full name
   * @param tag a tag of that commit; empty if it has none
   * @param modified whether files of it were changed since
   */
  public record Revision(String commit, Optional<String> tag, boolean modified) {}
}

package io.github.wasiexternals.sbom;

import io.github.wasiexternals.digest.Digest;
import java.util.List;

/**
 * An interpreter with its library, as it is handed out: all inputs for its SBOM.
 *
 * @param name of the archive without its ending, which is also that of its top folder, for example
 *     {@code python-3.13.15-wasm32-wasip1}
 * @param interpreter the SBOM of the interpreter, from {@link SbomReader}
 * @param wasm the path of the interpreter in the package
 * @param files all files of the package but its SBOM, in any order. A file that has the path and
 *     the digest of a library's file in its prefix is that file
 */
public record PythonPackage(
    String name, SbomDocument interpreter, String wasm, List<PackagedFile> files) {

  public PythonPackage {
    files = List.copyOf(files);
  }

  /**
   * A file of the package.
   *
   * @param path relative to the top folder, with {@code /} as separator
   * @param sha1 required by SPDX and for verification codes
   * @param sha256 the digest that counts
   * @param author who wrote it
   */
  public record PackagedFile(String path, Digest sha1, Digest sha256, Author author) {}

  /** Who wrote a file. */
  public enum Author {
    /** CPython; its build, too. */
    CPYTHON,
    /** This project. */
    PROJECT,
    /** Whoever makes the package: an application. */
    USER
  }
}

package io.github.wasiexternals.cpython;

/**
 * What became of an extension module that a library of the SBOM is for.
 *
 * @param module for example {@code _bz2}
 * @param library the catalog's name of the library
 * @param listed the library's version in the SBOM
 * @param decision what configure decided: {@code yes}, {@code missing}, {@code disabled} or {@code
 *     n/a}; {@code unknown} where it says nothing of the module
 * @param seen the library's version that pkg-config tells with what configure gave it; {@code none}
 *     where it doesn't find it
 */
public record ModuleState(
    String module, String library, String listed, String decision, String seen) {

  static final String YES = "yes";
  static final String UNKNOWN = "unknown";
  static final String NONE = "none";
}

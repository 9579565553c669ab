package io.github.wasiexternals.diff;

/** What a thing in an SBOM is there for, in the order in which differences are told. */
public enum Role {
  /** The set as a whole. */
  SET("set"),
  /** A C library. */
  LIBRARY("library"),
  /** The interpreter. */
  PYTHON("interpreter"),
  /** The WASI SDK that built the libraries. */
  SDK("WASI SDK"),
  /** Something that this SDK was made of. */
  SDK_PART("part of the WASI SDK"),
  /** The WASI SDK that built the interpreter, where it is another one. */
  PYTHON_SDK("WASI SDK of the interpreter"),
  /** Something that that SDK was made of. */
  PYTHON_SDK_PART("part of the WASI SDK of the interpreter"),
  /** A package that is none of these. */
  OTHER("other package");

  private final String title;

  Role(String title) {
    this.title = title;
  }

  /** In words. */
  public String title() {
    return title;
  }
}

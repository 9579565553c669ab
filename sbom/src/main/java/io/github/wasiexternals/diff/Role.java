package io.github.wasiexternals.diff;

/** The role of a component in an SBOM, in the order in which differences are reported. */
public enum Role {
  /** The document itself. */
  DOCUMENT("the document"),
  /** The set as a whole. */
  SET("set"),
  /** A C library. */
  LIBRARY("library"),
  /** The interpreter. */
  PYTHON("interpreter"),
  /** Other code that is linked into the interpreter. */
  LINKED_CODE("code in the interpreter"),
  /** The WASI SDK that built the libraries. */
  SDK("WASI SDK"),
  /** A part of that SDK. */
  SDK_PART("part of the WASI SDK"),
  /** The WASI SDK that built the interpreter, if it is a different one. */
  PYTHON_SDK("WASI SDK of the interpreter"),
  /** A part of the interpreter's SDK. */
  PYTHON_SDK_PART("part of the WASI SDK of the interpreter"),
  /** A package that is none of these. */
  OTHER("other package"),
  /** A package in a document of another tool. */
  PACKAGE("package"),
  /** A file, of which more is said than its digests. */
  FILE("file");

  private final String title;

  Role(String title) {
    this.title = title;
  }

  /** In words. */
  public String title() {
    return title;
  }
}

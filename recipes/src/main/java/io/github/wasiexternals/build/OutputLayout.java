package io.github.wasiexternals.build;

/** The names of what lies in an output folder. */
public final class OutputLayout {

  /** Folder of the installed files. */
  public static final String PREFIX = "prefix";

  /** What the paths of installed files begin with, in an SBOM. */
  public static final String IN_PREFIX = PREFIX + "/";

  /** Folder of licence texts in the prefix; each library has its own in it. */
  public static final String LICENCES = "share/licenses/";

  /** Folder of pkg-config files in the prefix. */
  public static final String PKG_CONFIG = "lib/pkgconfig/";

  /** Folder of the compilers' output, a file a library. */
  public static final String LOGS = "logs";

  /** What the documents about the libraries are called, without their endings. */
  public static final String EXTERNALS = "externals";

  /** What the documents about the interpreter are called, without their endings. */
  public static final String PYTHON = "python";

  /** The ending of an SBOM as SPDX 2.3. */
  public static final String SBOM_ENDING = "spdx.json";

  /** The libraries' SBOM. */
  public static final String EXTERNALS_SBOM = EXTERNALS + "." + SBOM_ENDING;

  /** The arguments for CPython's configure, one a line. */
  public static final String CONFIGURE_ARGUMENTS = "configure-args.txt";

  /** The interpreter. */
  public static final String WASM = "python.wasm";

  /** The interpreter's SBOM. */
  public static final String PYTHON_SBOM = PYTHON + "." + SBOM_ENDING;

  /** The report of an audit, for a browser. */
  public static final String AUDIT_PAGE = "audit.html";

  private OutputLayout() {}
}

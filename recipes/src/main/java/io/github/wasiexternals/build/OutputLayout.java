package io.github.wasiexternals.build;

/** The names of the files and folders in an output folder. */
public final class OutputLayout {

  /** Folder of the installed files. */
  public static final String PREFIX = "prefix";

  /** The prefix of the paths of installed files in an SBOM. */
  public static final String IN_PREFIX = PREFIX + "/";

  /** Folder of licence texts in the prefix; each library has a subfolder. */
  public static final String LICENCES = "share/licenses/";

  /** The folder among them for the licence of this project's own files in the prefix. */
  public static final String OWN_LICENCES = "wasi-externals/";

  /** Folder of programs in the prefix. */
  public static final String PROGRAMS = "bin/";

  /** Folder of pkg-config files in the prefix. */
  public static final String PKG_CONFIG = "lib/pkgconfig/";

  /** Folder of the compilers' output, one file per library. */
  public static final String LOGS = "logs";

  /** Base name of the documents about the libraries. */
  public static final String EXTERNALS = "externals";

  /** Base name of the documents about the interpreter. */
  public static final String PYTHON = "python";

  /** The file name extension of an SBOM in SPDX 2.3. */
  public static final String SBOM_ENDING = "spdx.json";

  /** The libraries' SBOM. */
  public static final String EXTERNALS_SBOM = EXTERNALS + "." + SBOM_ENDING;

  /** The arguments for CPython's configure, one per line. */
  public static final String CONFIGURE_ARGUMENTS = "configure-args.txt";

  /** Which libraries another machine has compiled; not there if there are none. */
  public static final String RESTORED = "restored.json";

  /** The interpreter. */
  public static final String WASM = "python.wasm";

  /** The text of CPython's licence. */
  public static final String PYTHON_LICENCE = "python.LICENSE.txt";

  /** The interpreter's SBOM. */
  public static final String PYTHON_SBOM = PYTHON + "." + SBOM_ENDING;

  /** Folder of a Python that was unpacked from an artifact. */
  public static final String UNPACKED_PYTHON = PYTHON;

  /** Folder of what is published, in the folder of all results. */
  public static final String PACKAGES = "packages";

  /** The HTML report of an audit. */
  public static final String AUDIT_PAGE = "audit.html";

  private OutputLayout() {}
}

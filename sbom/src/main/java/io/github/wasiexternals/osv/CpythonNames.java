package io.github.wasiexternals.osv;

/** The names that vulnerability records use for CPython. */
public final class CpythonNames {

  /** Its source repository, in which OSV's records name ranges and tags. */
  public static final String REPOSITORY = "https://github.com/python/cpython";

  /** Vendor and product of its CPE 2.3 name, as NVD has it. */
  public static final String CPE = "python:python";

  private CpythonNames() {}

  /**
   * The tag of a version in its repository.
   *
   * @param version for example {@code 3.13.15}
   */
  public static String tag(String version) {
    return "v" + version;
  }
}

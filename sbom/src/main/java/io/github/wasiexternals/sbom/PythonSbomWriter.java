package io.github.wasiexternals.sbom;

import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.SbomProblem;

/**
 * Writes the SBOM of a {@code python.wasm}: SPDX 2.3 as JSON, in the same canonical form and with
 * the same checks as {@link SbomWriter}.
 *
 * <p>It describes the binary, says which libraries are linked into it, and carries over all that
 * the libraries' own SBOM says. The same build and tool give the same bytes.
 */
public final class PythonSbomWriter {

  private final String tool;

  /**
   * @param toolName what writes the SBOM, for example {@code wasi-maven-plugin}
   * @param toolVersion its version
   */
  public PythonSbomWriter(String toolName, String toolVersion) {
    this.tool = toolName + "-" + toolVersion;
  }

  /**
   * The SBOM of a binary.
   *
   * @throws ProblemException with one {@link SbomProblem.LinkedLibraryNotListed} for each linked
   *     library that the libraries' SBOM does not list, or with {@link
   *     SbomProblem.UnwritablePythonSbom} if it would not be valid
   */
  public byte[] write(PythonBuild build) {
    String name = PythonSbomContent.name(build);
    return SpdxBytes.of(
        PythonSbomContent.of(build, SpdxBytes.namespace(name), tool),
        findings ->
            new SbomProblem.UnwritablePythonSbom(name, build.externals().namespace(), findings));
  }
}

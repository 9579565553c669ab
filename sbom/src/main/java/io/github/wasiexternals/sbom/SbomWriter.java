package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.SbomProblem;
import java.time.Instant;

/**
 * Writes the SBOM of a built set: SPDX 2.3 as JSON, in one canonical form.
 *
 * <p>The same set, tool and time give the same bytes, whatever the order of the libraries and their
 * files, the machine, its locale and its time zone. What is written was read again and checked, by
 * the SPDX library's own {@code verify()} and for what that misses.
 */
public final class SbomWriter {

  private final String tool;

  /**
   * @param toolName what writes the SBOM, for example {@code wasi-maven-plugin}
   * @param toolVersion its version
   */
  public SbomWriter(String toolName, String toolVersion) {
    this.tool = toolName + "-" + toolVersion;
  }

  /**
   * The SBOM of a built set.
   *
   * @param created the time that the SBOM names: {@code SOURCE_DATE_EPOCH}, or else the start (UTC)
   *     of the day on which the release's set was frozen; never the clock
   * @throws ProblemException with {@link SbomProblem.UnwritableSbom} if it would not be valid
   */
  public byte[] write(BuiltSet set, Instant created) {
    String name = SbomContent.name(set);
    return SpdxBytes.of(
        SbomContent.of(set, SpdxBytes.namespace(name), tool, created),
        findings -> new SbomProblem.UnwritableSbom(name, findings));
  }
}

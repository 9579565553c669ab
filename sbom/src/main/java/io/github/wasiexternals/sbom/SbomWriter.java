package io.github.wasiexternals.sbom;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the SBOM of what was built: SPDX 2.3 as JSON, in one canonical form.
 *
 * <p>The same build, tool and time give the same bytes, whatever the order of the libraries and
 * their files, the machine, its locale and its time zone. The output is read back and checked
 * before it is returned: by the SPDX library's own {@code verify()}, and by further rules that this
 * misses.
 */
public final class SbomWriter {

  /**
   * The beginning of all namespaces. SPDX 2.3 §6.5 allows {@code spdx.org/spdxdocs} for documents
   * without a URL.
   */
  /** The parameter that an SBOM's comment names if its versions are not the frozen ones. */
  public static final String POLICY = "wasi.policy";

  private static final String NAMESPACES = "https://spdx.org/spdxdocs/";

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
   * @throws ProblemException if it would not be valid
   */
  public byte[] write(BuiltSet set, Instant created) {
    return bytes(
        SbomContent.of(set, NAMESPACES + SbomContent.name(set), tool, created),
        List.of(),
        "correct the catalog's entry that a line names; show all of them: mvn wasi:pins");
  }

  /**
   * The SBOM of a {@code python.wasm}: it describes the binary and the libraries that are linked
   * into it, and includes the libraries' own SBOM.
   *
   * @throws ProblemException if it would not be valid, or with one problem for each linked library
   *     that the libraries' SBOM does not list
   */
  public byte[] write(PythonBuild build) {
    return bytes(
        PythonSbomContent.of(build, NAMESPACES + PythonSbomContent.name(build), tool),
        List.of(value("libraries", build.externals().namespace())),
        "write the SBOM of the libraries again: mvn wasi:externals");
  }

  /**
   * The SBOM of a package to hand out: what its interpreter's SBOM says, and all its files.
   *
   * @throws ProblemException if it would not be valid
   */
  public byte[] write(PythonPackage build) {
    return bytes(
        PackageContent.of(build, NAMESPACES + build.name(), tool),
        List.of(value("interpreter", build.interpreter().namespace())),
        "write the SBOM of the interpreter again: mvn wasi:python");
  }

  /**
   * The bytes of a valid document.
   *
   * @param content with only the beginning of its namespace
   * @param values the values to report if it is not valid, with the action
   */
  private static byte[] bytes(SbomDocument content, List<Problem.Value> values, String action) {
    byte[] bytes =
        CanonicalJson.bytes(
            OwnNamespace.completed(SbomJsonWriter.json(content, SpdxLicences.version())));
    List<String> findings = new ArrayList<>(SpdxLicences.findings(content));
    SbomReader.examine(content.name(), bytes)
        .findings()
        .forEach(finding -> findings.add(finding.text()));
    if (findings.isEmpty()) {
      findings.addAll(SpdxVerifier.findings(bytes));
    }
    if (!findings.isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  "the SBOM " + content.name() + " would not be a valid SPDX 2.3 document",
                  values,
                  action)
              .quoting(findings));
    }
    return bytes;
  }
}

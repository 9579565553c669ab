package io.github.wasiexternals.formats;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A format of a document about a build. */
public enum SbomFormat {
  /** The SBOM, which other goals read; always written. */
  SPDX_2_3("spdx-2.3", OutputLayout.SBOM_ENDING),
  /** The same as SPDX 3.0.1, in JSON-LD. */
  SPDX_3_0("spdx-3.0", "spdx3.json"),
  /** The same as CycloneDX 1.6, in JSON. */
  CYCLONEDX("cyclonedx", "cdx.json"),
  /** The libraries' sources in the form of CPython's {@code Misc/externals.spdx.json}. */
  CPYTHON("cpython", "cpython.json"),
  /** An in-toto statement with SLSA's provenance, unsigned. */
  SLSA("slsa", "intoto.json"),
  /** The statements about known vulnerabilities of the build. */
  OPENVEX("openvex", "openvex.json");

  /** The name of the parameter. */
  public static final String PROPERTY = "wasi.sbom.formats";

  private final String id;
  private final String extension;

  SbomFormat(String id, String extension) {
    this.id = id;
    this.extension = extension;
  }

  /**
   * The formats with these ids, and always the SBOM.
   *
   * @return unmodifiable, in the order of this enum
   * @throws ProblemException naming each unknown id
   */
  public static Set<SbomFormat> fromStrings(List<String> ids) {
    List<String> possible = Arrays.stream(values()).map(SbomFormat::id).toList();
    Set<SbomFormat> formats = EnumSet.of(SPDX_2_3);
    List<Problem> unknown = Nearest.invalidValues(PROPERTY, ids, possible, List.of());
    if (!unknown.isEmpty()) {
      throw new ProblemException(unknown);
    }
    ids.forEach(id -> formats.add(values()[possible.indexOf(id)]));
    return Collections.unmodifiableSet(formats);
  }

  /** The names of the files of all formats. */
  public static List<String> fileNames(String stem) {
    return Arrays.stream(values()).map(format -> format.fileName(stem)).toList();
  }

  /** The name that users write, for example {@code spdx-3.0}. */
  public String id() {
    return id;
  }

  /**
   * The name of a file in this format.
   *
   * @param stem the name of what is described, for example {@code externals}
   */
  public String fileName(String stem) {
    return stem + "." + extension;
  }
}

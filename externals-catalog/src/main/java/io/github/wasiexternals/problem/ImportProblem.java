package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with taking over pins from CPython's {@code externals.spdx.json}. */
public sealed interface ImportProblem extends Problem {

  /**
   * Two digests of one file.
   *
   * @param title library and version, as CPython has it
   * @param place the URL of the file
   * @param file where CPython's digest is
   * @param pointer and where in it
   * @param imported CPython's digest
   * @param pinned the catalog's digest
   * @param evidence where the catalog's was seen
   */
  record ContradictingDigest(
      String title,
      String place,
      String file,
      String pointer,
      String imported,
      String pinned,
      List<String> evidence)
      implements ImportProblem {
    public ContradictingDigest {
      evidence = List.copyOf(evidence);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " contradicts the catalog about " + title + ", and nothing is written",
          List.of(
              value("archive", place),
              value("imported", imported + " (" + pointer + ")"),
              value("catalog", pinned + " (" + String.join("; ", evidence) + ")")),
          "trust neither before you know why: curl -fsSL " + place + " | sha256sum");
    }
  }

  /**
   * A library of which the WASI set now differs from Windows' for no recorded reason.
   *
   * @param library its name
   * @param python the release
   * @param windows the version in the Windows set, or {@code none}
   * @param wasi the version in the WASI set, or {@code none}
   * @param file the release's file in the catalog
   * @param alone whether it is the only such library
   */
  record NoReason(
      String library, String python, String windows, String wasi, String file, boolean alone)
      implements ImportProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "nothing says why the WASI set of Python " + python + " differs in " + library,
          List.of(value("Windows", windows), value("WASI", wasi)),
          alone
              ? "-Dwasi.reason=\"why " + library + " differs\""
              : "add " + library + " = \"why it differs\" to [reasons] in " + file);
    }
  }

  /**
   * A file that could be of several releases, or of none.
   *
   * @param file as the user named it
   * @param possible the releases that have the same libraries, or all of them
   */
  record UnclearRelease(String file, List<String> possible) implements ImportProblem {
    public UnclearRelease {
      possible = List.copyOf(possible);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " does not say which Python release it is of",
          List.of(value("possible", String.join(", ", possible))),
          "-Dwasi.python=" + possible.get(possible.size() - 1));
    }
  }
}

package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with taking over pins from CPython's {@code externals.spdx.json}. */
public sealed interface ImportProblem extends Problem {

  /** What to do about a file that is not CPython's. */
  String TAKE_ANEW = "take Misc/externals.spdx.json anew from a checkout of CPython";

  /**
   * A file that is not there, or that can't be what it should be.
   *
   * @param file as the user named it
   * @param reason in words
   */
  record UnreadableFragment(String file, String reason) implements ImportProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(file + " can't be read", List.of(value("reason", reason)), TAKE_ANEW);
    }
  }

  /**
   * A file that is not JSON.
   *
   * @param line from 1
   * @param column from 1
   * @param pointer where in the document, as far as it could be read (JSON pointer); empty at the
   *     top
   * @param mistake in the words of the parser
   */
  record NotJson(String file, int line, int column, String pointer, String mistake)
      implements ImportProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + ":" + line + ":" + column + " is not JSON",
          List.of(
              value("at", pointer.isEmpty() ? "the top of the document" : pointer),
              value("mistake", mistake)),
          TAKE_ANEW);
    }
  }

  /**
   * JSON that does not describe CPython's externals.
   *
   * @param findings what is wrong, one line each, with its place (JSON pointer)
   */
  record InvalidFragment(String file, List<String> findings) implements ImportProblem {
    public InvalidFragment {
      findings = List.copyOf(findings);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          file + " is not CPython's list of externals", List.of(), findings, TAKE_ANEW, true);
    }
  }

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

package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with an SBOM that was written or read. */
public sealed interface SbomProblem extends Problem {

  /**
   * An SBOM that its own specification or library refuses.
   *
   * @param file the SBOM
   * @param findings what is wrong in it, one line each
   */
  record InvalidSbom(String file, List<String> findings) implements SbomProblem {
    public InvalidSbom {
      findings = List.copyOf(findings);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          file + " is not a valid SPDX 2.3 document",
          List.of(),
          findings,
          "write it again: mvn wasi:externals",
          true);
    }
  }

  /**
   * What was built can't be described by a valid SBOM, so none is written.
   *
   * @param document its name
   * @param findings what the specification, the SPDX library or our own checks say, one line each
   */
  record UnwritableSbom(String document, List<String> findings) implements SbomProblem {
    public UnwritableSbom {
      findings = List.copyOf(findings);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          "the SBOM " + document + " would not be a valid SPDX 2.3 document",
          List.of(),
          findings,
          "correct the catalog's entry that a line names; mvn wasi:pins shows all of them",
          true);
    }
  }

  /**
   * A {@code python.wasm} that can't be described by a valid SBOM, so none is written.
   *
   * @param document its name
   * @param externals the namespace of the libraries' SBOM that it carries over
   * @param findings what the specification, the SPDX library or our own checks say, one line each
   */
  record UnwritablePythonSbom(String document, String externals, List<String> findings)
      implements SbomProblem {
    public UnwritablePythonSbom {
      findings = List.copyOf(findings);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          "the SBOM " + document + " would not be a valid SPDX 2.3 document",
          List.of(value("libraries", externals)),
          findings,
          "write the SBOM of the libraries again: mvn wasi:externals",
          true);
    }
  }

  /**
   * A library whose code is in a {@code python.wasm}, and that the SBOM of its libraries does not
   * have.
   *
   * @param library its name
   * @param sbom name of the SBOM
   * @param listed the libraries that it has, sorted
   */
  record LinkedLibraryNotListed(String library, String sbom, List<String> listed)
      implements SbomProblem {
    public LinkedLibraryNotListed {
      listed = List.copyOf(listed);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          library + " is linked into python.wasm, but its SBOM does not list it",
          List.of(
              value("linked", library),
              value("listed", listed.isEmpty() ? "none" : String.join(", ", listed)),
              value("SBOM", sbom)),
          "build the libraries and CPython again: mvn wasi:externals wasi:python");
    }
  }

  /** A file that is no JSON, or was cut off. */
  record NotJson(String file, int line, int column, String mistake) implements SbomProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + ":" + line + ":" + column + ": not JSON: " + mistake,
          List.of(),
          "write it again: mvn wasi:externals");
    }
  }

  /**
   * A file too large to be an SBOM of ours.
   *
   * @param bytes how large it is at least
   * @param limit what is read at most
   */
  record SbomTooLarge(String file, long bytes, long limit) implements SbomProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " is too large for an SBOM",
          List.of(value("bytes", bytes), value("limit", limit)),
          "write it again: mvn wasi:externals");
    }
  }

  /** No SBOM where one should be. */
  record NoSbom(String file) implements SbomProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "there is no SBOM " + file, List.of(), "build the libraries: mvn wasi:externals");
    }
  }

  /** An SBOM that the system does not let us read. */
  record UnreadableSbom(String file, String reason) implements SbomProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " can't be read",
          List.of(value("reason", reason)),
          "make it readable: ls -ld " + file);
    }
  }

  /** A file that an SBOM lists and that is not there. */
  record FileMissing(String sbom, String file, String expected) implements SbomProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " is missing",
          List.of(
              value("expected", expected), value("actual", "no such file"), value("SBOM", sbom)),
          "build the libraries again: mvn wasi:externals");
    }
  }

  /**
   * A file that is not what an SBOM says.
   *
   * @param expected the digest that the SBOM lists
   * @param actual the file's digest, or what stands there instead of a file
   */
  record FileChanged(String sbom, String file, String expected, String actual)
      implements SbomProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " is not the file that the SBOM lists",
          List.of(value("expected", expected), value("actual", actual), value("SBOM", sbom)),
          "build the libraries again: mvn wasi:externals");
    }
  }

  /**
   * A file among the libraries that an SBOM does not list.
   *
   * @param actual its digest, or what it is if no file
   */
  record FileNotListed(String sbom, String file, String actual) implements SbomProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " is not listed in the SBOM",
          List.of(value("expected", "no such file"), value("actual", actual), value("SBOM", sbom)),
          "remove it, or build the libraries again: mvn wasi:externals");
    }
  }
}

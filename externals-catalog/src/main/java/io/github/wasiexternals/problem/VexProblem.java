package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with an OpenVEX document that a user gives. */
public sealed interface VexProblem extends Problem {

  /** No document where one should be. */
  record NoVex(String file) implements VexProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "there is no OpenVEX document " + file, List.of(), "correct the path: -Dwasi.vex=FILE");
    }
  }

  /** A document that the system does not let us read. */
  record UnreadableVex(String file, String reason) implements VexProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " can't be read",
          List.of(value("reason", reason)),
          "make it readable: ls -ld " + file);
    }
  }

  /** A document that is larger than one about a few libraries can be. */
  record VexTooLarge(String file, long limit) implements VexProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " is too large for an OpenVEX document",
          List.of(value("limit", limit + " bytes")),
          "keep the statements about these libraries in a file of their own");
    }
  }

  /** A document that is no JSON, or was cut off. */
  record VexNotJson(String file, int line, int column, String mistake) implements VexProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + ":" + line + ":" + column + ": not JSON: " + mistake,
          List.of(),
          "correct it there; vexctl create writes one that is right");
    }
  }

  /**
   * A document that is not what OpenVEX 0.2.0 asks for.
   *
   * @param findings a JSON path and what is wrong there, one line each
   */
  record InvalidVex(String file, List<String> findings) implements VexProblem {
    public InvalidVex {
      findings = List.copyOf(findings);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          file + " is not a valid OpenVEX 0.2.0 document",
          List.of(),
          findings,
          "correct what the lines name; vexctl create writes one that is right",
          true);
    }
  }
}

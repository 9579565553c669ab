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
}

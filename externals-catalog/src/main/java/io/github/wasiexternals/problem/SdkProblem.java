package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can be wrong with a WASI SDK. */
public sealed interface SdkProblem extends Problem {

  /** An SDK of another version than the Python release is assigned. */
  record SdkMismatch(String python, String folder, String expected, String actual)
      implements SdkProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "Python " + python + " is built with WASI SDK " + expected + " (PEP 816)",
          List.of(value("expected", expected), value("actual", actual), value("folder", folder)),
          "-Dwasi.sdk=auto, or -Dwasi.sdk.allowMismatch to build with it all the same");
    }
  }
}

package io.github.wasiexternals.python;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.pytests.PythonTestReport;
import io.github.wasiexternals.pytests.PythonTestResult.Counts;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import io.github.wasiexternals.pytests.ReportedTest;
import io.github.wasiexternals.text.PrettyJson;
import java.util.Comparator;
import java.util.List;

/**
 * What CPython's tests of an interpreter came to, as documents beside it. The SBOM has nothing of
 * it: the same inputs give the same SBOM on every host, whatever runtime is at hand there. How long
 * a test took is in neither, so that a second run writes the same.
 *
 * @param python CPython's version, for example {@code 3.13.15}
 * @param sha256 of the interpreter
 * @param runtime the runtime's name, for example {@code node}
 * @param report the results
 */
record TestDocuments(String python, Digest sha256, String runtime, PythonTestReport report) {

  /** The results, for programs. */
  static final String RESULTS = OutputLayout.PYTHON + ".tests.json";

  /** The results as an in-toto statement. */
  static final String STATEMENT = OutputLayout.PYTHON + ".tests.intoto.json";

  /** All names of such documents. */
  static final List<String> FILE_NAMES = List.of(RESULTS, STATEMENT);

  /** The text of {@link #RESULTS}. */
  String results() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.putObject("interpreter")
        .put("file", OutputLayout.WASM)
        .put("sha256", sha256.hex())
        .put("python", python);
    root.put("runtime", runtime);
    ArrayNode tests = root.putArray("tests");
    for (ReportedTest test : sorted()) {
      Counts counts = test.result().counts();
      ObjectNode json =
          tests
              .addObject()
              .put("test", test.result().test())
              .put("outcome", test.result().end().outcome().toString())
              .put("ran", counts.ran())
              .put("failed", counts.failing())
              .put("skipped", counts.skipped());
      test.known().ifPresent(reason -> json.put("known", reason));
    }
    return rendered(root);
  }

  /**
   * The text of {@link #STATEMENT}: predicate {@code test-result}, version 0.1 of the in-toto
   * Attestation Framework. A failure that is known is a warning there.
   */
  String statement() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("_type", "https://in-toto.io/Statement/v1");
    root.putArray("subject")
        .addObject()
        .put("name", OutputLayout.WASM)
        .putObject("digest")
        .put("sha256", sha256.hex());
    root.put("predicateType", "https://in-toto.io/attestation/test-result/v0.1");
    ObjectNode predicate = root.putObject("predicate");
    predicate.put(
        "result", sorted().stream().anyMatch(TestDocuments::isWarning) ? "WARNED" : "PASSED");
    predicate
        .putArray("configuration")
        .addObject()
        .put("name", "CPython " + python + "'s own tests, in " + runtime);
    ArrayNode passed = predicate.putArray("passedTests");
    ArrayNode warned = predicate.putArray("warnedTests");
    predicate.putArray("failedTests");
    for (ReportedTest test : sorted()) {
      if (test.result().passed()) {
        passed.add(test.result().test());
      } else if (isWarning(test)) {
        warned.add(test.result().test());
      }
    }
    return rendered(root);
  }

  /** Tests that CPython skips on WASI are neither passed nor warned. */
  private static boolean isWarning(ReportedTest test) {
    Outcome outcome = test.result().end().outcome();
    return outcome != Outcome.PASSED && outcome != Outcome.SKIPPED;
  }

  private List<ReportedTest> sorted() {
    return report.tests().stream()
        .sorted(Comparator.comparing(test -> test.result().test()))
        .toList();
  }

  private static String rendered(ObjectNode root) {
    return PrettyJson.render(json -> new ObjectMapper().writeTree(json, root));
  }
}

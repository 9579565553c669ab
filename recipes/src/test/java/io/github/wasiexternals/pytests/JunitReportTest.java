package io.github.wasiexternals.pytests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.pytests.PythonTestResult.Counts;
import io.github.wasiexternals.pytests.PythonTestResult.End;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/**
 * Elements and attributes are those of junit-10.xsd, which Jenkins' xunit plugin publishes and
 * GitLab reads, too.
 */
class JunitReportTest {

  private static final PythonTestReport REPORT =
      new PythonTestReport(
          List.of(
              test("test_json", Outcome.PASSED, "", false, Optional.empty()),
              test("test_ssl", Outcome.SKIPPED, "no _ssl", false, Optional.empty()),
              test("test_os", Outcome.FAILED, "1 failed", false, Optional.of("inodes")),
              test("test_re", Outcome.FAILED, "2 failed", true, Optional.empty()),
              test("test_time", Outcome.TIMED_OUT, "stopped", true, Optional.empty())),
          true);

  @Test
  void eachFileIsATestCaseAndTheEndsAreToldApart() {
    assertThat(written(REPORT))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
            <testsuite name="CPython 3.13.15 in node" tests="5" failures="1" errors="1" skipped="2" time="6.250">
            <testcase name="test_json" classname="test.test_json" time="1.250"></testcase>
            <testcase name="test_ssl" classname="test.test_ssl" time="1.250"><skipped message="no _ssl"/></testcase>
            <testcase name="test_os" classname="test.test_os" time="1.250"><skipped message="failed: 1 failed; known: inodes"/></testcase>
            <testcase name="test_re" classname="test.test_re" time="1.250"><failure message="failed: 2 failed" type="failed">FAIL: a
            1 &lt; 2 &amp; 3</failure></testcase>
            <testcase name="test_time" classname="test.test_time" time="1.250"><error message="timed out: stopped" type="timed out">FAIL: a
            1 &lt; 2 &amp; 3</error></testcase>
            </testsuite>
            </testsuites>
            """);
  }

  @Test
  void whatXmlForbidsIsReplacedAndTheRestIsKept() throws Exception {
    String reason = "nul \u0000 escape \u001b[1m half \ud83d whole \ud83d\ude00 \uffff <&\"> tab\t";
    PythonTestReport report =
        new PythonTestReport(
            List.of(test("test_re", Outcome.FAILED, reason, true, Optional.empty())), true);

    Document read =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(JunitReport.write("suite", report)));

    assertThat(
            read.getElementsByTagName("failure")
                .item(0)
                .getAttributes()
                .getNamedItem("message")
                .getNodeValue())
        .startsWith(
            "failed: nul \ufffd escape \ufffd[1m half \ufffd whole \ud83d\ude00 \ufffd <&\"> tab");
  }

  private static String written(PythonTestReport report) {
    return new String(JunitReport.write("CPython 3.13.15 in node", report), StandardCharsets.UTF_8);
  }

  private static ReportedTest test(
      String name, Outcome outcome, String reason, boolean isFailure, Optional<String> known) {
    List<String> excerpt = isFailure ? List.of("FAIL: a", "1 < 2 & 3") : List.of();
    PythonTestResult result =
        new PythonTestResult(
            name,
            new Counts(3, 0, 0, 0),
            Duration.ofMillis(1250),
            Path.of("log"),
            new End(outcome, reason, Set.of()),
            excerpt);
    return new ReportedTest(result, isFailure, known);
  }
}

package io.github.wasiexternals.pytests;

import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The results of CPython's tests as JUnit XML, in the form that Jenkins' JUnit plugin (its {@code
 * junit-10.xsd}) and GitLab read: one suite, a test case for each test file.
 *
 * <p>A known failure is a skipped test case, as pytest writes one that is expected: what reads the
 * file agrees with the goal on whether the run failed.
 */
public final class JunitReport {

  /** What stands in the place of a character that XML forbids. */
  private static final int REPLACEMENT = 0xFFFD;

  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * Writes a report; it has no time stamps other than what the tests took.
   *
   * @param suite its name, for example {@code CPython 3.13.15 in node}
   */
  public static byte[] write(String suite, PythonTestReport report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      new JunitReport(xml).suites(suite, report.tests());
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML could not be written to memory", e);
    }
    return out.toByteArray();
  }

  private void suites(String name, List<ReportedTest> tests) throws XMLStreamException {
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    line();
    xml.writeStartElement("testsuites");
    line();
    xml.writeStartElement("testsuite");
    attribute("name", name);
    attribute("tests", Integer.toString(tests.size()));
    attribute("failures", count(tests, JunitReport::isFailure));
    attribute("errors", count(tests, JunitReport::isError));
    attribute("skipped", count(tests, JunitReport::isSkipped));
    attribute(
        "time",
        seconds(
            tests.stream()
                .map(test -> test.result().elapsed())
                .reduce(Duration.ZERO, Duration::plus)));
    line();
    for (ReportedTest test : tests) {
      testCase(test);
    }
    xml.writeEndElement();
    line();
    xml.writeEndElement();
    line();
    xml.writeEndDocument();
  }

  private void testCase(ReportedTest test) throws XMLStreamException {
    PythonTestResult result = test.result();
    xml.writeStartElement("testcase");
    attribute("name", result.test());
    attribute("classname", "test." + result.test());
    attribute("time", seconds(result.elapsed()));
    if (isSkipped(test)) {
      xml.writeEmptyElement("skipped");
      attribute("message", test.note());
    } else if (test.isFailure()) {
      xml.writeStartElement(isError(test) ? "error" : "failure");
      attribute("message", test.note());
      attribute("type", result.end().outcome().toString());
      xml.writeCharacters(allowed(String.join("\n", result.excerpt())));
      xml.writeEndElement();
    }
    xml.writeEndElement();
    line();
  }

  private static boolean isSkipped(ReportedTest test) {
    return !test.result().passed() && !test.isFailure();
  }

  private static boolean isError(ReportedTest test) {
    Outcome outcome = test.result().end().outcome();
    return test.isFailure() && (outcome == Outcome.CRASHED || outcome == Outcome.TIMED_OUT);
  }

  private static boolean isFailure(ReportedTest test) {
    return test.isFailure() && !isError(test);
  }

  private static String count(List<ReportedTest> tests, Predicate<ReportedTest> which) {
    return Long.toString(tests.stream().filter(which).count());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, allowed(value));
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  /** XML 1.0 has no way to write most control characters (its production 2, Char). */
  private static String allowed(String text) {
    return text.codePoints()
        .map(c -> isAllowed(c) ? c : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}

package io.github.wasiexternals.pytests;

import io.github.wasiexternals.pytests.PythonTestResult.Counts;
import io.github.wasiexternals.pytests.PythonTestResult.End;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import io.github.wasiexternals.runtime.GuestEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what CPython's test runner (regrtest, verbose) and unittest print about one test file.
 *
 * <p>3.11's runner ends with {@code Tests result: SUCCESS}, that of 3.12 and newer with {@code
 * Total tests: run=76 skipped=6} and {@code Result: SUCCESS}; without a printed result, a test has
 * not passed.
 */
final class TestOutput {

  private static final String NOTHING_RAN = "NO TESTS RAN";

  private static final int TAIL_LINES = 40;
  private static final int EXCERPT_LINES = 80;
  private static final int LINE_LENGTH = 400;

  private static final Pattern COLOUR = Pattern.compile("\\u001B\\[[0-9;]*m");
  private static final Pattern RAN = Pattern.compile("Ran (\\d{1,9}) tests? in .*");
  private static final Pattern SUMMARY =
      Pattern.compile(
          "(?:OK|FAILED|NO TESTS RAN)(?: \\(([a-z]+[a-z ]*=\\d{1,9}(?:, [a-z ]+=\\d{1,9})*)\\))?");
  private static final Pattern TOTAL =
      Pattern.compile(
          "Total tests: run=([\\d,]{1,12})(?: \\(filtered\\))?"
              + "(?: failures=([\\d,]{1,12}))?(?: skipped=([\\d,]{1,12}))?");
  private static final Pattern RESULT =
      Pattern.compile("(?:== )?(?:Tests r|R)esult: (.+?)(?: ==)?");
  private static final Pattern FILE_SKIPPED =
      Pattern.compile("(?:test\\.)?(\\S+) skipped(?: -- (.*)| \\((.*)\\))?");
  private static final Pattern RULE = Pattern.compile("={70}");

  private final String test;
  private final TestNames names;
  private final Set<String> failing = new TreeSet<>();
  private Optional<String> begun = Optional.empty();
  private final Deque<String> tail = new ArrayDeque<>();
  private final List<String> excerpt = new ArrayList<>();
  private boolean ruled;
  private boolean inFailure;
  private Counts counts = Counts.NONE;
  private Optional<Counts> total = Optional.empty();
  private Optional<String> result = Optional.empty();
  private Optional<String> fileSkipped = Optional.empty();

  /**
   * @param test the test's name, as passed to the runner
   */
  TestOutput(String test) {
    this.test = test;
    this.names = new TestNames(test);
  }

  /** Takes the next line. */
  void accept(String printed) {
    String line = COLOUR.matcher(printed).replaceAll("");
    remember(line);
    begun = names.begun(line).or(() -> begun);
    Matcher ran = RAN.matcher(line);
    Matcher summary = SUMMARY.matcher(line);
    Matcher all = TOTAL.matcher(line);
    Matcher end = RESULT.matcher(line);
    Matcher skipped = FILE_SKIPPED.matcher(line);
    if (ran.matches()) {
      counts = counts.plus(new Counts(number(ran.group(1)), 0, 0, 0));
    } else if (summary.matches() && summary.group(1) != null) {
      counts = counts.plus(summary(summary.group(1)));
    } else if (all.matches()) {
      total =
          Optional.of(
              new Counts(number(all.group(1)), number(all.group(2)), 0, number(all.group(3))));
    } else if (end.matches()) {
      result = Optional.of(end.group(1));
    } else if (skipped.matches() && skipped.group(1).equals(test)) {
      fileSkipped =
          Optional.of(
              skipped.group(2) != null
                  ? skipped.group(2)
                  : Optional.ofNullable(skipped.group(3)).orElse("it does not say why"));
    }
  }

  /** The reported numbers: unittest's, or the runner's for a file that does not use unittest. */
  Counts counts() {
    return counts.ran() > 0 ? counts : total.orElse(counts);
  }

  /** What became of the file, after the program came to an end. */
  End end(GuestEnd end) {
    if (end instanceof GuestEnd.Trapped trapped) {
      return cutOff(Outcome.CRASHED, "Python did not come to its end: " + trapped.reason());
    }
    if (end instanceof GuestEnd.Died died) {
      return cutOff(Outcome.CRASHED, died.runtime() + " died of " + died.signal());
    }
    if (end instanceof GuestEnd.TimedOut) {
      return cutOff(Outcome.TIMED_OUT, "it was stopped, its time was over");
    }
    return exited(((GuestEnd.Exited) end).code());
  }

  private End cutOff(Outcome outcome, String reason) {
    return new End(
        outcome,
        reason + begun.map(name -> ", in " + name).orElse(""),
        begun.map(Set::of).orElse(Set.of()));
  }

  private End exited(int code) {
    Counts counted = counts();
    if (counted.failing() > 0) {
      return new End(
          Outcome.FAILED,
          counted.failures()
              + " failed and "
              + counted.errors()
              + " had errors, of "
              + counted.ran(),
          failing);
    }
    if (result.isEmpty()) {
      return cutOff(Outcome.CRASHED, "it printed no result, exit code " + code);
    }
    if (result.get().equals(NOTHING_RAN)) {
      return new End(
          Outcome.SKIPPED, "its result is " + NOTHING_RAN + ", exit code " + code, Set.of());
    }
    if (!result.get().equals("SUCCESS") || code != 0) {
      return new End(
          Outcome.FAILED, "its result is " + result.get() + ", exit code " + code, failing);
    }
    if (fileSkipped.isPresent()) {
      return new End(Outcome.SKIPPED, "CPython skipped all of it: " + fileSkipped.get(), Set.of());
    }
    return counted.ran() == 0 ? new End(Outcome.SKIPPED, "it ran no tests", Set.of()) : End.PASSED;
  }

  /** The output of the failing tests; the last lines if no test failed. */
  List<String> excerpt() {
    return excerpt.isEmpty() ? List.copyOf(tail) : List.copyOf(excerpt);
  }

  private void remember(String line) {
    String shown = line.length() <= LINE_LENGTH ? line : line.substring(0, LINE_LENGTH) + " …";
    tail.addLast(shown);
    if (tail.size() > TAIL_LINES) {
      tail.removeFirst();
    }
    // unittest's report: a line of =, the test, a line of -, its output; at the end, a line of -
    // and the number of tests that ran.
    Optional<String> name = ruled ? names.failing(line) : Optional.empty();
    name.ifPresent(failing::add);
    inFailure =
        name.isPresent()
            || (inFailure && !RULE.matcher(line).matches() && !RAN.matcher(line).matches());
    ruled = RULE.matcher(line).matches();
    if (inFailure && excerpt.size() < EXCERPT_LINES) {
      excerpt.add(shown);
    }
  }

  private static Counts summary(String values) {
    Counts counts = Counts.NONE;
    for (String value : values.split(", ", -1)) {
      int number = number(value.substring(value.indexOf('=') + 1));
      counts =
          counts.plus(
              switch (value.substring(0, value.indexOf('='))) {
                case "failures", "unexpected successes" -> new Counts(0, number, 0, 0);
                case "errors" -> new Counts(0, 0, number, 0);
                case "skipped" -> new Counts(0, 0, 0, number);
                default -> Counts.NONE;
              });
    }
    return counts;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits.replace(",", ""));
  }
}

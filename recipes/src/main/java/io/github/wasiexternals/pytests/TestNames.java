package io.github.wasiexternals.pytests;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from a line of unittest's output which test it is about.
 *
 * <p>From 3.11 on, unittest writes a test as {@code test_a (test.test_os.FileTests.test_a)}. A
 * class's set-up and a doctest don't repeat their own name: {@code setUpClass
 * (test.test_os.FileTests)}.
 */
final class TestNames {

  private static final Pattern FAILING =
      Pattern.compile("(?:ERROR|FAIL|UNEXPECTED SUCCESS): (\\S+)(?: \\(([\\w.<>]+)\\))?.*");
  private static final Pattern BEGUN = Pattern.compile("(\\w+) \\(([\\w.<>]+)\\)(?: \\.\\.\\..*)?");

  private static final String PACKAGE = "test.";

  private final String file;

  /**
   * @param file the test file, for example {@code test_os}
   */
  TestNames(String file) {
    this.file = file;
  }

  /** The test that failed, had an error or succeeded unexpectedly, if the line says so. */
  Optional<String> failing(String line) {
    return name(FAILING.matcher(line));
  }

  /** The test that begins, if the line says so: {@code FileTests.test_a}. */
  Optional<String> begun(String line) {
    return name(BEGUN.matcher(line));
  }

  private Optional<String> name(Matcher matcher) {
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String own = matcher.group(1);
    String place = matcher.group(2);
    if (place == null) {
      return Optional.of(withoutFile(own));
    }
    return Optional.of(
        withoutFile(place.equals(own) || place.endsWith("." + own) ? place : place + "." + own));
  }

  private String withoutFile(String name) {
    String inPackage = name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name;
    return inPackage.startsWith(file + ".") ? inPackage.substring(file.length() + 1) : inPackage;
  }
}

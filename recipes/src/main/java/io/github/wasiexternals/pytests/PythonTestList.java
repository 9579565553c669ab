package io.github.wasiexternals.pytests;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Selects which of CPython's tests to run. */
public final class PythonTestList {

  private static final Pattern NAME = Pattern.compile("test_\\w+(\\.\\w+)*");

  private static final String PREFIX = "test_";

  private PythonTestList() {}

  /**
   * The tests of some libraries, and those that the user names, without duplicates.
   *
   * @param ofLibraries the tests for the libraries of the SBOM, in the order to show them
   * @param further the user's tests, for example {@code test_zipfile}
   * @param checkout CPython's source tree
   * @throws ProblemException for each test that this CPython does not have
   * @throws IOException if the folder of tests can't be read
   */
  public static List<String> of(List<String> ofLibraries, List<String> further, Path checkout)
      throws IOException {
    Path folder = checkout.resolve("Lib").resolve("test");
    Set<String> tests = new LinkedHashSet<>(ofLibraries);
    tests.addAll(further);
    List<Problem> problems = problems(tests, further, folder);
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return List.copyOf(tests);
  }

  /**
   * The user's tests that a CPython does not have.
   *
   * @param further the user's tests; {@link PythonTestSuite#ALL} may be among them
   * @param checkout CPython's source tree
   * @throws IOException if the folder of tests can't be read
   */
  public static List<Problem> unknown(List<String> further, Path checkout) throws IOException {
    return problems(new LinkedHashSet<>(further), further, checkout.resolve("Lib").resolve("test"));
  }

  private static List<Problem> problems(Set<String> tests, List<String> further, Path folder)
      throws IOException {
    List<String> unknown = new ArrayList<>();
    for (String test : tests) {
      if (!isIn(folder, test)) {
        unknown.add(test);
      }
    }
    if (unknown.isEmpty()) {
      return List.of();
    }
    Set<String> corrected = new LinkedHashSet<>();
    for (String test : further) {
      (unknown.contains(test) ? nearest(folder, test) : Optional.of(test))
          .ifPresent(corrected::add);
    }
    String action =
        corrected.isEmpty()
            ? "leave out -Dwasi.tests"
            : "-Dwasi.tests=" + String.join(",", corrected);
    return unknown.stream()
        .map(
            test ->
                Problem.of(
                    "CPython has no test " + test, List.of(value("looked in", folder)), action))
        .toList();
  }

  private static boolean isIn(Path folder, String test) {
    if (test.equals(PythonTestSuite.ALL)) {
      return true;
    }
    if (!NAME.matcher(test).matches()) {
      return false;
    }
    String path = test.replace('.', '/');
    return Files.isRegularFile(folder.resolve(path + ".py"))
        || Files.isRegularFile(folder.resolve(path).resolve("__init__.py"));
  }

  private static Optional<String> nearest(Path folder, String test) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<String> known =
        Folders.list(folder).stream()
            .map(file -> file.getFileName().toString().replaceFirst("\\.py$", ""))
            .filter(name -> NAME.matcher(name).matches())
            .map(PythonTestList::withoutPrefix)
            .toList();
    return Nearest.likely(withoutPrefix(test), known).map(name -> PREFIX + name);
  }

  /** Removes the prefix, which all names share, since it must not count as similarity. */
  private static String withoutPrefix(String test) {
    return test.startsWith(PREFIX) ? test.substring(PREFIX.length()) : test;
  }
}

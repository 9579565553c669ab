package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.PlainFolders;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProgramFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a build of CPython needs and what can be known of it at once: before a library is built or
 * an SDK is fetched.
 */
public final class Prerequisites {

  private Prerequisites() {}

  /**
   * Looks at a checkout and at this machine.
   *
   * @param folder of CPython's sources
   * @param selection the release and target that are going to be built
   * @param again does the same once more, for messages
   * @return all that is wrong
   */
  public static List<Problem> check(
      Path folder, Selection selection, BuildEnvironment environment, MavenCommand again)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    try {
      CpythonCheckout checkout = CpythonCheckout.open(folder);
      problems.addAll(check(checkout, selection, again));
      programs(checkout, environment);
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
    return problems;
  }

  private static List<Problem> check(
      CpythonCheckout checkout, Selection selection, MavenCommand again) {
    List<Problem> problems = new ArrayList<>();
    PlainFolders.check("the checkout", checkout.root()).ifPresent(problems::add);
    if (!checkout.version().release().equals(selection.python().version())) {
      problems.add(
          Problem.of(
              "the checkout is not of the Python release that is to be built",
              List.of(
                  value("checkout", checkout.version().full()),
                  value("wasi.python", selection.python().version()),
                  value("folder", checkout.root())),
              again.with("wasi.python", checkout.version().release()).toString()));
    }
    checkout
        .settings()
        .flatMap(CpythonCheckout.Settings::triple)
        .filter(triple -> !triple.equals(selection.triple()))
        .ifPresent(
            triple ->
                problems.add(
                    Problem.of(
                        "the checkout is for another target than the one that is to be built",
                        List.of(
                            value("checkout", triple),
                            value("wasi.triple", selection.triple()),
                            value("folder", checkout.root())),
                        again.with("wasi.triple", triple).toString())));
    return problems;
  }

  /**
   * Finds the programs that the build calls.
   *
   * @throws ProblemException naming all that are missing
   */
  static HostPrograms programs(CpythonCheckout checkout, BuildEnvironment environment)
      throws IOException {
    boolean maybeThere =
        Files.isDirectory(checkout.crossBuild()) && BuildPython.maybeThere(checkout);
    return HostPrograms.find(
        new ProgramFinder(environment.path()), checkout.driver().isPresent(), !maybeThere);
  }
}

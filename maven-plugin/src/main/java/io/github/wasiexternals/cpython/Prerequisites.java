package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.PlainFolders;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
   * @param release of Python that is going to be built
   * @param target that libraries are going to be built for by default; empty if the user chose it,
   *     or brings libraries
   * @param again does the same once more, for messages
   * @return all that is wrong
   */
  public static List<Problem> check(
      Path folder,
      String release,
      Optional<String> target,
      BuildEnvironment environment,
      MavenCommand again)
      throws IOException {
    List<Problem> problems = new ArrayList<>();
    try {
      CpythonCheckout checkout = CpythonCheckout.open(folder);
      PlainFolders.check("the checkout", checkout.root()).ifPresent(problems::add);
      otherRelease(checkout, release, again).ifPresent(problems::add);
      target.flatMap(triple -> otherTarget(checkout, triple, again)).ifPresent(problems::add);
      programs(checkout, environment);
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
    return problems;
  }

  /**
   * A checkout of another release than the one that the user wants.
   *
   * @param folder of CPython's sources; what is wrong with it otherwise is found elsewhere
   * @param release that the user wants
   * @param again does the same once more, for messages
   * @return both releases; empty if they are the same
   */
  public static Optional<Problem> otherRelease(Path folder, String release, MavenCommand again) {
    try {
      return otherRelease(CpythonCheckout.open(folder), release, again);
    } catch (IOException e) {
      throw CpythonCheckout.failed(folder, e);
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  /**
   * Looks at the folder in which CPython is going to be built for a target.
   *
   * @param folder of CPython's sources
   * @return what is wrong if somebody else has a build there
   */
  public static Optional<Problem> otherBuild(Path folder, String triple) throws IOException {
    BuildFolder build = new BuildFolder(CpythonCheckout.crossBuild(folder).resolve(triple));
    return build.isForeign() ? Optional.of(build.notOurs()) : Optional.empty();
  }

  /**
   * Looks at the place in a checkout where libraries are going to be built.
   *
   * @param folder of CPython's sources
   * @return what is wrong if somebody else has files there
   */
  public static Optional<Problem> otherFiles(Path folder) throws IOException {
    Path libraries = CpythonCheckout.librariesFolder(folder);
    if (!Files.isDirectory(libraries)
        || Files.exists(libraries.resolve(OutputLayout.EXTERNALS_SBOM))) {
      return Optional.empty();
    }
    return Folders.list(libraries, 1).isEmpty()
        ? Optional.empty()
        : Optional.of(new BuildFolder(libraries).notOurs());
  }

  private static Optional<Problem> otherRelease(
      CpythonCheckout checkout, String release, MavenCommand again) {
    return checkout.version().release().equals(release)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                "the checkout is not of the Python release that is to be built",
                List.of(
                    value("checkout", checkout.version().full()),
                    value("wasi.python", release),
                    value("folder", checkout.root())),
                again.with("wasi.python", checkout.version().release()).toString()));
  }

  private static Optional<Problem> otherTarget(
      CpythonCheckout checkout, String target, MavenCommand again) {
    return checkout
        .settings()
        .flatMap(CpythonCheckout.Settings::triple)
        .filter(triple -> !triple.equals(target))
        .map(
            triple ->
                Problem.of(
                    "the checkout is for another target than the one that is to be built",
                    List.of(
                        value("checkout", triple),
                        value("to be built", target),
                        value("folder", checkout.root())),
                    again.with("wasi.triple", triple).toString()));
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
    return HostPrograms.find(environment, checkout.driver().isPresent(), !maybeThere);
  }
}

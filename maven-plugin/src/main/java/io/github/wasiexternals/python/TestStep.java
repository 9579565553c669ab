package io.github.wasiexternals.python;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.cpython.BuildEnvironment;
import io.github.wasiexternals.cpython.ConfigureResult;
import io.github.wasiexternals.cpython.CpythonCheckout;
import io.github.wasiexternals.cpython.PythonMakeResult;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.pytests.JunitReport;
import io.github.wasiexternals.pytests.KnownFailures;
import io.github.wasiexternals.pytests.LibraryBytecode;
import io.github.wasiexternals.pytests.PythonTestList;
import io.github.wasiexternals.pytests.PythonTestReport;
import io.github.wasiexternals.pytests.PythonTestReporter;
import io.github.wasiexternals.pytests.PythonTestRequest;
import io.github.wasiexternals.pytests.PythonTestResult;
import io.github.wasiexternals.pytests.PythonTestSuite;
import io.github.wasiexternals.pytests.PythonTests;
import io.github.wasiexternals.runtime.CodeCache;
import io.github.wasiexternals.runtime.GuestStack;
import io.github.wasiexternals.runtime.RuntimeChoice;
import io.github.wasiexternals.runtime.RuntimePrograms;
import io.github.wasiexternals.runtime.WasiProgram;
import io.github.wasiexternals.runtime.WasiRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs CPython's own tests of a python.wasm: those of the libraries in it, those that the user
 * names and, for {@code wasi.tests=all}, the whole suite.
 */
final class TestStep {

  /** Far above the longest of the libraries' tests, which takes minutes inside the JVM. */
  private static final Duration TEST_TIME = Duration.ofMinutes(30);

  /**
   * For a file of the whole suite outside of the JVM. The longest of 3.13's, test_tarfile, takes a
   * minute and a half in node; one that hangs is found while the others run.
   */
  private static final Duration SUITE_TEST_TIME = Duration.ofMinutes(10);

  private static final String REPORT = "junit.xml";

  private final Catalog catalog;
  private final ProcessRunner processes;
  private final PythonListener listener;
  private final Clock clock;

  TestStep(Catalog catalog, ProcessRunner processes, PythonListener listener, Clock clock) {
    this.catalog = catalog;
    this.processes = processes;
    this.listener = listener;
    this.clock = clock;
  }

  /** Deletes the report of an earlier run, which must not pass for this one's. */
  static void forgetReport(Path checkout) throws IOException {
    Files.deleteIfExists(CpythonCheckout.logs(checkout).resolve(REPORT));
  }

  /**
   * Runs them all.
   *
   * @return what is to be written about it beside the interpreter
   * @throws ProblemException with each failure that has no known reason
   */
  TestDocuments run(
      PythonRequest request, Path checkout, ConfigureResult configured, PythonMakeResult made)
      throws IOException, InterruptedException {
    Path build = configured.checkout().crossBuild();
    Path logs = configured.checkout().logs();
    boolean whole = request.tests().contains(PythonTestSuite.ALL);
    Set<String> ofLibraries = new LinkedHashSet<>(ofLibraries(configured));
    List<String> tests = tests(request, checkout, configured, ofLibraries);
    WasiRuntime runtime = runtime(request, configured.checkout());
    LibraryBytecode compiler = new LibraryBytecode(processes);
    Path bytecode =
        compiler.compile(
            configured.interpreter(),
            checkout,
            whole ? LibraryBytecode.excludedFromSuite() : LibraryBytecode.excludedFrom(tests),
            build.resolve("bytecode"),
            request.libraries().jobs(),
            logs.resolve("bytecode.log"));
    List<PythonTestResult> results =
        new PythonTests(program(runtime, request, made.wasm()), clock, listener)
            .run(
                new PythonTestRequest(
                    checkout,
                    made.wasm(),
                    Optional.of(bytecode),
                    tests,
                    build.resolve("tests"),
                    logs,
                    request.libraries().jobs(),
                    whole && runtime instanceof WasiRuntime.Command ? SUITE_TEST_TIME : TEST_TIME));
    PythonTestReport report =
        new PythonTestReporter(
                KnownFailures.builtIn(), configured.checkout().version().release(), runtime.name())
            .report(results, ofLibraries, whole);
    Path junit = logs.resolve(REPORT);
    String suite = "CPython " + configured.checkout().version().full() + " in " + runtime.name();
    Folders.write(junit, JunitReport.write(suite, report));
    listener.tested(report, junit);
    List<Problem> problems = report.problems();
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new TestDocuments(
        configured.checkout().version().full(), made.sha256(), runtime.name(), report);
  }

  private WasiRuntime runtime(PythonRequest request, CpythonCheckout checkout)
      throws InterruptedException {
    RuntimeChoice.Taken taken =
        runtimes(request.environment(), processes).take(request.runtime(), stack(checkout));
    listener.runtimeTaken(taken.runtime().name(), taken.reason());
    return taken.runtime();
  }

  /** What CPython's driver gives the interpreter. */
  static GuestStack stack(CpythonCheckout checkout) {
    return new GuestStack(GuestStack.STANDARD.bytes(), checkout.wasmtimeSettings());
  }

  /** Those that are installed for a build's environment. */
  static RuntimeChoice runtimes(BuildEnvironment environment, ProcessRunner processes) {
    return new RuntimeChoice(
        new ProgramFinder(environment.path()), processes, Map.of("PATH", environment.searchPath()));
  }

  private List<String> tests(
      PythonRequest request, Path checkout, ConfigureResult configured, Set<String> ofLibraries)
      throws IOException, InterruptedException {
    List<String> further = new ArrayList<>(request.tests());
    if (further.removeIf(PythonTestSuite.ALL::equals)) {
      Path list = configured.checkout().logs().resolve("tests.txt");
      further.addAll(
          0, new PythonTestSuite(processes).list(configured.interpreter(), checkout, list));
    }
    return PythonTestList.of(List.copyOf(ofLibraries), further, checkout);
  }

  /** Ready to run, in the runtime that was chosen. */
  private WasiProgram program(WasiRuntime runtime, PythonRequest request, Path wasm)
      throws IOException, InterruptedException {
    CodeCache code = new CodeCache(request.libraries().cache().resolve("code"), clock);
    return new RuntimePrograms(code, processes)
        .load(runtime, wasm, Map.of("PATH", request.environment().searchPath()));
  }

  private List<String> ofLibraries(ConfigureResult configured) {
    String release = configured.checkout().version().release();
    return configured.set().libraries().stream()
        .flatMap(library -> catalog.library(library.name()).stream())
        .flatMap(library -> library.modules().stream())
        .filter(module -> module.isIn(release))
        .flatMap(module -> module.tests().stream())
        .toList();
  }
}

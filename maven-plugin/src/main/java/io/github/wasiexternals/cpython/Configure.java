package io.github.wasiexternals.cpython;

import io.github.wasiexternals.audit.DescribedSet;
import io.github.wasiexternals.audit.DescribedSet.DescribedLibrary;
import io.github.wasiexternals.audit.FileComparison;
import io.github.wasiexternals.build.ConfigureArguments;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library.CpythonModule;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.CpythonProblem;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Configures a checkout of CPython for WASI with the libraries of an SBOM. Nothing is configured
 * from a prefix that is not what its SBOM says, and nothing that was configured half-way is taken
 * for finished.
 */
public final class Configure {

  static final String STAMP = ".wasi-externals-configured";

  private final Catalog catalog;
  private final SdkSource sdks;
  private final ProcessRunner processes;
  private final CpythonListener listener;

  /**
   * Takes its collaborators.
   *
   * @param catalog knows which modules a library is for
   */
  public Configure(
      Catalog catalog, SdkSource sdks, ProcessRunner processes, CpythonListener listener) {
    this.catalog = catalog;
    this.sdks = sdks;
    this.processes = processes;
    this.listener = listener;
  }

  /**
   * Checks, configures, and checks what configure decided.
   *
   * @throws ProblemException with everything that was found wrong
   */
  @SuppressWarnings("try") // a lock is held, not used
  public ConfigureResult run(ConfigureRequest request) throws InterruptedException {
    try {
      Path sbom = request.sbom().toAbsolutePath().normalize();
      SbomDocument document = SbomReader.read(sbom);
      Inputs inputs = inputs(request, sbom.toRealPath(), document);
      Folders.create(inputs.checkout().crossBuild());
      try (FileLock only =
          FileLock.acquire(inputs.checkout().crossBuild().resolve(".wasi-externals.lock"))) {
        return locked(request, inputs);
      }
    } catch (IOException e) {
      throw new ProblemException(
          new CpythonProblem.CheckoutFilesFailed(
              request.checkout().toString(), Failures.describe(e)),
          e);
    }
  }

  /** All that was checked before anything runs. */
  private record Inputs(
      CpythonCheckout checkout,
      Path sbom,
      SbomDocument document,
      DescribedSet set,
      Sdk sdk,
      List<CpythonProblem> differences) {

    Path prefix() {
      return Folders.parent(sbom).resolve(OutputLayout.PREFIX);
    }
  }

  private Inputs inputs(ConfigureRequest request, Path sbom, SbomDocument document)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>(FileComparison.problems(sbom, document));
    CpythonCheckout checkout = null;
    DescribedSet set = null;
    Compatibility compatibility = null;
    List<CpythonProblem> differences = new ArrayList<>();
    try {
      set = DescribedSet.of(sbom, document);
      checkout = CpythonCheckout.open(request.checkout());
      PlainFolders.check("the checkout", checkout.root()).ifPresent(problems::add);
      PlainFolders.check("the prefix", Folders.parent(sbom)).ifPresent(problems::add);
      compatibility =
          new Compatibility(
              checkout,
              sbom,
              set,
              request.triple(),
              catalog.python(checkout.version().release()).map(PythonRelease::triple));
      differences.addAll(compatibility.check(request.allowMismatch()));
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
    if (!problems.isEmpty() || set == null || checkout == null || compatibility == null) {
      throw new ProblemException(problems);
    }
    Sdk sdk = sdks.provide(set);
    Optional<CpythonProblem> unusable = PlainFolders.check("the WASI SDK", sdk.root());
    if (unusable.isPresent()) {
      throw new ProblemException(unusable.get());
    }
    differences.addAll(compatibility.check(sdk, request.allowMismatch()));
    differences.forEach(listener::allowed);
    return new Inputs(checkout, sbom, document, set, sdk, differences);
  }

  private ConfigureResult locked(ConfigureRequest request, Inputs inputs)
      throws IOException, InterruptedException {
    CpythonCheckout checkout = inputs.checkout();
    StepRunner steps = new StepRunner(processes, checkout.logs(), listener);
    ProgramFinder finder = new ProgramFinder(request.environment().path());
    boolean driver = checkout.driver().isPresent();
    HostPrograms programs = HostPrograms.find(finder, driver, !BuildPython.maybeThere(checkout));
    Map<String, String> variables = request.environment().variables(inputs.document().created());
    ConfigurePlan plan = new ConfigurePlan(checkout, programs, variables);
    String machine = machine(steps, plan);
    Path buildFolder = BuildPython.folder(checkout, machine);
    if (!BuildPython.isThere(buildFolder)) {
      HostPrograms.find(finder, driver, true);
    }
    SourceState state = SourceState.of(checkout);
    Path buildPython =
        new BuildPython(plan, steps, listener)
            .provide(buildFolder, state.sources(), request.jobs());
    ConfigurePlan.Target target =
        new ConfigurePlan.Target(inputs.set().triple(), machine, buildPython, inputs.sdk().root());
    Step configure = plan.configureWasi(target, ConfigureArguments.of(inputs.prefix()));
    Digest key = key(inputs, configure, state, buildPython);
    Path folder = checkout.buildFolder(inputs.set().triple());
    Stamp stamp =
        new Stamp(
            folder.resolve(STAMP),
            List.of(
                folder.resolve("Makefile"),
                folder.resolve("pyconfig.h"),
                folder.resolve("config.log")));
    boolean upToDate = stamp.holds(key);
    if (upToDate) {
      listener.upToDate(configure.name());
    } else {
      stamp.remove();
      Folders.delete(folder);
      Folders.create(folder);
      steps.run(configure);
    }
    ConfigureReport report = report(inputs, folder, steps, plan);
    if (!report.problems().isEmpty()) {
      throw new ProblemException(report.problems());
    }
    if (!upToDate) {
      stamp.write(key);
    }
    return new ConfigureResult(
        checkout,
        inputs.sbom(),
        inputs.document(),
        inputs.set(),
        inputs.sdk(),
        buildPython,
        folder,
        report.modules(),
        inputs.differences(),
        upToDate,
        Digester.sha256(key + "\n" + state.sources()));
  }

  private static String machine(StepRunner steps, ConfigurePlan plan) throws InterruptedException {
    Step guess = plan.guess();
    return steps
        .ask(guess)
        .filter(lines -> !lines.isEmpty())
        .map(lines -> lines.get(lines.size() - 1).strip())
        .orElseThrow(
            () ->
                new ProblemException(
                    new CpythonProblem.UnreadableCheckoutFile(
                        plan.checkout().root().resolve("config.guess").toString(),
                        "it does not tell what this machine is")));
  }

  /** Everything that decides about what configure does. */
  private static Digest key(Inputs inputs, Step configure, SourceState state, Path buildPython)
      throws IOException {
    return Digester.sha256(
        String.join(
            "\n",
            Digester.sha256(inputs.sbom(), DigestProvider.JDK).toString(),
            inputs.sdk().identity().toString(),
            inputs.checkout().version().full(),
            state.configure().toString(),
            Digester.sha256(buildPython, DigestProvider.JDK).toString(),
            configure.command().quoted()));
  }

  private ConfigureReport report(Inputs inputs, Path folder, StepRunner steps, ConfigurePlan plan)
      throws IOException, InterruptedException {
    Path makefile = folder.resolve("Makefile");
    Path log = folder.resolve("config.log");
    for (Path file : List.of(makefile, log)) {
      if (!Files.isRegularFile(file)) {
        throw new ProblemException(
            new CpythonProblem.UnreadableCheckoutFile(
                file.toString(), "configure ended well but left no such file"));
      }
    }
    // Compilers quote source lines in the log, in whatever encoding these have.
    ConfigLog configLog =
        new ConfigLog(new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList());
    Map<String, String> seen = new TreeMap<>();
    for (DescribedLibrary library : inputs.set().libraries()) {
      Optional<Step> question = plan.pkgConfigVersion(configLog, library.pkgConfig());
      if (question.isPresent()) {
        steps
            .ask(question.get())
            .filter(lines -> lines.size() == 1)
            .ifPresent(lines -> seen.put(library.pkgConfig(), lines.get(0).strip()));
      }
    }
    return ConfigureReport.of(
        expected(inputs),
        new ConfigureReport.Outcome(
            Makefile.parse(Files.readString(makefile)), configLog, makefile, log, seen),
        inputs.prefix(),
        new HostFolders(
            List.of(
                inputs.prefix(),
                inputs.sdk().root(),
                inputs.sdk().root().toRealPath(),
                inputs.checkout().root())));
  }

  private List<ConfigureReport.Expected> expected(Inputs inputs) {
    String release = inputs.checkout().version().release();
    return inputs.set().libraries().stream()
        .map(
            library ->
                new ConfigureReport.Expected(
                    library,
                    catalog.library(library.name()).stream()
                        .flatMap(known -> known.modules().stream())
                        .filter(module -> module.isIn(release))
                        .map(CpythonModule::name)
                        .toList()))
        .toList();
  }
}

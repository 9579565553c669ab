package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.DescribedSet;
import io.github.wasiexternals.audit.DescribedSet.DescribedLibrary;
import io.github.wasiexternals.audit.FileComparison;
import io.github.wasiexternals.build.ConfigureArguments;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.PlainFolders;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Library.CpythonModule;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessRunner;
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

/**
 * Configures a checkout of CPython for WASI with the libraries of an SBOM. Nothing is configured
 * from a prefix that is not what its SBOM says, and nothing that was configured half-way is taken
 * for finished.
 */
public final class Configure {

  private final Catalog catalog;
  private final SdkSource sdks;
  private final ProcessRunner processes;
  private final CpythonListener listener;

  /**
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
   * Does {@link #run} while no Python is built or tested in the checkout: its build folder may be
   * made anew.
   *
   * @throws ProblemException with everything that was found wrong
   */
  @SuppressWarnings("try") // a lock is held, not used
  public ConfigureResult runAlone(ConfigureRequest request) throws InterruptedException {
    if (!CpythonCheckout.isCheckout(request.checkout())) {
      return run(request);
    }
    try (FileLock only = FileLock.acquire(CpythonCheckout.lockFile(request.checkout()))) {
      return run(request);
    } catch (IOException e) {
      throw CpythonCheckout.failed(request.checkout(), e);
    }
  }

  /**
   * Checks, configures, and checks what configure decided.
   *
   * @throws ProblemException with everything that was found wrong
   */
  @SuppressWarnings("try") // a lock is held, not used
  public ConfigureResult run(ConfigureRequest request) throws InterruptedException {
    request.environment().requirePosix();
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
      throw CpythonCheckout.failed(request.checkout(), e);
    }
  }

  /** All that was checked before anything runs. */
  private record Inputs(
      CpythonCheckout checkout,
      Path sbom,
      SbomDocument document,
      DescribedSet set,
      HostPrograms programs,
      Sdk sdk,
      List<Problem> differences) {
    Path prefix() {
      return Folders.parent(sbom).resolve(OutputLayout.PREFIX);
    }
  }

  private Inputs inputs(ConfigureRequest request, Path sbom, SbomDocument document)
      throws IOException, InterruptedException {
    List<Problem> problems =
        new ArrayList<>(FileComparison.problems(sbom, document, request.again().toString()));
    try {
      DescribedSet set = DescribedSet.of(sbom, document);
      CpythonCheckout checkout = CpythonCheckout.open(request.checkout());
      PlainFolders.check("the checkout", checkout.root()).ifPresent(problems::add);
      PlainFolders.check("the prefix", Folders.parent(sbom))
          .map(problem -> problem.withAction(request.again().with("wasi.output", "DIR").toString()))
          .ifPresent(problems::add);
      Compatibility compatibility =
          new Compatibility(
              checkout,
              sbom,
              set,
              request.triple(),
              catalog.python(checkout.version().release()),
              request.again());
      List<Problem> differences = new ArrayList<>(compatibility.check(request.allowMismatch()));
      HostPrograms programs = Prerequisites.programs(checkout, request.environment());
      Prerequisites.otherBuild(checkout.root(), set.triple()).ifPresent(problems::add);
      if (problems.isEmpty()) {
        Sdk sdk = sdks.provide(set);
        PlainFolders.check("the WASI SDK", sdk.root())
            .map(problem -> inAnotherCache(problem, sdk, request))
            .ifPresent(problems::add);
        differences.addAll(compatibility.check(sdk, request.allowMismatch()));
        if (problems.isEmpty()) {
          differences.forEach(listener::allowed);
          return new Inputs(checkout, sbom, document, set, programs, sdk, differences);
        }
      }
    } catch (ProblemException e) {
      problems.addAll(e.problems());
      throw new ProblemException(problems, e);
    }
    throw new ProblemException(problems);
  }

  /** One that was put into the cache would be put there again, if its folder was renamed. */
  private static Problem inAnotherCache(Problem problem, Sdk sdk, ConfigureRequest request) {
    return sdk.kind() == Sdk.Kind.FOUND
        ? problem
        : problem.withAction(request.again().with("wasi.cache", "DIR").toString());
  }

  private ConfigureResult locked(ConfigureRequest request, Inputs inputs)
      throws IOException, InterruptedException {
    CpythonCheckout checkout = inputs.checkout();
    StepRunner steps = new StepRunner(processes, checkout.logs(), listener);
    Map<String, String> variables =
        request.environment().variables(checkout, inputs.document().created());
    ConfigurePlan plan = new ConfigurePlan(checkout, inputs.programs(), variables);
    String machine = machine(steps, plan);
    BuildFolder buildFolder =
        new BuildFolder(
            checkout.crossBuild().resolve(checkout.layout().buildFolder(checkout.root(), machine)));
    if (!BuildPython.isThere(buildFolder)) {
      HostPrograms.find(request.environment(), checkout.driver().isPresent(), true);
    }
    BuildFolder folder = checkout.buildFolder(inputs.set().triple());
    SourceState state = SourceState.of(checkout);
    BuildPython.Ready buildPython =
        new BuildPython(plan, steps, listener)
            .provide(buildFolder, state, request.debug(), request.jobs());
    ConfigurePlan.Target target =
        new ConfigurePlan.Target(inputs.set().triple(), machine, buildPython, inputs.sdk().root());
    List<String> arguments =
        new ArrayList<>(ConfigureArguments.of(inputs.prefix(), libraries(inputs.set())));
    BuildPlaces places = new BuildPlaces(checkout.root(), inputs.sdk().root(), inputs.prefix());
    arguments.addAll(new CompileFlags(places, buildPython.debug()).and(request.arguments()));
    Step configure = plan.configureWasi(target, arguments);
    Digest key = key(inputs, configure, state, buildPython);
    folder.restore();
    boolean upToDate = folder.configured().holds(key);
    if (upToDate) {
      listener.upToDate(configure.name());
    } else {
      folder.renew();
      steps.run(configure);
    }
    ConfigureReport report = report(request, inputs, folder.path(), steps, plan);
    if (!report.problems().isEmpty()) {
      throw new ProblemException(report.problems());
    }
    if (!upToDate) {
      folder.configured().write(key);
      folder.renewed();
    }
    return new ConfigureResult(
        checkout,
        inputs.sbom(),
        inputs.document(),
        inputs.set(),
        inputs.sdk(),
        buildPython,
        places,
        arguments,
        state.sources(),
        folder,
        report.modules(),
        inputs.differences(),
        upToDate,
        key,
        Digester.sha256(key + "\n" + state.sources()));
  }

  private List<Library> libraries(DescribedSet set) {
    return set.libraries().stream()
        .flatMap(library -> catalog.library(library.name()).stream())
        .toList();
  }

  private static String machine(StepRunner steps, ConfigurePlan plan) throws InterruptedException {
    return steps
        .ask(plan.guess())
        .filter(lines -> !lines.isEmpty())
        .map(lines -> lines.get(lines.size() - 1).strip())
        .orElseThrow(
            () ->
                CpythonCheckout.unusable(
                    plan.checkout().root().resolve("config.guess"),
                    "it does not print the name of this machine"));
  }

  /** Everything that decides about what configure does. */
  private static Digest key(
      Inputs inputs, Step configure, SourceState state, BuildPython.Ready buildPython)
      throws IOException {
    return Digester.sha256(
        String.join(
            "\n",
            Digester.sha256(inputs.sbom(), DigestProvider.JDK).toString(),
            inputs.sdk().identity().toString(),
            inputs.checkout().version().full(),
            state.configure().toString(),
            // Its bytes decide about nothing: editing a C file must not configure all again.
            String.valueOf(buildPython.debug()),
            configure.command().quoted()));
  }

  private ConfigureReport report(
      ConfigureRequest request, Inputs inputs, Path folder, StepRunner steps, ConfigurePlan plan)
      throws IOException, InterruptedException {
    Path makefile = folder.resolve("Makefile");
    Path log = folder.resolve("config.log");
    for (Path file : List.of(makefile, log)) {
      if (!Files.isRegularFile(file)) {
        throw new ProblemException(
            Problem.of(
                "configure succeeded but did not write " + file.getFileName(),
                List.of(value("expected", file)),
                "rm -rf "
                    + CommandLine.quoted(folder.toString())
                    + " and run the same command again"));
      }
    }
    // Compilers quote source lines in the log, in whatever encoding these have.
    ConfigLog configLog =
        new ConfigLog(new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList());
    ConfigureReport report =
        new ConfigureReport(
            folder,
            Makefile.parse(Files.readString(makefile)),
            configLog,
            inputs.prefix(),
            request);
    String release = inputs.checkout().version().release();
    for (DescribedLibrary library : inputs.set().libraries()) {
      report.add(
          library,
          catalog.library(library.name()).stream()
              .flatMap(known -> known.modules().stream())
              .filter(module -> module.isIn(release))
              .map(CpythonModule::name)
              .toList(),
          seen(library, configLog, steps, plan));
    }
    report.addHostFiles(
        new HostFolders(
            List.of(
                inputs.prefix(),
                inputs.sdk().root(),
                inputs.sdk().root().toRealPath(),
                inputs.checkout().root())));
    return report;
  }

  /** The version that pkg-config finds with what configure gave it. */
  private static String seen(
      DescribedLibrary library, ConfigLog log, StepRunner steps, ConfigurePlan plan)
      throws InterruptedException {
    Optional<CommandLine> question = plan.pkgConfigVersion(log, library.pkgConfig());
    return question.isEmpty()
        ? ModuleState.NONE
        : steps
            .ask(question.get())
            .filter(lines -> lines.size() == 1)
            .map(lines -> lines.get(0).strip())
            .orElse(ModuleState.NONE);
  }
}

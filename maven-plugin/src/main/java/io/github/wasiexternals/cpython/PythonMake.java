package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.DescribedSet.DescribedLibrary;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.contents.InterpreterReader;
import io.github.wasiexternals.contents.LinkMap;
import io.github.wasiexternals.contents.LinkMap.LinkedFile;
import io.github.wasiexternals.cpython.PythonMakeResult.LinkedLibrary;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.sbom.InterpreterContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes CPython for WASI in a checkout that is configured, and reads what the linker put in. */
public final class PythonMake {

  /** Of all that is made in a checkout. */
  static final String LOCK = ".wasi-externals.lock";

  private static final String LOOP = ".wasi-externals-ceval";
  private static final String FROZEN = ".wasi-externals-frozen";

  private final ProcessRunner processes;
  private final CpythonListener listener;

  public PythonMake(ProcessRunner processes, CpythonListener listener) {
    this.processes = processes;
    this.listener = listener;
  }

  /**
   * Makes python.wasm.
   *
   * @param configured what {@link Configure} returned
   * @param jobs how many compilers run at once
   * @param environment what make sees of this machine
   * @throws ProblemException if make fails, or if the linker took a library of this machine
   */
  @SuppressWarnings("try") // a lock is held, not used
  public PythonMakeResult run(ConfigureResult configured, int jobs, BuildEnvironment environment)
      throws InterruptedException {
    CpythonCheckout checkout = configured.checkout();
    try (FileLock only = FileLock.acquire(checkout.crossBuild().resolve(LOCK))) {
      return locked(configured, jobs, environment);
    } catch (IOException e) {
      throw CpythonCheckout.failed(checkout.root(), e);
    }
  }

  private PythonMakeResult locked(
      ConfigureResult configured, int jobs, BuildEnvironment environment)
      throws IOException, InterruptedException {
    CpythonCheckout checkout = configured.checkout();
    Path folder = configured.folder();
    Path wasm = folder.resolve(OutputLayout.WASM);
    Path map = folder.resolve(ConfigurePlan.LINK_MAP);
    ConfigurePlan plan =
        new ConfigurePlan(
            checkout,
            HostPrograms.find(environment, false, false),
            environment.variables(checkout, configured.document().created()));
    if (!configured.build().configured().holds(configured.key())) {
      throw new ProblemException(
          Problem.of(
              "another run has configured the build folder in the meantime",
              List.of(value("folder", folder)),
              "run the same command again"));
    }
    Step make = plan.makeWasi(configured.set().triple(), jobs);
    Optional<Step> loop =
        plan.makeEvaluationLoop(configured.set().triple(), configured.buildPython().debug());
    Digest loopKey = Digester.sha256(loop.map(step -> step.command().arguments()).toString());
    Digest key = Digester.sha256(configured.state() + "\n" + loopKey);
    Stamp stamp = configured.build().made(List.of(wasm, map));
    boolean upToDate = stamp.holds(key);
    if (upToDate) {
      listener.upToDate(make.name());
    } else {
      stamp.remove();
      // Make would take one that was linked half-way, or linked by other means and without a map.
      Files.deleteIfExists(wasm);
      Files.deleteIfExists(map);
      StepRunner steps = new StepRunner(processes, checkout.logs(), listener);
      freezeAgain(configured);
      if (loop.isPresent()) {
        makeLoop(steps, loop.get(), folder, loopKey);
      }
      steps.run(make);
    }
    LinkMap inputs = LinkMap.read(map, folder);
    refuseOthers(configured, inputs, map);
    List<LinkedLibrary> linked = linked(configured, inputs);
    InterpreterContents contents = contents(configured, inputs, linked);
    Digest digest = Digester.sha256(wasm, DigestProvider.JDK);
    if (!upToDate) {
      stamp.write(key);
    }
    return new PythonMakeResult(wasm, digest, map, linked, contents, upToDate);
  }

  /** Make would keep one that was compiled by other means, with other flags. */
  private static void makeLoop(StepRunner steps, Step loop, Path folder, Digest key)
      throws IOException, InterruptedException {
    Path object = folder.resolve("Python").resolve("ceval.o");
    Stamp compiled = new Stamp(folder.resolve(LOOP), List.of(object));
    if (!compiled.holds(key)) {
      Files.deleteIfExists(object);
    }
    compiled.remove();
    steps.run(loop);
    if (Files.exists(object)) {
      compiled.write(key);
    }
  }

  /**
   * Has the library's frozen modules made again if the build-Python, which compiles them, is not
   * the one that made them: in a cross build CPython's makefile does not say that they depend on it
   * (FREEZE_MODULE_DEPS in configure.ac).
   */
  private static void freezeAgain(ConfigureResult configured) throws IOException {
    Path folder = configured.folder();
    Stamp frozen = new Stamp(folder.resolve(FROZEN), List.of());
    Digest by = Digester.sha256(configured.interpreter(), DigestProvider.JDK);
    if (!frozen.holds(by)) {
      Folders.delete(folder.resolve("Python").resolve("deepfreeze").resolve("deepfreeze.c"));
      Path headers = folder.resolve("Python").resolve("frozen_modules");
      if (Files.isDirectory(headers)) {
        for (Path header : Folders.list(headers)) {
          if (header.toString().endsWith(".h")) {
            Files.delete(header);
          }
        }
      }
      frozen.write(by);
    }
  }

  private static InterpreterContents contents(
      ConfigureResult configured, LinkMap inputs, List<LinkedLibrary> linked) throws IOException {
    return InterpreterReader.read(
        inputs,
        new InterpreterReader.Places(
            configured.places().checkout(), configured.folder(), configured.places().prefix()),
        configured.sdk(),
        configured.checkout().version().full(),
        linked.stream()
            .collect(
                Collectors.toMap(each -> each.library().name(), each -> each.library().version())));
  }

  private static List<LinkedLibrary> linked(ConfigureResult configured, LinkMap inputs) {
    Path output = Folders.parent(configured.sbom());
    List<LinkedLibrary> linked = new ArrayList<>();
    for (DescribedLibrary library : configured.set().libraries()) {
      List<Path> archives = library.archives().stream().map(output::resolve).toList();
      List<LinkedFile> found =
          inputs.inputs().stream().filter(each -> archives.contains(each.path())).toList();
      // Data alone (a table) would be the library's as well.
      if (!found.isEmpty()) {
        linked.add(
            new LinkedLibrary(
                library,
                found.stream().flatMap(each -> each.members().stream()).sorted().toList(),
                found.stream().mapToLong(LinkedFile::codeBytes).sum(),
                found.stream().mapToLong(LinkedFile::dataBytes).sum()));
      }
    }
    return linked;
  }

  /** What the SBOM and the SDK don't account for must not be in the interpreter. */
  private static void refuseOthers(ConfigureResult configured, LinkMap read, Path map)
      throws IOException {
    HostFolders folders =
        new HostFolders(
            List.of(
                configured.places().prefix(),
                configured.sdk().root(),
                configured.sdk().root().toRealPath(),
                configured.checkout().root()));
    List<String> others = new ArrayList<>();
    TreeSet<String> parents = new TreeSet<>();
    for (LinkedFile file : read.inputs()) {
      if (!folders.in(file.path().toString()).isEmpty()) {
        others.add(file.path() + ": " + String.join(" ", file.members()));
        parents.add(Folders.parent(file.path()).toString());
      }
    }
    if (!others.isEmpty()) {
      throw new ProblemException(HostFolders.problem(map, parents, others));
    }
  }
}

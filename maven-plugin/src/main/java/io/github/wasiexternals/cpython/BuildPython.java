package io.github.wasiexternals.cpython;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Provides the Python for this machine that runs while CPython is built for WASI.
 *
 * <p>One that the user made is taken as it is, if it runs and fits. One of an earlier run is taken
 * if it was finished and the sources are as they were; where only sources have changed, make makes
 * what they need.
 */
final class BuildPython {

  private static final List<String> BINARIES = List.of("python", "python.exe");

  private final ConfigurePlan plan;
  private final StepRunner steps;
  private final CpythonListener listener;

  BuildPython(ConfigurePlan plan, StepRunner steps, CpythonListener listener) {
    this.plan = plan;
    this.steps = steps;
    this.listener = listener;
  }

  /**
   * A Python that is ready to run.
   *
   * @param binary the interpreter
   * @param debug whether it is a debug build, as CPython for WASI is then too
   */
  record Ready(Path binary, boolean debug) {}

  /** Whether there could be one, before it is known where exactly it has to be. */
  static boolean maybeThere(CpythonCheckout checkout) throws IOException {
    return Folders.list(checkout.crossBuild()).stream()
        .anyMatch(folder -> isThere(new BuildFolder(folder)));
  }

  /** Whether there is an interpreter in a folder; doesn't run it. */
  static boolean isThere(BuildFolder folder) {
    return binary(folder).isPresent();
  }

  /**
   * Finds it or builds it.
   *
   * @param state of the sources
   * @param debug whether a debug build is wanted; one of the user's own may be one anyway
   * @throws ProblemException if it can't be built, or if the user's own doesn't fit
   */
  Ready provide(BuildFolder folder, SourceState state, boolean debug, int jobs)
      throws IOException, InterruptedException {
    if (folder.isForeign()) {
      return ownOfTheUser(folder, debug);
    }
    folder.restore();
    String version = plan.checkout().version().full();
    Step configure = plan.configureBuildPython(folder.path(), debug);
    Digest configuredWith =
        Digester.sha256(
            version
                + "\n"
                + state.configure()
                + "\n"
                + String.join(" ", configure.command().arguments()));
    Digest madeOf = Digester.sha256(configuredWith + "\n" + state.sources());
    if (!folder.configured().holds(configuredWith)) {
      folder.renew();
      localSetup();
      steps.run(configure);
      folder.configured().write(configuredWith);
      folder.renewed();
    } else if (binary(folder).isPresent()
        && folder.made(List.of(binary(folder).get())).holds(madeOf)) {
      listener.upToDate("build-Python " + version);
      return new Ready(binary(folder).get(), debug);
    }
    return new Ready(make(folder, madeOf, jobs), debug);
  }

  private Ready ownOfTheUser(BuildFolder folder, boolean debug) throws InterruptedException {
    String version = plan.checkout().version().full();
    Path binary =
        binary(folder)
            .orElseThrow(
                () -> refused(folder, "it has no " + String.join(" or ", BINARIES) + " in it"));
    List<String> answer =
        steps
            .ask(plan.versionAndKind(binary))
            .filter(lines -> lines.size() == 1)
            .map(lines -> List.of(lines.get(0).split(" ", 2)))
            .orElseThrow(() -> refused(folder, binary.getFileName() + " does not run"));
    if (!answer.get(0).equals(version)) {
      throw refused(
          folder, binary.getFileName() + " is Python " + answer.get(0) + " and not " + version);
    }
    boolean isDebug = answer.equals(List.of(version, "debug"));
    if (debug && !isDebug) {
      throw refused(folder, binary.getFileName() + " is no debug build, which wasi.pydebug wants");
    }
    listener.upToDate("build-Python " + version);
    return new Ready(binary, isDebug);
  }

  private static ProblemException refused(BuildFolder folder, String reason) {
    return new ProblemException(folder.unusable(reason));
  }

  private Path make(BuildFolder folder, Digest madeOf, int jobs)
      throws IOException, InterruptedException {
    Step make = plan.makeBuildPython(folder.path(), jobs);
    // A stamp of an earlier run must not outlive a make that is killed.
    folder.made(List.of()).remove();
    steps.run(make);
    Path binary =
        binary(folder)
            .orElseThrow(
                () ->
                    StepRunner.failed(
                        make,
                        plan.checkout().logs().resolve(make.log()),
                        "it left no python in " + folder.path(),
                        List.of()));
    folder.made(List.of(binary)).write(madeOf);
    return binary;
  }

  /** As CPython's driver does when it configures this Python. */
  private void localSetup() throws IOException {
    Path file = plan.checkout().root().resolve("Modules").resolve("Setup.local");
    Optional<String> text = plan.checkout().layout().setupLocal();
    if (text.isPresent() && !Files.exists(file)) {
      Files.writeString(file, text.get());
    }
  }

  private static Optional<Path> binary(BuildFolder folder) {
    return BINARIES.stream().map(folder.path()::resolve).filter(Files::isRegularFile).findFirst();
  }
}

package io.github.wasiexternals.running;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.pytests.InterpreterPlace;
import io.github.wasiexternals.runtime.CodeCache;
import io.github.wasiexternals.runtime.Guest;
import io.github.wasiexternals.runtime.Guest.Folder;
import io.github.wasiexternals.runtime.GuestEnd;
import io.github.wasiexternals.runtime.GuestStack;
import io.github.wasiexternals.runtime.RuntimeChoice;
import io.github.wasiexternals.runtime.RuntimePrograms;
import io.github.wasiexternals.runtime.WasiRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs an interpreter that was built in a source tree of CPython. */
public final class PythonRun {

  /** A program that a user runs ends when it ends. */
  private static final Duration UNLIMITED = Duration.ofDays(365);

  private final ProgramFinder programs;
  private final ProcessRunner processes;
  private final Clock clock;
  private final MavenCommand build;

  /**
   * @param programs finds the runtimes that are installed
   * @param processes asks them for their versions
   * @param clock says when compiled code was used
   * @param build the command that builds the interpreter, for messages
   */
  public PythonRun(
      ProgramFinder programs, ProcessRunner processes, Clock clock, MavenCommand build) {
    this.programs = programs;
    this.processes = processes;
    this.clock = clock;
    this.build = build;
  }

  /**
   * Runs it until it ends.
   *
   * @throws ProblemException if there is no interpreter, if it can't be run, or if it does not end
   *     with exit code 0
   */
  public void run(RunRequest request) throws InterruptedException {
    try {
      Path wasm = interpreter(request);
      Guest guest = guest(request, new InterpreterPlace(request.checkout(), wasm));
      GuestEnd end = end(request, wasm, guest);
      failure(end)
          .ifPresent(
              reason -> {
                throw new ProblemException(
                    Problem.of(
                        "python.wasm " + reason,
                        List.of(value("interpreter", wasm)),
                        "see what it printed above"));
              });
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              "python.wasm could not be run",
              List.of(value("reason", Failures.describe(e)), value("checkout", request.checkout())),
              build.toString()),
          e);
    }
  }

  private GuestEnd end(RunRequest request, Path wasm, Guest guest)
      throws IOException, InterruptedException {
    WasiRuntime runtime =
        new RuntimeChoice(programs, processes, request.environment())
            .take(request.runtime(), GuestStack.STANDARD)
            .runtime();
    return new RuntimePrograms(new CodeCache(request.codeCache(), clock), processes)
        .load(runtime, wasm, request.environment())
        .runAttached(guest);
  }

  private Path interpreter(RunRequest request) throws IOException {
    Path builds = request.checkout().resolve("cross-build");
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(builds)) {
      Folders.list(builds).stream()
          .map(folder -> folder.resolve(OutputLayout.WASM))
          .filter(Files::isRegularFile)
          .filter(
              wasm ->
                  request
                      .triple()
                      .map(Folders.parent(wasm).getFileName().toString()::equals)
                      .orElse(true))
          .forEach(found::add);
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new ProblemException(
        found.isEmpty()
            ? Problem.of(
                "no python.wasm was built here",
                List.of(
                    value(
                        "looked for",
                        builds
                            .resolve(request.triple().orElse("TARGET"))
                            .resolve(OutputLayout.WASM))),
                build.toString())
            : Problem.of(
                "python.wasm was built for several targets",
                found.stream().map(wasm -> value("found", wasm)).toList(),
                "-Dwasi.triple=" + Folders.parent(found.get(0)).getFileName()));
  }

  private static Guest guest(RunRequest request, InterpreterPlace place) throws IOException {
    List<Folder> folders = new ArrayList<>(List.of(place.root()));
    List<String> arguments = new ArrayList<>();
    if (request.script().isPresent()) {
      Path script = request.script().get().toAbsolutePath().normalize();
      if (!Files.isRegularFile(script)) {
        throw new ProblemException(
            Problem.of(
                Files.exists(script) ? "the script is not a file" : "there is no such script",
                List.of(value("script", script)),
                "name a Python file: -Dwasi.script=FILE"));
      }
      // Under its own path, so that a traceback names it as the user does.
      String folder = GuestPath.of(Folders.parent(script));
      folders.add(new Folder(folder, Folders.parent(script)));
      arguments.add(GuestPath.of(script));
    }
    folders.addAll(request.folders());
    arguments.addAll(request.arguments());
    return new Guest(
        place.name(), arguments, Map.of("PYTHONPATH", place.modules()), folders, UNLIMITED);
  }

  private static Optional<String> failure(GuestEnd end) {
    if (end instanceof GuestEnd.Exited exited) {
      return exited.code() == 0
          ? Optional.empty()
          : Optional.of("ended with exit code " + exited.code());
    }
    if (end instanceof GuestEnd.Trapped trapped) {
      return Optional.of("was stopped: " + trapped.reason());
    }
    if (end instanceof GuestEnd.Died died) {
      return Optional.of("ended with its runtime: " + died.runtime() + " died of " + died.signal());
    }
    return Optional.of("was stopped after " + UNLIMITED.toDays() + " days");
  }
}

package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.recipe.Language;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.sdk.CompilerView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the SDK's compiler and archiver, both with an empty environment. With a {@link Launcher},
 * compilers run below it, until it fails where the compiler alone does not: from then on they run
 * without it.
 */
final class Toolchain {

  /** Far above any unit (sqlite takes 15 s); a compiler that hangs must not hang the build. */
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  /** The error in wasi-libc's setjmp.h where exceptions are off. */
  private static final String NO_SETJMP = "Setjmp/longjmp support requires Exception handling";

  private static final String LINKER = "wasm-ld: ";

  private final ProcessRunner processes;
  private final BuildListener listener;
  private final AtomicReference<@Nullable Launcher> launcher;

  Toolchain(ProcessRunner processes, BuildListener listener, Optional<Launcher> launcher) {
    this.processes = processes;
    this.listener = listener;
    this.launcher = new AtomicReference<>(launcher.orElse(null));
  }

  /**
   * Compiles one unit.
   *
   * @return the time it took
   */
  Duration compile(LibraryPlan plan, Workspace workspace, Unit unit)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    boolean cxx = Language.of(unit.source()).filter(Language.CXX::equals).isPresent();
    arguments.add((cxx ? plan.sdk().clangxx() : plan.sdk().clang()).toString());
    arguments.addAll(plan.flags());
    arguments.addAll(plan.unitFlags().getOrDefault(unit.name(), List.of()));
    arguments.add("--sysroot=" + plan.sdk().sysroot());
    // Debug information is off, but __FILE__ and diagnostics must not contain local folders either.
    arguments.add("-ffile-prefix-map=" + workspace.root() + "=.");
    arguments.add("-ffile-prefix-map=" + plan.sdk().root() + "=/wasi-sdk");
    arguments.add("-I" + Workspace.GENERATED);
    arguments.add("-I" + Workspace.GLUE);
    for (String include : plan.recipe().compile().includes()) {
      arguments.add("-I" + Workspace.SOURCES + (include.equals(".") ? "" : "/" + include));
    }
    plan.allNeeds().forEach(need -> arguments.add("-I" + Workspace.headers(need)));
    arguments.addAll(CompilerView.arguments(Workspace.VIEW));
    String dependencies = "obj/" + unit.dependencies();
    arguments.addAll(List.of("-MD", "-MF", dependencies));
    arguments.addAll(List.of("-c", unit.source(), "-o", "obj/" + unit.object()));
    Duration elapsed = launch(plan, workspace, unit, arguments);
    workspace
        .view(plan.sdk())
        .check(plan.title(), unit.source(), recipe(plan), workspace.root().resolve(dependencies));
    return elapsed;
  }

  /**
   * Puts objects into a static library: sorted members, no timestamps, no owners.
   *
   * @param units all units of the archive
   * @param archive overwritten
   */
  void archive(LibraryPlan plan, Workspace workspace, List<Unit> units, Path archive)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(plan.sdk().ar().toString());
    // D: deterministic, whatever the tool's default (llvm-ar(1)).
    arguments.addAll(List.of("rcsD", Folders.relative(workspace.root(), archive)));
    units.stream().map(unit -> "obj/" + unit.object()).sorted().forEach(arguments::add);
    run(plan, workspace, archive.getFileName().toString(), arguments);
  }

  /**
   * Links a program with the library itself and all that it needs, without debug information.
   *
   * @param units those of the program
   * @param folders the folders of the static libraries
   * @param target overwritten
   */
  void link(
      LibraryPlan plan,
      Workspace workspace,
      Recipe.Program program,
      List<Unit> units,
      List<Path> folders,
      Path target)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(plan.sdk().clang().toString());
    arguments.addAll(plan.target());
    arguments.add("--sysroot=" + plan.sdk().sysroot());
    units.forEach(unit -> arguments.add("obj/" + unit.object()));
    folders.forEach(folder -> arguments.add("-L" + folder));
    Set<String> libraries = new LinkedHashSet<>(program.libs());
    plan.withNeeds().forEach(each -> each.linkedLibraries().forEach(libraries::add));
    arguments.addAll(libraries);
    arguments.addAll(PkgConfigWriter.STACK);
    arguments.add("-Wl,--strip-debug");
    arguments.addAll(List.of("-o", Folders.relative(workspace.root(), target)));
    run(plan, workspace, program.file(), arguments);
  }

  private static String recipe(LibraryPlan plan) {
    return "recipes/" + plan.recipe().library() + ".toml";
  }

  /** Compiles below the launcher, or without it where there is none or it failed. */
  private Duration launch(LibraryPlan plan, Workspace workspace, Unit unit, List<String> arguments)
      throws IOException, InterruptedException {
    Launcher with = launcher.get();
    if (with == null) {
      return run(plan, workspace, unit.source(), arguments);
    }
    List<String> launched = new ArrayList<>(List.of(with.program().toString()));
    launched.addAll(arguments);
    String failure;
    try {
      ProcessResult result = run(workspace, launched, with.environment());
      Optional<String> missing =
          Stream.of("obj/" + unit.object(), "obj/" + unit.dependencies())
              .filter(file -> !Files.exists(workspace.root().resolve(file)))
              .findFirst();
      if (result.succeeded() && missing.isEmpty()) {
        return result.elapsed();
      }
      failure =
          result.succeeded()
              ? "it did not make " + missing.orElseThrow()
              : (String.join(" ", result.tail()) + " (exit code " + result.exit() + ")").strip();
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
    // Only this shows whether it was the launcher.
    Duration elapsed = run(plan, workspace, unit.source(), arguments);
    if (launcher.compareAndSet(with, null)) {
      listener.warning(
          with.name() + " failed where clang alone does not; it is not used any more: " + failure);
    }
    return elapsed;
  }

  private ProcessResult run(
      Workspace workspace, List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    CommandLine command = new CommandLine(arguments, workspace.root(), environment, TIMEOUT);
    Files.writeString(
        workspace.log(),
        "$ " + command.quoted() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return processes.run(command, Optional.of(workspace.log()));
  }

  private Duration run(
      LibraryPlan plan, Workspace workspace, String product, List<String> arguments)
      throws IOException, InterruptedException {
    CommandLine command = new CommandLine(arguments, workspace.root(), Map.of(), TIMEOUT);
    ProcessResult result;
    try {
      result = run(workspace, arguments, Map.of());
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
                  plan.title() + ": could not run the tool for " + product,
                  List.of(value("reason", String.valueOf(e.getMessage()))),
                  command.quoted())
              .notUsersToFix(),
          e);
    }
    if (!result.succeeded()) {
      throw new ProblemException(refused(plan, product, command, result));
    }
    return result.elapsed();
  }

  private static Problem refused(
      LibraryPlan plan, String product, CommandLine command, ProcessResult result) {
    if (result.tail().stream().anyMatch(line -> line.contains(NO_SETJMP))) {
      return Problem.of(
              plan.title() + ": " + product + " uses setjmp, which its recipe does not turn on",
              List.of(value("recipe", recipe(plan))),
              "add to its [compile]: setjmp = true")
          .quoting(result.tail());
    }
    Optional<Problem> outside =
        CompilerView.refused(plan.title(), product, recipe(plan), result.tail());
    if (outside.isPresent()) {
      return outside.get();
    }
    boolean linked = result.tail().stream().anyMatch(line -> line.startsWith(LINKER));
    return result.asProblem(
        plan.title() + ": " + product + (linked ? " does not link" : " does not compile"), command);
  }
}

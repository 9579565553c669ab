package io.github.wasiexternals.build;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the SDK's compiler and archiver, both with an empty environment. */
final class Toolchain {

  /** Far above any unit (sqlite takes 15 s); a compiler that hangs must not hang the build. */
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private final ProcessRunner processes;

  Toolchain(ProcessRunner processes) {
    this.processes = processes;
  }

  /**
   * Compiles one unit.
   *
   * @return the time it took
   */
  Duration compile(LibraryPlan plan, Workspace workspace, Unit unit)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(plan.sdk().clang().toString());
    arguments.addAll(plan.flags());
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
    arguments.addAll(List.of("-MD", "-MF", "obj/" + unit.dependencies()));
    arguments.addAll(List.of("-c", unit.source(), "-o", "obj/" + unit.object()));
    return run(plan, workspace, unit.source(), arguments);
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
    arguments.addAll(List.of("rcsD", workspace.root().relativize(archive).toString()));
    units.stream().map(unit -> "obj/" + unit.object()).sorted().forEach(arguments::add);
    run(plan, workspace, archive.getFileName().toString(), arguments);
  }

  private Duration run(
      LibraryPlan plan, Workspace workspace, String product, List<String> arguments)
      throws IOException, InterruptedException {
    CommandLine command = new CommandLine(arguments, workspace.root(), Map.of(), TIMEOUT);
    Files.writeString(
        workspace.log(),
        "$ " + command.quoted() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    ProcessResult result;
    try {
      result = processes.run(command, Optional.of(workspace.log()));
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
      throw new ProblemException(
          result.asProblem(plan.title() + ": " + product + " does not compile", command));
    }
    return result.elapsed();
  }
}

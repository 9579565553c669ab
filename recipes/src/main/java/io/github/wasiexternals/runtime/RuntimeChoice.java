package io.github.wasiexternals.runtime;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.process.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the runtime that {@code wasi.runtime} asks for, out of those that are installed. */
public final class RuntimeChoice {

  private static final List<String> PREFERRED = List.of(WasiRuntime.WASMTIME, WasiRuntime.NODE);

  private final ProgramFinder programs;
  private final InstalledVersion versions;

  /**
   * A runtime, and why it was taken.
   *
   * @param reason for a person
   */
  public record Taken(WasiRuntime runtime, String reason) {}

  /**
   * @param programs finds the runtimes that are installed
   * @param processes asks them for their versions
   * @param environment the runtimes' own
   */
  public RuntimeChoice(
      ProgramFinder programs, ProcessRunner processes, Map<String, String> environment) {
    this.programs = programs;
    this.versions = new InstalledVersion(processes, environment);
  }

  /**
   * Takes a runtime.
   *
   * @param text {@code auto}, {@code embedded}, {@code wasmtime}, {@code node}, or the words of a
   *     command, separated by blanks, with the placeholders that {@link CommandTemplate} lists; a
   *     word with blanks stands in double quotes. {@code auto} takes wasmtime, which CPython is
   *     tested with, else node, else a JVM; one that is too old counts as not installed
   * @param stack what wasmtime and node are told to give; a command of the user's says it itself
   * @throws ProblemException if the program is not there or too old, or if it is no command that
   *     can be used
   */
  public Taken take(String text, GuestStack stack) throws InterruptedException {
    String choice = text.strip();
    if (choice.equals(WasiRuntime.AUTO)) {
      return auto(stack);
    }
    WasiRuntime runtime =
        switch (choice) {
          case WasiRuntime.EMBEDDED -> new WasiRuntime.Embedded();
          case WasiRuntime.WASMTIME, WasiRuntime.NODE -> named(choice, stack);
          default -> template(choice);
        };
    return new Taken(runtime, "-D" + WasiRuntime.PROPERTY + " says so");
  }

  private Taken auto(GuestStack stack) throws InterruptedException {
    List<String> reasons = new ArrayList<>();
    for (String name : PREFERRED) {
      Optional<Path> program = programs.find(name);
      if (program.isEmpty()) {
        reasons.add(name + " is not installed");
        continue;
      }
      Optional<String> version = versions.of(program.get());
      if (BuiltInCommands.oldest(name, stack).isAtMost(version)) {
        reasons.add(0, "it is installed");
        return new Taken(command(name, program.get(), stack), String.join(", ", reasons));
      }
      reasons.add(
          name
              + " is "
              + version.map(old -> "too old (" + old + ")").orElse("not able to say its version"));
    }
    return new Taken(new WasiRuntime.Embedded(), String.join(", ", reasons));
  }

  private WasiRuntime named(String name, GuestStack stack) throws InterruptedException {
    Path program = find(name);
    Optional<String> version = versions.of(program);
    MinimumVersion oldest = BuiltInCommands.oldest(name, stack);
    if (!oldest.isAtMost(version)) {
      throw new ProblemException(
          Problem.of(
              name + " is too old to run WASI programs with",
              List.of(
                  value("installed", version.orElse("it does not say")),
                  value("needed", oldest.text() + " or newer"),
                  value("reason", oldest.reason()),
                  value("program", program)),
              "install a newer one, or " + otherwise()));
    }
    return command(name, program, stack);
  }

  private static WasiRuntime command(String name, Path program, GuestStack stack) {
    return new WasiRuntime.Command(name, BuiltInCommands.of(name, program.toString(), stack));
  }

  private WasiRuntime template(String choice) {
    List<String> words = Words.split(choice).orElse(List.of());
    if (words.size() < 2) {
      throw new ProblemException(
          Nearest.invalidValue(
              WasiRuntime.PROPERTY,
              choice,
              List.of(
                  WasiRuntime.AUTO,
                  WasiRuntime.EMBEDDED,
                  WasiRuntime.WASMTIME,
                  WasiRuntime.NODE,
                  "a command with {wasm} and {args}")));
    }
    List<String> mistakes = CommandTemplate.mistakes(words);
    if (!mistakes.isEmpty()) {
      throw new ProblemException(
          mistakes.stream()
              .map(
                  mistake ->
                      Problem.of(
                          WasiRuntime.PROPERTY + " is a command that can't be used",
                          List.of(value("given", choice), value("mistake", mistake)),
                          "-D"
                              + WasiRuntime.PROPERTY
                              + "=\"PROGRAM --dir={host}::{guest} --env={name}={value} {wasm}"
                              + " {args}\""))
              .toList());
    }
    String name = words.get(0);
    List<String> resolved = new ArrayList<>(words);
    resolved.set(0, find(name).toString());
    return new WasiRuntime.Command(name, resolved);
  }

  private Path find(String program) {
    return programs
        .findGiven(program, Path.of(""))
        .orElseThrow(() -> new ProblemException(notFound(program)));
  }

  private static Problem notFound(String program) {
    String install =
        switch (program) {
          case WasiRuntime.NODE -> "apt-get install nodejs";
          case WasiRuntime.WASMTIME -> "install it as https://wasmtime.dev says";
          default -> "give the path of " + program;
        };
    return Problem.of(
        "no program " + program + " to run WASI programs with",
        List.of(value("asked for by", WasiRuntime.PROPERTY), value("looked in", "the PATH")),
        install + ", or " + otherwise());
  }

  private static String otherwise() {
    return "-D" + WasiRuntime.PROPERTY + "=" + WasiRuntime.EMBEDDED + ": the JVM runs them too";
  }
}

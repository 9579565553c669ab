package io.github.wasiexternals.runtime;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.process.Words;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runtime for a WASI program, as chosen by {@code wasi.runtime}. */
public sealed interface WasiRuntime {

  /** The property that selects the runtime, for messages. */
  String PROPERTY = "wasi.runtime";

  /** The value that leaves the choice to what is installed. */
  String AUTO = "auto";

  String EMBEDDED = "embedded";
  String WASMTIME = "wasmtime";
  String NODE = "node";

  /** The engine inside this JVM. */
  record Embedded() implements WasiRuntime {}

  /**
   * A locally installed program.
   *
   * @param name its name in messages: {@code wasmtime}, {@code node}, or the first word of a
   *     template
   * @param words its command, as documented in {@link CommandTemplate}
   */
  record Command(String name, List<String> words) implements WasiRuntime {
    public Command {
      words = List.copyOf(words);
    }
  }

  /** What to call it: {@code embedded}, {@code wasmtime}, {@code node}, or a command's name. */
  default String name() {
    return EMBEDDED;
  }

  /** What a user wrote, with the standard stack. */
  static WasiRuntime fromString(String text, ProgramFinder programs) {
    return fromString(text, programs, GuestStack.STANDARD);
  }

  /**
   * Parses a user's choice.
   *
   * @param text {@code auto}, {@code embedded}, {@code wasmtime}, {@code node}, or the words of a
   *     command, separated by blanks, with the placeholders that {@link CommandTemplate} lists; a
   *     word with blanks stands in double quotes
   * @param programs finds the runtimes that are installed; {@code auto} takes wasmtime, which
   *     CPython is tested with, else node, else this JVM
   * @param stack what wasmtime and node are told to give; a command of the user's says it itself
   * @throws ProblemException if the program is not there, or if it is no command that can be used
   */
  static WasiRuntime fromString(String text, ProgramFinder programs, GuestStack stack) {
    String choice = text.strip();
    return switch (choice) {
      case AUTO ->
          Stream.of(WASMTIME, NODE)
              .filter(name -> programs.find(name).isPresent())
              .findFirst()
              .map(name -> fromString(name, programs, stack))
              .orElseGet(Embedded::new);
      case EMBEDDED -> new Embedded();
      case WASMTIME ->
          new Command(choice, BuiltInCommands.wasmtime(find(choice, programs).toString(), stack));
      case NODE ->
          new Command(choice, BuiltInCommands.node(find(choice, programs).toString(), stack));
      default -> template(choice, programs);
    };
  }

  /**
   * Why a runtime was taken, for a person.
   *
   * @param text what made the choice, as {@link #fromString} takes it
   */
  default String reason(String text) {
    if (!text.strip().equals(AUTO)) {
      return "-D" + PROPERTY + " says so";
    }
    return switch (name()) {
      case WASMTIME -> "it is installed";
      case NODE -> "it is installed, wasmtime is not";
      default -> "neither wasmtime nor node is installed";
    };
  }

  private static WasiRuntime template(String choice, ProgramFinder programs) {
    List<String> words = Words.split(choice);
    if (words.size() < 2) {
      throw new ProblemException(
          Nearest.invalidValue(
              PROPERTY,
              choice,
              List.of(AUTO, EMBEDDED, WASMTIME, NODE, "a command with {wasm} and {args}")));
    }
    List<String> mistakes = CommandTemplate.mistakes(words);
    if (!mistakes.isEmpty()) {
      throw new ProblemException(
          mistakes.stream()
              .map(
                  mistake ->
                      Problem.of(
                          PROPERTY + " is a command that can't be used",
                          List.of(value("given", choice), value("mistake", mistake)),
                          "-D"
                              + PROPERTY
                              + "=\"PROGRAM --dir={host}::{guest} --env={name}={value} {wasm}"
                              + " {args}\""))
              .toList());
    }
    String name = words.get(0);
    List<String> resolved = new ArrayList<>(words);
    resolved.set(0, find(name, programs).toString());
    return new Command(name, resolved);
  }

  private static Path find(String program, ProgramFinder programs) {
    return file(program)
        .or(() -> programs.find(program))
        .orElseThrow(() -> new ProblemException(notFound(program)));
  }

  private static Problem notFound(String program) {
    String install =
        switch (program) {
          case NODE -> "apt-get install nodejs";
          case WASMTIME -> "install it as https://wasmtime.dev says";
          default -> "give the path of " + program;
        };
    return Problem.of(
        "no program " + program + " to run WASI programs with",
        List.of(value("asked for by", PROPERTY), value("looked in", "the PATH")),
        install + ", or -D" + PROPERTY + "=" + EMBEDDED + ": the JVM runs them too");
  }

  /** The program, if it is given with a folder. */
  private static Optional<Path> file(String program) {
    try {
      Path file = Path.of(program);
      return Optional.of(file.toAbsolutePath())
          .filter(absolute -> file.getNameCount() > 1 || file.isAbsolute())
          .filter(Files::isExecutable);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}

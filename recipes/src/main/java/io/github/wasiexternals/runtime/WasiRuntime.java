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

/** The runtime for a WASI program, as chosen by {@code wasi.runtime}. */
public sealed interface WasiRuntime {

  /** The property that selects the runtime, for messages. */
  String PROPERTY = "wasi.runtime";

  /** The engine embedded in this JVM. */
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

  /**
   * Parses a user's choice.
   *
   * @param text {@code embedded}, {@code wasmtime}, {@code node}, or the words of a command,
   *     separated by blanks, with the placeholders that {@link CommandTemplate} lists; a word with
   *     blanks is enclosed in double quotes
   * @throws ProblemException if the program does not exist, or if the command is invalid
   */
  static WasiRuntime fromString(String text, ProgramFinder programs) {
    String choice = text.strip();
    return switch (choice) {
      case "embedded" -> new Embedded();
      case "wasmtime" ->
          new Command(choice, BuiltInCommands.wasmtime(find(choice, programs).toString()));
      case "node" -> new Command(choice, BuiltInCommands.node(find(choice, programs).toString()));
      default -> template(choice, programs);
    };
  }

  private static WasiRuntime template(String choice, ProgramFinder programs) {
    List<String> words = Words.split(choice);
    if (words.size() < 2) {
      throw new ProblemException(
          Nearest.invalidValue(
              PROPERTY,
              choice,
              List.of("embedded", "wasmtime", "node", "a command with {wasm} and {args}")));
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
          case "node" -> "apt-get install nodejs";
          case "wasmtime" -> "install it as https://wasmtime.dev says";
          default -> "give the path of " + program;
        };
    return Problem.of(
        "no program " + program + " to run WASI programs with",
        List.of(value("asked for by", PROPERTY), value("looked in", "the PATH")),
        install + ", or leave out -D" + PROPERTY + ": the JVM runs them too");
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

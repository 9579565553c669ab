package io.github.wasiexternals.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.BuildProblem.NoRuntime;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.RequestProblem.Contradiction;
import io.github.wasiexternals.problem.RequestProblem.UnknownValue;
import io.github.wasiexternals.process.ProgramFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WasiRuntimeTest {

  @TempDir Path bin;

  @Test
  void embeddedNeedsNothing() {
    assertThat(WasiRuntime.fromString(" embedded ", nothing()))
        .isEqualTo(new WasiRuntime.Embedded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"wasmtime", "node"})
  void aRuntimeWithANameIsFoundOnThePathAndHasAUsableCommand(String name) throws IOException {
    Path program = program(name);

    WasiRuntime.Command command =
        (WasiRuntime.Command) WasiRuntime.fromString(name, new ProgramFinder(List.of(bin)));

    assertThat(command.name()).isEqualTo(name);
    assertThat(command.words().get(0)).isEqualTo(program.toString());
    assertThat(CommandTemplate.mistakes(command.words())).isEmpty();
  }

  @Test
  void aRuntimeThatIsNotThereIsNamedWithAWayToGetIt() {
    assertThat(problems("wasmtime")).containsExactly(new NoRuntime("wasmtime", "wasi.runtime"));
    assertThat(new NoRuntime("wasmtime", "wasi.runtime").explain().action())
        .isEqualTo(
            "install it as https://wasmtime.dev says, or leave out -Dwasi.runtime: the JVM runs"
                + " them too");
    assertThat(new NoRuntime("node", "wasi.runtime").explain().action())
        .startsWith("apt-get install nodejs, or ");
  }

  @Test
  void aCommandIsSplitAtBlanksThatAreNotQuoted() throws IOException {
    Path program = program("wazero");

    assertThat(
            WasiRuntime.fromString(
                "wazero  run \"-mount={host}:{guest}\" \"a b\" {wasm} {args}",
                new ProgramFinder(List.of(bin))))
        .isEqualTo(
            new WasiRuntime.Command(
                "wazero",
                List.of(
                    program.toString(),
                    "run",
                    "-mount={host}:{guest}",
                    "a b",
                    "{wasm}",
                    "{args}")));
  }

  @Test
  void theProgramOfACommandMayBeGivenByItsPath() throws IOException {
    Path program = program("my-runtime");

    assertThat(WasiRuntime.fromString(program + " {wasm} {args}", nothing()))
        .isEqualTo(
            new WasiRuntime.Command(
                program.toString(), List.of(program.toString(), "{wasm}", "{args}")));
  }

  @Test
  void theProgramOfACommandHasToBeThere() {
    assertThat(problems("wazero run {wasm} {args}"))
        .containsExactly(new NoRuntime("wazero", "wasi.runtime"));
    assertThat(problems(bin.resolve("gone") + " {wasm} {args}"))
        .containsExactly(new NoRuntime(bin.resolve("gone").toString(), "wasi.runtime"));
  }

  @Test
  void allMistakesOfACommandAreReported() {
    assertThat(problems("wazero run {program}"))
        .hasSize(3)
        .allSatisfy(problem -> assertThat(problem).isInstanceOf(Contradiction.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"embeded", "", "Node", "C:\\wasmtime.exe"})
  void whatIsNoChoiceIsRefusedWithThePossibleOnes(String text) {
    assertThat(problems(text))
        .singleElement()
        .satisfies(
            problem -> {
              UnknownValue unknown = (UnknownValue) problem;
              assertThat(unknown.property()).isEqualTo("wasi.runtime");
              assertThat(unknown.given()).isEqualTo(text);
              assertThat(unknown.possible())
                  .containsExactly(
                      "embedded", "wasmtime", "node", "a command with {wasm} and {args}");
            });
  }

  @Test
  void theNearestChoiceIsProposed() {
    assertThat(((UnknownValue) problems("wasmtine").get(0)).nearest()).startsWith("wasmtime");
  }

  private List<Problem> problems(String text) {
    return catchThrowableOfType(
            ProblemException.class, () -> WasiRuntime.fromString(text, nothing()))
        .problems();
  }

  private static ProgramFinder nothing() {
    return new ProgramFinder(List.of());
  }

  private Path program(String name) throws IOException {
    Path program = Files.createFile(bin.resolve(name));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}

package io.github.wasiexternals.runtime;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProgramFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
  void autoTakesWasmtimeThenNodeThenTheJvmAndSaysWhy() throws IOException {
    ProgramFinder programs = new ProgramFinder(List.of(bin));

    assertThat(auto(programs)).isEqualTo("embedded: neither wasmtime nor node is installed");
    program("node");
    assertThat(auto(programs)).isEqualTo("node: it is installed, wasmtime is not");
    program("wasmtime");
    assertThat(auto(programs)).isEqualTo("wasmtime: it is installed");
    assertThat(WasiRuntime.fromString("node", programs).reason("node"))
        .isEqualTo("-Dwasi.runtime says so");
  }

  @Test
  void wasmtimeGetsTheStackThatIsAskedForOrTheSettingsOfTheTree() throws IOException {
    program("wasmtime");

    assertThat(words("wasmtime", GuestStack.STANDARD)).contains("-W", "max-wasm-stack=16777216");
    assertThat(words("wasmtime", new GuestStack(1, Optional.of(Path.of("/src/wasmtime.toml")))))
        .contains("--config", "/src/wasmtime.toml")
        .doesNotContain("-W");
  }

  @Test
  void nodeGetsAtLeastTheStackThatIsAskedFor() throws IOException {
    program("node");

    assertThat(words("node", GuestStack.STANDARD)).contains("64");
    assertThat(words("node", new GuestStack((100L << 20) + 1, Optional.empty()))).contains("101");
  }

  @Test
  void aRuntimeThatIsNotThereIsNamedWithAWayToGetIt() {
    assertThat(problems("wasmtime"))
        .satisfiesExactly(tells("no program ", "wasmtime", "asked for by: ", "wasi.runtime"));
    assertThat(problems("wasmtime").get(0).action())
        .isEqualTo(
            "install it as https://wasmtime.dev says, or -Dwasi.runtime=embedded: the JVM runs"
                + " them too");
    assertThat(problems("node").get(0).action()).startsWith("apt-get install nodejs, or ");
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
        .satisfiesExactly(tells("no program ", "wazero", "asked for by: ", "wasi.runtime"));
    assertThat(problems(bin.resolve("gone") + " {wasm} {args}"))
        .satisfiesExactly(
            tells("no program ", bin.resolve("gone").toString(), "asked for by: ", "wasi.runtime"));
  }

  @Test
  void allMistakesOfACommandAreReported() {
    assertThat(problems("wazero run {program}"))
        .hasSize(3)
        .allSatisfy(
            tells("wasi.runtime is a command that can't be used", "given: wazero run {program}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"embeded", "", "Node", "C:\\wasmtime.exe"})
  void whatIsNoChoiceIsRefusedWithThePossibleOnes(String text) {
    assertThat(problems(text))
        .singleElement()
        .satisfies(
            tells(
                "invalid value for wasi.runtime: '" + text + "' (",
                "allowed: auto, embedded, wasmtime, node, a command with {wasm} and {args})\n"));
  }

  @Test
  void theNearestChoiceIsProposed() {
    assertThat(problems("wasmtine")).satisfiesExactly(tells("→ -Dwasi.runtime=wasmtime"));
  }

  private List<Problem> problems(String text) {
    return catchThrowableOfType(
            ProblemException.class, () -> WasiRuntime.fromString(text, nothing()))
        .problems();
  }

  private static String auto(ProgramFinder programs) {
    WasiRuntime taken = WasiRuntime.fromString("auto", programs);
    return taken.name() + ": " + taken.reason("auto");
  }

  private List<String> words(String name, GuestStack stack) {
    ProgramFinder programs = new ProgramFinder(List.of(bin));
    return ((WasiRuntime.Command) WasiRuntime.fromString(name, programs, stack)).words();
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

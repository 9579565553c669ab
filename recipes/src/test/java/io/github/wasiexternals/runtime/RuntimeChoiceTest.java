package io.github.wasiexternals.runtime;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProgramFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeChoiceTest {

  @TempDir Path bin;

  private final Map<String, String> versions = new HashMap<>();

  @Test
  void embeddedNeedsNothing() throws InterruptedException {
    assertThat(take(" embedded ", nothing()).runtime()).isEqualTo(new WasiRuntime.Embedded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"wasmtime", "node"})
  void aRuntimeWithANameIsFoundOnThePathAndHasAUsableCommand(String name) throws Exception {
    Path program = program(name);

    WasiRuntime.Command command = (WasiRuntime.Command) take(name, installed()).runtime();

    assertThat(command.name()).isEqualTo(name);
    assertThat(command.words().get(0)).isEqualTo(program.toString());
    assertThat(CommandTemplate.mistakes(command.words())).isEmpty();
  }

  @Test
  void autoTakesWasmtimeThenNodeThenTheJvmAndSaysWhy() throws Exception {
    assertThat(auto()).isEqualTo("embedded: wasmtime is not installed, node is not installed");
    program("node");
    assertThat(auto()).isEqualTo("node: it is installed, wasmtime is not installed");
    program("wasmtime");
    assertThat(auto()).isEqualTo("wasmtime: it is installed");
    assertThat(take("node", installed()).reason()).isEqualTo("-Dwasi.runtime says so");
  }

  @Test
  void autoPassesByWhatIsTooOldOrDoesNotRun() throws Exception {
    program("node");
    program("wasmtime");
    versions.put("wasmtime", "wasmtime-cli 14.0.4");

    assertThat(auto()).isEqualTo("node: it is installed, wasmtime is too old (14.0.4)");
    versions.put("node", "");
    assertThat(auto())
        .isEqualTo("embedded: wasmtime is too old (14.0.4), node is not able to say its version");
  }

  @Test
  void aRuntimeThatIsTooOldForItsCommandIsNamedWithBothVersions() throws IOException {
    Path node = program("node");
    versions.put("node", "v12.22.12");

    assertThat(problems("node", GuestStack.STANDARD))
        .satisfiesExactly(
            tells(
                "node is too old to run WASI programs with",
                "installed: 12.22.12",
                "needed: 18 or newer",
                node.toString(),
                "-Dwasi.runtime=embedded"));
  }

  @Test
  void theSettingsOfATreeNeedANewerWasmtime() throws Exception {
    program("wasmtime");
    versions.put("wasmtime", "wasmtime 29.0.1 (e37150bd7 2025-02-27)");
    GuestStack settings = new GuestStack(1, Optional.of(Path.of("/src/wasmtime.toml")));

    assertThat(words("wasmtime", GuestStack.STANDARD)).contains("-W");
    assertThat(problems("wasmtime", settings))
        .satisfiesExactly(tells("installed: 29.0.1", "needed: 30 or newer", "--config"));
  }

  @Test
  void wasmtimeGetsTheStackThatIsAskedForOrTheSettingsOfTheTree() throws Exception {
    program("wasmtime");

    assertThat(words("wasmtime", GuestStack.STANDARD)).contains("-W", "max-wasm-stack=16777216");
    assertThat(words("wasmtime", new GuestStack(1, Optional.of(Path.of("/src/wasmtime.toml")))))
        .contains("--config", "/src/wasmtime.toml")
        .doesNotContain("-W");
  }

  @Test
  void nodeGetsAtLeastTheStackThatIsAskedFor() throws Exception {
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
  void aCommandIsSplitAtBlanksThatAreNotQuoted() throws Exception {
    Path program = program("wazero");

    assertThat(
            take("wazero  run \"-mount={host}:{guest}\" \"a b\" {wasm} {args}", installed())
                .runtime())
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
  void theProgramOfACommandMayBeGivenByItsPath() throws Exception {
    Path program = program("my-runtime");

    assertThat(take(program + " {wasm} {args}", nothing()).runtime())
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
    return catchThrowableOfType(ProblemException.class, () -> take(text, nothing())).problems();
  }

  private List<Problem> problems(String text, GuestStack stack) {
    return catchThrowableOfType(ProblemException.class, () -> choice(installed()).take(text, stack))
        .problems();
  }

  private String auto() throws InterruptedException {
    RuntimeChoice.Taken taken = take("auto", installed());
    return taken.runtime().name() + ": " + taken.reason();
  }

  private List<String> words(String name, GuestStack stack) throws InterruptedException {
    return ((WasiRuntime.Command) choice(installed()).take(name, stack).runtime()).words();
  }

  private RuntimeChoice.Taken take(String text, ProgramFinder programs)
      throws InterruptedException {
    return choice(programs).take(text, GuestStack.STANDARD);
  }

  private RuntimeChoice choice(ProgramFinder programs) {
    return new RuntimeChoice(programs, this::version, Map.of());
  }

  /** As the two print it. */
  private ProcessResult version(CommandLine command, Optional<Path> log) {
    String printed =
        versions.getOrDefault(
            Path.of(command.arguments().get(0)).getFileName().toString(), "v99.0.0");
    return new ProcessResult(0, List.of(printed), Duration.ZERO);
  }

  private ProgramFinder installed() {
    return new ProgramFinder(List.of(bin));
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

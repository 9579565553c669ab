package io.github.wasiexternals.running;

import static io.github.wasiexternals.problem.Problem.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.runtime.Guest.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with a command of the user's that writes down what it is given. */
class PythonRunTest {

  @TempDir private Path temporary;
  private Path root;
  private Path checkout;

  @BeforeEach
  void aCheckout() throws IOException {
    root = temporary.toRealPath();
    checkout = Files.createDirectory(root.resolve("cpython"));
    built("wasm32-wasip1");
  }

  @Test
  void theInterpreterSeesItsTreeAndFindsItsLibrary() throws Exception {
    assertThat(run(Optional.empty(), List.of("-c", "import zlib"), List.of()))
        .containsExactly(
            checkout + "::/",
            "PYTHONPATH=/cross-build/wasm32-wasip1/build/lib.wasi-wasm32-3.13",
            "cross-build/wasm32-wasip1/python.wasm",
            "-c",
            "import zlib");
  }

  @Test
  void aScriptKeepsItsPathAndItsFolderCanBeRead() throws Exception {
    Path script = Files.writeString(root.resolve("hello.py"), "print('hello')");

    assertThat(run(Optional.of(script), List.of("--loud"), List.of()))
        .contains(root + "::" + root)
        .endsWith(script.toString(), "--loud");
  }

  @Test
  void foldersOfTheUsersOwnAreSeenUnderTheirNames() throws Exception {
    assertThat(run(Optional.empty(), List.of(), List.of(new Folder("/data", root))))
        .contains(root + "::/data");
  }

  @Test
  void anExitCodeOtherThanZeroIsNamed() throws IOException {
    assertThat(failure(request(Optional.empty(), "exit 3")).what())
        .isEqualTo("python.wasm ended with exit code 3");
  }

  @Test
  void whereNothingWasBuiltTheCommandThatBuildsIsNamed() throws IOException {
    Files.delete(checkout.resolve("cross-build/wasm32-wasip1/python.wasm"));

    Problem problem = failure(request(Optional.empty(), "exit 0"));

    assertThat(problem.what()).isEqualTo("no python.wasm was built here");
    assertThat(problem.action()).isEqualTo("mvn wasi:python -Dwasi.python=3.13");
  }

  @Test
  void ofSeveralTargetsTheUserHasToNameOne() throws IOException {
    built("wasm32-wasip2");

    Problem problem = failure(request(Optional.empty(), "exit 0"));

    assertThat(problem.what()).isEqualTo("python.wasm was built for several targets");
    assertThat(problem.values())
        .contains(value("found", checkout.resolve("cross-build/wasm32-wasip2/python.wasm")));
  }

  @Test
  void aScriptThatIsNotThereIsSaid() throws IOException {
    assertThat(failure(request(Optional.of(root.resolve("none.py")), "exit 0")).what())
        .isEqualTo("there is no such script");
  }

  private void built(String triple) throws IOException {
    Path folder = Files.createDirectories(checkout.resolve("cross-build").resolve(triple));
    Files.writeString(folder.resolve("python.wasm"), "wasm");
    Files.writeString(folder.resolve("pybuilddir.txt"), "build/lib.wasi-wasm32-3.13\n");
  }

  private List<String> run(Optional<Path> script, List<String> arguments, List<Folder> folders)
      throws Exception {
    Path seen = root.resolve("seen.txt");
    RunRequest request = request(script, "printf '%s\\n' \"$@\" > " + seen);
    new PythonRunUnderTest()
        .run(
            new RunRequest(
                request.checkout(),
                request.triple(),
                request.script(),
                arguments,
                folders,
                request.runtime(),
                request.environment(),
                request.codeCache()));
    return Files.readAllLines(seen);
  }

  private RunRequest request(Optional<Path> script, String does) throws IOException {
    Path program = root.resolve("runtime");
    Files.writeString(program, "#!/bin/sh\nshift\n" + does + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new RunRequest(
        checkout,
        Optional.empty(),
        script,
        List.of(),
        List.of(),
        program + " {wasm} {host}::{guest} {name}={value} {argv0} {args}",
        Map.of("PATH", "/usr/bin:/bin"),
        root.resolve("code"));
  }

  private Problem failure(RunRequest request) {
    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> new PythonRunUnderTest().run(request));
    assertThat(failure).isNotNull();
    return failure.problems().get(0);
  }

  private static final class PythonRunUnderTest {
    void run(RunRequest request) throws InterruptedException {
      new PythonRun(
              new ProgramFinder(List.of()),
              new NativeProcessRunner(),
              Clock.systemUTC(),
              MavenCommand.of("python").with("wasi.python", "3.13"))
          .run(request);
    }
  }
}

package io.github.wasiexternals.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.BuildProblem.CheckAborted;
import io.github.wasiexternals.problem.BuildProblem.CheckFailed;
import io.github.wasiexternals.problem.BuildProblem.CheckNotCompiled;
import io.github.wasiexternals.problem.BuildProblem.CheckNotPossible;
import io.github.wasiexternals.problem.BuildProblem.CompileFailed;
import io.github.wasiexternals.problem.BuildProblem.InvalidPkgConfig;
import io.github.wasiexternals.problem.BuildProblem.NoCheckProgram;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProcessTimeoutException;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CheckRunnerTest {

  private static final GuestLimits LIMITS = new GuestLimits(16, 4096, Duration.ofMinutes(1));

  @TempDir Path folder;

  private final List<CommandLine> commands = new ArrayList<>();

  @BeforeEach
  void aPrefix() throws IOException {
    Path pkgConfig = Files.createDirectories(folder.resolve("pre fix/lib/pkgconfig"));
    for (String library : List.of("passes", "fails", "exits", "traps", "silent", "forgets")) {
      Files.writeString(
          pkgConfig.resolve(library + ".pc"),
          """
          prefix=${pcfiledir}/../..
          Name: %1$s
          Version: 1.0
          Cflags: -I${prefix}/include
          Libs: -L${prefix}/lib -l%1$s
          Libs.private: -lm
          """
              .formatted(library));
    }
  }

  @Test
  void aLibraryThatPassesIsReportedWithItsChecksAndLeavesNoFiles() throws Exception {
    List<CheckResult> results = runner(this::compile).run(request("wasm32-wasip1", "passes"));

    assertThat(results)
        .containsExactly(
            new CheckResult(
                "passes",
                List.of(
                    new CheckLine("version of the pkg-config file", Optional.empty()),
                    new CheckLine("one", Optional.empty()),
                    new CheckLine("two", Optional.empty())),
                Duration.ZERO));
    assertThat(folder.resolve("work/passes")).doesNotExist();
  }

  @Test
  void theCompilerIsCalledWithWhatPkgConfigStaticGivesAndNothingMore() throws Exception {
    runner(this::compile).run(request("wasm32-wasip1", "passes"));

    String files = folder.resolve("pre fix/lib/pkgconfig") + "/../..";
    assertThat(commands).hasSize(1);
    assertThat(commands.get(0).arguments())
        .containsExactly(
            folder.resolve("sdk/bin/clang").toString(),
            "--target=wasm32-wasip1",
            "--sysroot=" + folder.resolve("sdk/share/wasi-sysroot"),
            "-O1",
            "-I" + files + "/include",
            "check.c",
            "-L" + files + "/lib",
            "-lpasses",
            "-lm",
            "-o",
            "check.wasm");
    assertThat(commands.get(0).environment()).containsExactly(Map.entry("PATH", "/bin"));
    assertThat(commands.get(0).folder()).isEqualTo(folder.resolve("work/passes"));
  }

  @Test
  void aWrongAnswerNamesTheCheckAndShowsAllThatFailed() {
    assertThat(problemsOf("fails"))
        .containsExactly(
            new CheckFailed(
                "fails",
                "two",
                List.of("FAIL two: expected 1 actual 2", "FAIL three: expected a: b actual c")));
  }

  @Test
  void aFailedCheckCountsAlsoIfTheProgramEndsWithExitCode0() {
    assertThat(problemsOf("forgets"))
        .containsExactly(
            new CheckFailed("forgets", "one", List.of("FAIL one: expected 1 actual 2")));
  }

  @Test
  void aPkgConfigFileOfAnotherVersionIsAFailedCheck() throws IOException {
    Path file = folder.resolve("pre fix/lib/pkgconfig/passes.pc");
    Files.writeString(file, Files.readString(file).replace("Version: 1.0", "Version: 0.9"));

    assertThat(problemsOf("passes"))
        .containsExactly(
            new CheckFailed(
                "passes",
                "version of the pkg-config file",
                List.of("FAIL version of the pkg-config file: expected 1.0 actual 0.9")));
  }

  @Test
  void aLibraryWithoutCheckProgramIsReportedWithTheOthers() {
    assertThat(problemsOf("unknown", "fails"))
        .extracting(problem -> problem.getClass().getSimpleName())
        .containsExactly("NoCheckProgram", "CheckFailed");
  }

  @Test
  void aTrapIsAProblemEvenIfAllChecksBeforeItPassed() {
    assertThat(problemsOf("traps"))
        .singleElement()
        .satisfies(
            problem -> {
              CheckAborted aborted = (CheckAborted) problem;
              assertThat(aborted.library()).isEqualTo("traps");
              assertThat(aborted.reason()).startsWith("trap: ").contains("unreachable");
              assertThat(aborted.output()).containsExactly("ok one");
            });
  }

  @Test
  void anExitCodeWithoutAFailedCheckIsAProblem() {
    assertThat(problemsOf("exits"))
        .containsExactly(
            new CheckAborted("exits", "exit code 3, though no check failed", List.of("ok one")));
  }

  @Test
  void aProgramThatChecksNothingProvesNothing() {
    assertThat(problemsOf("silent"))
        .containsExactly(new CheckAborted("silent", "it checked nothing", List.of()));
  }

  @Test
  void aProgramThatNeverEndsIsAProblem() throws IOException {
    Files.copy(
        folder.resolve("pre fix/lib/pkgconfig/passes.pc"),
        folder.resolve("pre fix/lib/pkgconfig/loops.pc"));
    CheckRunner brief =
        new CheckRunner(
            CheckRunnerTest::program,
            this::compile,
            Map.of(),
            clock(),
            new GuestLimits(16, 4096, Duration.ofSeconds(2)));

    assertThat(problemsOf(brief, "loops"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(((CheckAborted) problem).reason())
                    .isEqualTo("it was stopped, its time was over"));
  }

  @Test
  void allLibrariesThatFailAreReportedInTheOrderAskedFor() {
    assertThat(problemsOf("silent", "passes", "fails", "missing"))
        .extracting(problem -> problem.getClass().getSimpleName())
        .containsExactly("CheckAborted", "CheckFailed", "InvalidPkgConfig");
  }

  @Test
  void aLibraryWithoutPkgConfigFileIsNotInThePrefix() {
    assertThat(problemsOf("missing"))
        .containsExactly(
            new InvalidPkgConfig(
                folder.resolve("pre fix/lib/pkgconfig/missing.pc").toString(),
                0,
                "there is no such file"));
    assertThat(commands).isEmpty();
  }

  @Test
  void aProgramThatDoesNotCompileIsReportedInTheCompilersOwnWordsAndItsFilesStay() {
    List<String> words = List.of("check.c:1:1: error: unknown type name 'nonsense'");
    CheckRunner runner = runner((command, log) -> new ProcessResult(1, words, Duration.ZERO));

    assertThat(problemsOf(runner, "passes"))
        .singleElement()
        .satisfies(
            problem -> {
              CompileFailed failed = (CompileFailed) problem;
              assertThat(failed.library()).isEqualTo("passes");
              assertThat(failed.unit()).isEqualTo("check.c");
              assertThat(failed.exit()).isEqualTo(1);
              assertThat(failed.output()).isEqualTo(words);
              assertThat(failed.command())
                  .startsWith("cd " + folder.resolve("work/passes") + " && ");
            });
    assertThat(folder.resolve("work/passes/check.c")).hasContent("source of passes");
    assertThat(folder.resolve("work/passes/check.h")).hasContent("header");
  }

  @Test
  void aCompilerThatCanNotBeStartedOrDoesNotEndIsAProblem() {
    CheckRunner missing =
        runner(
            (command, log) -> {
              throw new IOException("no such file: clang");
            });
    CheckRunner slow =
        runner(
            (command, log) -> {
              throw new ProcessTimeoutException(command);
            });

    assertThat(problemsOf(missing, "passes"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(((CheckNotCompiled) problem).reason()).isEqualTo("no such file: clang"));
    assertThat(problemsOf(slow, "passes"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(((CheckNotCompiled) problem).reason()).contains("did not end within"));
  }

  @Test
  void filesOfAnEarlierRunAreGoneBeforeTheNextOne() throws Exception {
    Path old = folder.resolve("work/passes/scratch/old.db");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "left over");
    CheckRunner runner =
        runner(
            (command, log) -> {
              assertThat(old).doesNotExist();
              return compile(command, log);
            });

    assertThat(runner.run(request("wasm32-wasip1", "passes"))).hasSize(1);
  }

  @Test
  void componentsOfWasip2AreRefusedBeforeAnythingIsCompiled() {
    assertThat(CheckRunner.canRun("wasm32-wasip2")).isFalse();
    assertThat(CheckRunner.canRun("wasm32-wasip1")).isTrue();
    assertThatThrownBy(() -> runner(this::compile).run(request("wasm32-wasip2", "passes")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        new CheckNotPossible(
                            "wasm32-wasip2", List.of("wasm32-wasip1", "wasm32-wasi"))));
    assertThat(commands).isEmpty();
  }

  /** Stands for the compiler: "compiles" the guest that is named like the library. */
  private ProcessResult compile(CommandLine command, Optional<Path> log) throws IOException {
    commands.add(command);
    Guests.copy(
        String.valueOf(command.folder().getFileName()), command.folder().resolve("check.wasm"));
    return new ProcessResult(0, List.of(), Duration.ZERO);
  }

  private static CheckRunner runner(ProcessRunner processes) {
    return new CheckRunner(
        CheckRunnerTest::program, processes, Map.of("PATH", "/bin"), clock(), LIMITS);
  }

  private static CheckProgram program(LibraryCheck check) {
    String library = check.library();
    if (library.equals("unknown")) {
      throw new ProblemException(new NoCheckProgram(library, "recipes/unknown/check.c"));
    }
    return new CheckProgram("source of " + library, "header");
  }

  private static Clock clock() {
    return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  }

  private List<Problem> problemsOf(String... libraries) {
    return problemsOf(runner(this::compile), libraries);
  }

  private List<Problem> problemsOf(CheckRunner runner, String... libraries) {
    List<Problem> problems = new ArrayList<>();
    assertThatThrownBy(() -> runner.run(request("wasm32-wasip1", libraries)))
        .isInstanceOfSatisfying(ProblemException.class, e -> problems.addAll(e.problems()));
    return problems;
  }

  private CheckRequest request(String triple, String... libraries) {
    Sdk sdk =
        new Sdk(
            "33.0",
            Sdk.Kind.FOUND,
            folder.resolve("sdk"),
            Optional.empty(),
            "22.1.0",
            Digest.sha256("0".repeat(64)),
            List.of(),
            List.of(triple));
    return new CheckRequest(
        folder.resolve("pre fix"),
        sdk,
        triple,
        folder.resolve("work"),
        List.of(libraries).stream()
            .map(library -> new LibraryCheck(library, library, library, "1.0"))
            .toList());
  }
}

package io.github.wasiexternals.check;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Golden;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProcessTimeoutException;
import io.github.wasiexternals.recipe.Recipe;
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

  /** What the check program includes. */
  private final List<String> read = new ArrayList<>();

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
  void aCheckProgramThatIncludesAFileOfThisMachineIsNotRun() throws Exception {
    read.add(Files.writeString(folder.resolve("secret.h"), "secret").toString());

    assertThat(problemsOf("passes"))
        .singleElement()
        .satisfies(
            tells(
                "passes: check.c reads a file that is not among its sources",
                "file: " + folder.resolve("secret.h")));
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
            "-fno-gnu-inline-asm",
            "-O1",
            "-I" + files + "/include",
            "check.c",
            "-L" + files + "/lib",
            "-lpasses",
            "-lm",
            "-ivfsoverlayview.yaml",
            "-fno-crash-diagnostics",
            "-MD",
            "-MF",
            "check.d",
            "-o",
            "check.wasm");
    assertThat(commands.get(0).environment()).containsExactly(Map.entry("PATH", "/bin"));
    assertThat(commands.get(0).folder()).isEqualTo(folder.resolve("work/passes"));
  }

  @Test
  void aWrongAnswerNamesTheCheckAndShowsAllThatFailed() {
    assertThat(problemsOf("fails"))
        .satisfiesExactly(
            tells(
                "fails",
                " does not work: ",
                "two",
                "FAIL two: expected 1 actual 2",
                "FAIL three: expected a: b actual c"));
  }

  @Test
  void aFailedCheckCountsAlsoIfTheProgramEndsWithExitCode0() {
    assertThat(problemsOf("forgets"))
        .satisfiesExactly(
            tells("forgets", " does not work: ", "one", "FAIL one: expected 1 actual 2"));
  }

  @Test
  void aProgramIsRunFromThePrefixAndItsOutputCompared() throws Exception {
    List<CheckResult> results =
        runner(this::compile)
            .run(installing("passes", check("its lines", "a remark\nok one\nok two\n")));

    assertThat(results)
        .flatExtracting(CheckResult::lines)
        .containsExactly(new CheckLine("passes.wasm, its lines", Optional.empty()));
    assertThat(commands).isEmpty();
    assertThat(folder.resolve("work/passes")).doesNotExist();
  }

  @Test
  void anotherOutputOfAProgramOrAnotherEndIsAFailedCheckAndTheLast() throws IOException {
    assertThat(problemsOf(installing("passes", check("a", "a remark\nok 1"), check("b", ""))))
        .satisfiesExactly(
            tells(
                "passes does not work: passes.wasm, a\n",
                "FAIL passes.wasm, a: expected in line 2 ok 1 actual ok one\n→"));
    assertThat(problemsOf(installing("passes", check("a", "a remark\nok one"))))
        .satisfiesExactly(tells("expected in line 3 the end actual ok two"));
    assertThat(problemsOf(installing("exits", check("a", "ok one"))))
        .satisfiesExactly(tells("expected exit code 0 actual exit code 3, after: ok one"));
    assertThat(problemsOf(installing("traps", check("a", "ok one"))))
        .satisfiesExactly(tells("expected exit code 0 actual trap: ", "unreachable"));
  }

  private static Recipe.Program.Check check(String name, String prints) {
    return new Recipe.Program.Check(name, List.of("1.0"), prints);
  }

  /** A library that installs one program only, the guest of that name. */
  private CheckRequest installing(String guest, Recipe.Program.Check... checks) throws IOException {
    Path program = folder.resolve("pre fix/bin").resolve(guest + ".wasm");
    Files.createDirectories(program.getParent());
    Files.deleteIfExists(program);
    Guests.copy(guest, program);
    CheckRequest request = request("wasm32-wasip1");
    return new CheckRequest(
        request.prefix(),
        request.sdk(),
        request.triple(),
        request.work(),
        List.of(
            new LibraryCheck(
                guest,
                guest,
                List.of(),
                "1.0",
                List.of(new Recipe.Program(guest, List.of(), List.of(), List.of(checks))))));
  }

  @Test
  void aPkgConfigFileOfAnotherVersionIsAFailedCheck() throws IOException {
    Path file = folder.resolve("pre fix/lib/pkgconfig/passes.pc");
    Files.writeString(file, Files.readString(file).replace("Version: 1.0", "Version: 0.9"));

    assertThat(problemsOf("passes"))
        .satisfiesExactly(
            tells(
                "passes",
                " does not work: ",
                "version of the pkg-config file",
                "FAIL version of the pkg-config file: expected 1.0 actual 0.9"));
  }

  @Test
  void aLibraryWithoutCheckProgramIsReportedWithTheOthers() {
    assertThat(problemsOf("unknown", "fails"))
        .satisfiesExactly(tells("unknown has no check program"), tells("fails does not work"));
  }

  @Test
  void aTrapIsAProblemEvenIfAllChecksBeforeItPassed() {
    assertThat(problemsOf("traps"))
        .singleElement()
        .satisfies(
            tells(
                "traps: its check program did not finish\n",
                "reason: trap: ",
                "unreachable",
                "\nok one\n→ "));
  }

  @Test
  void anExitCodeWithoutAFailedCheckIsAProblem() {
    assertThat(problemsOf("exits"))
        .satisfiesExactly(
            tells(
                "exits",
                ": its check program did not finish",
                "reason: ",
                "exit code 3, though no check failed",
                "ok one"));
  }

  @Test
  void aProgramThatChecksNothingProvesNothing() {
    assertThat(problemsOf("silent"))
        .satisfiesExactly(
            tells(
                "silent", ": its check program did not finish", "reason: ", "it checked nothing"));
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
        .satisfies(tells("reason: it was stopped, its time was over\n"));
  }

  @Test
  void allLibrariesThatFailAreReportedInTheOrderAskedFor() {
    assertThat(problemsOf("silent", "passes", "fails", "missing"))
        .satisfiesExactly(
            tells("silent: its check program did not finish"),
            tells("fails does not work"),
            tells("missing.pc: does not exist"));
  }

  @Test
  void aLibraryWithoutPkgConfigFileIsNotInThePrefix() {
    assertThat(problemsOf("missing"))
        .satisfiesExactly(
            tells(
                folder.resolve("pre fix/lib/pkgconfig/missing.pc").toString()
                    + ": "
                    + "does not exist"));
    assertThat(commands).isEmpty();
  }

  @Test
  void aProgramThatDoesNotCompileIsReportedInTheCompilersOwnWordsAndItsFilesStay() {
    List<String> words = List.of("check.c:1:1: error: unknown type name 'nonsense'");
    CheckRunner runner = runner((command, log) -> new ProcessResult(1, words, Duration.ZERO));

    assertThat(problemsOf(runner, "passes"))
        .singleElement()
        .satisfies(
            tells(
                "passes: check.c does not compile\n",
                "exit code: 1\n",
                "in: " + folder.resolve("work/passes") + "\n",
                words.get(0),
                "→ mvn wasi:externals -Dwasi.check -Dwasi.libraries=passes"));
    assertThat(folder.resolve("work/passes/check.c")).hasContent("source of passes");
    assertThat(folder.resolve("work/passes/check.h")).hasContent("header");
  }

  @Test
  void aProgramThatDoesNotLinkIsNamedSo() {
    List<String> words = List.of("wasm-ld: error: a.o: undefined symbol: crc32");
    CheckRunner runner = runner((command, log) -> new ProcessResult(1, words, Duration.ZERO));

    assertThat(problemsOf(runner, "passes"))
        .singleElement()
        .satisfies(tells("passes: check.c does not link\n", words.get(0)));
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
        .satisfies(tells("passes: ", "reason: no such file: clang\n"));
    assertThat(problemsOf(slow, "passes"))
        .singleElement()
        .satisfies(tells("passes: ", "reason: ", "did not end within"));
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
                    .satisfiesExactly(
                        tells(
                            "libraries for ",
                            "wasm32-wasip2",
                            " cannot be checked",
                            "possible: ",
                            "wasm32-wasip1",
                            "wasm32-wasi")));
    assertThat(commands).isEmpty();
  }

  @Test
  void theTextsAreThoseOfTheGoldenFile() throws IOException {
    CheckRunner missing =
        runner(
            (command, log) -> {
              throw new IOException("no such file: clang");
            });
    List<Problem> problems = new ArrayList<>(problemsOf("missing", "fails", "silent"));
    problems.addAll(problemsOf(missing, "passes"));
    String texts = ProblemRenderer.render(problems).replace(folder.toString(), "DIR") + "\n";

    Golden.check(
        getClass(),
        "check-problems.txt",
        texts
            + Golden.problems(
                folder, () -> runner(this::compile).run(request("wasm32-wasip2", "passes")))
            + Golden.problems(
                folder,
                () ->
                    CheckPrograms.builtIn()
                        .of(
                            new LibraryCheck(
                                "libfoo", "libfoo", List.of("libfoo"), "1.0", List.of()))));
  }

  /** Stands for the compiler: "compiles" the guest that is named like the library. */
  private ProcessResult compile(CommandLine command, Optional<Path> log) throws IOException {
    commands.add(command);
    Guests.copy(
        String.valueOf(command.folder().getFileName()), command.folder().resolve("check.wasm"));
    Files.writeString(
        command.folder().resolve("check.d"),
        "check.wasm: check.c " + String.join(" ", read) + "\n");
    return new ProcessResult(0, List.of(), Duration.ZERO);
  }

  private static CheckRunner runner(ProcessRunner processes) {
    return new CheckRunner(
        CheckRunnerTest::program, processes, Map.of("PATH", "/bin"), clock(), LIMITS);
  }

  private static CheckProgram program(LibraryCheck check) {
    String library = check.library();
    if (library.equals("unknown")) {
      throw new ProblemException(Problem.of(library + " has no check program", List.of(), "x"));
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
    return problemsOf(runner, request("wasm32-wasip1", libraries));
  }

  private List<Problem> problemsOf(CheckRequest request) {
    return problemsOf(runner(this::compile), request);
  }

  private static List<Problem> problemsOf(CheckRunner runner, CheckRequest request) {
    List<Problem> problems = new ArrayList<>();
    assertThatThrownBy(() -> runner.run(request))
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
            .map(library -> new LibraryCheck(library, library, List.of(library), "1.0", List.of()))
            .toList());
  }
}

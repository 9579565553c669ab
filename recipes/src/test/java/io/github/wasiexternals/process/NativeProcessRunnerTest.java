package io.github.wasiexternals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeProcessRunnerTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final ProcessRunner runner = new NativeProcessRunner(Duration.ofMillis(500));

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void aFolderWithSpacesAndOtherLetters() throws IOException {
    folder = Files.createDirectory(temporary.resolve("ein Ordner für Übersetzer"));
  }

  @Test
  void theExitCodeAndTheLastLinesAreReturned() throws Exception {
    ProcessResult result = run("echo out; echo err >&2; exit 7");

    assertThat(result.exit()).isEqualTo(7);
    assertThat(result.succeeded()).isFalse();
    assertThat(result.tail()).containsExactly("out", "err");
    assertThat(result.elapsed()).isPositive();
  }

  @Test
  void aProgramWithoutOutputSucceedsAndLeavesNoLog() throws Exception {
    Path log = folder.resolve("a.log");

    assertThat(runner.run(script(":", LONG), Optional.of(log)).succeeded()).isTrue();
    assertThat(log).doesNotExist();
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws Exception {
    ProcessResult result =
        runner.run(
            new CommandLine(
                List.of(
                    "/bin/sh", "-c", "printf '%s\\n' \"$@\"", "sh", "a b", "$HOME", "*", "ü", ""),
                folder,
                Map.of(),
                LONG),
            Optional.empty());

    assertThat(result.tail()).containsExactly("a b", "$HOME", "*", "ü", "");
  }

  @Test
  void aProgramReadsItsInputAndNoTextOfTheCommandShowsIt() throws Exception {
    CommandLine command =
        new CommandLine(
            List.of("/bin/cat"), folder, Map.of(), LONG, ProgramInput.line("open sesame"));

    assertThat(runner.run(command, Optional.empty()).tail()).containsExactly("open sesame");
    assertThat(command.toString()).doesNotContain("sesame");
    assertThat(command.quoted()).doesNotContain("sesame");
  }

  @Test
  void aProgramNeedNotReadItsInput() throws Exception {
    ProgramInput much = ProgramInput.line("x".repeat(1 << 20));

    assertThat(
            runner
                .run(
                    new CommandLine(
                        List.of("/bin/sh", "-c", "exit 3"), folder, Map.of(), LONG, much),
                    Optional.empty())
                .exit())
        .isEqualTo(3);
  }

  @Test
  void theProgramRunsInTheFolderItIsGiven() throws Exception {
    assertThat(run("pwd -P").tail()).containsExactly(folder.toRealPath().toString());
  }

  @Test
  void theEnvironmentHoldsWhatIsGivenAndNothingElse() throws Exception {
    Path env = Path.of("/usr/bin/env");
    ProcessResult result =
        runner.run(
            new CommandLine(List.of(env.toString()), folder, Map.of("ONLY", "this"), LONG),
            Optional.empty());

    assertThat(result.tail()).containsExactly("ONLY=this");
  }

  @Test
  void standardInputIsAtItsEnd() throws Exception {
    assertThat(run("cat; echo end").tail()).containsExactly("end");
  }

  @Test
  void muchOutputNeitherBlocksNorFillsTheMemoryAndIsLoggedWhole() throws Exception {
    Path log = folder.resolve("a.log");
    Files.writeString(log, "before\n");

    ProcessResult result =
        runner.run(
            script("i=0; while [ $i -lt 100000 ]; do echo \"line $i\"; i=$((i+1)); done", LONG),
            Optional.of(log));

    assertThat(result.tail())
        .hasSize(OutputTail.MAX_LINES)
        .startsWith("line 99960")
        .endsWith("line 99999");
    List<String> logged = Files.readAllLines(log);
    assertThat(logged).hasSize(100_001).startsWith("before", "line 0").endsWith("line 99999");
  }

  @Test
  void aLineIsInTheLogBeforeTheProgramEnds() throws Exception {
    Path log = folder.resolve("a.log");
    Path read = folder.resolve("read");
    // It waits until somebody has read the line.
    String script = "printf 'one\\ntwo'; while [ ! -e '" + read + "' ]; do sleep 0.02; done";
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<ProcessResult> running =
          executor.submit(() -> runner.run(script(script, LONG), Optional.of(log)));
      await(() -> Files.exists(log) && Files.size(log) > 0);

      assertThat(log).hasContent("one\n");
      assertThat(running).isNotDone();
      Files.createFile(read);
      assertThat(running.get().succeeded()).isTrue();
      assertThat(log).hasContent("one\ntwo");
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aLongLineIsCutInMemoryOnly() throws Exception {
    Path log = folder.resolve("a.log");

    ProcessResult result = runner.run(script("printf '%05000d\\nnext' 0", LONG), Optional.of(log));

    assertThat(result.tail()).containsExactly("0".repeat(OutputTail.MAX_LINE_BYTES) + " …", "next");
    assertThat(Files.size(log)).isEqualTo(5005);
  }

  @Test
  void whatIsNotUtf8IsReplaced() throws Exception {
    assertThat(run("printf 'a\\377b\\r\\n\\303\\274\\n'").tail()).containsExactly("a\uFFFDb", "ü");
  }

  @Test
  void anUnknownProgramIsNamed() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> runner.run(command("/no/such/program"), Optional.empty()))
        .withMessage("can't start /no/such/program: no such file");
  }

  @Test
  void aMissingFolderIsNamedAndNotTheProgram() {
    Path missing = folder.resolve("missing");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                runner.run(
                    new CommandLine(List.of("/bin/sh"), missing, Map.of(), LONG), Optional.empty()))
        .withMessage("can't start /bin/sh: no folder " + missing);
  }

  @Test
  void aFileThatIsNotExecutableIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("data"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> runner.run(command(file.toString()), Optional.empty()))
        .withMessage("can't start " + file + ": not executable");
  }

  @Test
  void aBareNameIsNotLookedUpInThePathOfThisJvm() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> runner.run(command("sh"), Optional.empty()))
        .withMessage("not the path of a program: sh");
  }

  @Test
  void aLogThatCantBeWrittenIsAnErrorAndBlocksNobody() {
    Path log = folder.resolve("missing").resolve("a.log");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                runner.run(
                    script(
                        "i=0; while [ $i -lt 20000 ]; do echo \"line $i\"; i=$((i+1)); done", LONG),
                    Optional.of(log)));
  }

  @Test
  void aTimeoutEndsTheProgramWithItsChildrenAndTheirChildren() throws Exception {
    List<String> family = outputUntilTimeout(runner, family(), 3);

    assertThat(family).hasSize(3).map(Long::valueOf).allSatisfy(NativeProcessRunnerTest::hasEnded);
  }

  @Test
  void aTimeoutEndsAProgramThatDoesNotWantToEnd() throws Exception {
    List<String> id =
        outputUntilTimeout(
            runner, "trap '' TERM; exec 2>&-; echo $$; while :; do sleep 0.1; done", 1);

    assertThat(id).hasSize(1).map(Long::valueOf).allSatisfy(NativeProcessRunnerTest::hasEnded);
  }

  @Test
  void theLastWordsOfAProgramThatIsEndedAreLogged() throws Exception {
    List<String> words =
        outputUntilTimeout(
            new NativeProcessRunner(LONG),
            "trap 'echo bye; exit 1' TERM; echo hello; while :; do sleep 0.05; done",
            1);

    assertThat(words).contains("hello", "bye");
  }

  @Test
  void aTimeoutNamesTheCommand() {
    CommandLine command = script("sleep 100", SHORT);

    assertThatExceptionOfType(ProcessTimeoutException.class)
        .isThrownBy(() -> runner.run(command, Optional.empty()))
        .satisfies(e -> assertThat(e.command()).isEqualTo(command));
  }

  @Test
  void anInterruptEndsTheFamilyFirstAndIsPassedOn() throws Exception {
    Path ready = folder.resolve("ready");
    CommandLine command = script("exec > ready; " + family(), LONG);
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                runner.run(command, Optional.empty());
                end.complete(new AssertionError("the program ended by itself"));
              } catch (Throwable e) {
                end.complete(e);
              }
            });
    thread.start();
    await(() -> Files.exists(ready) && family(ready).size() == 3);
    List<Long> family = family(ready);

    thread.interrupt();

    assertThat(end.get(1, TimeUnit.MINUTES)).isInstanceOf(InterruptedException.class);
    assertThat(family).allSatisfy(NativeProcessRunnerTest::hasEnded);
  }

  @Test
  void manyProgramsMayShareALogAndTheirLinesStayWhole() throws Exception {
    Path log = folder.resolve("a.log");
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<ProcessResult> noisy =
          () ->
              runner.run(
                  script("i=0; while [ $i -lt 200 ]; do echo 0123456789; i=$((i+1)); done", LONG),
                  Optional.of(log));
      for (Future<ProcessResult> result : pool.invokeAll(Collections.nCopies(12, noisy))) {
        assertThat(result.get().succeeded()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(Files.readAllLines(log)).hasSize(2400).containsOnly("0123456789");
  }

  /**
   * What a script that never ends had logged when its time was over. On a busy machine it may not
   * have come to print anything yet; then it gets more time.
   *
   * @param lines how many are printed before it waits to be ended
   */
  private List<String> outputUntilTimeout(ProcessRunner patient, String script, int lines)
      throws Exception {
    List<String> logged = List.of();
    for (Duration timeout = SHORT; logged.size() < lines; timeout = timeout.multipliedBy(2)) {
      Path log = folder.resolve(timeout.toMillis() + ".log");
      CommandLine command = script(script, timeout);
      assertThatExceptionOfType(ProcessTimeoutException.class)
          .isThrownBy(() -> patient.run(command, Optional.of(log)));
      logged = Files.exists(log) ? Files.readAllLines(log) : List.of();
    }
    return logged;
  }

  /** A script whose shell, child and grandchild print their process ids and stay. */
  private static String family() {
    return "exec 2>&-; sh -c 'sh -c \"echo \\$\\$; sleep 100; :\" & echo $$; wait' & echo $$; wait";
  }

  private static List<Long> family(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(Long::valueOf).toList();
  }

  private static void hasEnded(long id) {
    await(() -> ProcessHandle.of(id).map(handle -> !handle.isAlive()).orElse(true));
  }

  private static void await(Callable<Boolean> condition) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    try {
      while (!condition.call()) {
        assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
        Thread.sleep(10);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private ProcessResult run(String script) throws IOException, InterruptedException {
    return runner.run(script(script, LONG), Optional.empty());
  }

  private CommandLine script(String script, Duration timeout) {
    return new CommandLine(
        List.of("/bin/sh", "-c", script), folder, Map.of("PATH", "/usr/bin:/bin"), timeout);
  }

  private CommandLine command(String program) {
    return new CommandLine(List.of(program), folder, Map.of(), LONG);
  }
}

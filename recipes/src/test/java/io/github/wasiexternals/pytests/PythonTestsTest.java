package io.github.wasiexternals.pytests;

import static io.github.wasiexternals.problem.Told.tells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wasiexternals.pytests.PythonTestResult.Counts;
import io.github.wasiexternals.pytests.PythonTestResult.End;
import io.github.wasiexternals.pytests.PythonTestResult.Outcome;
import io.github.wasiexternals.runtime.Guest;
import io.github.wasiexternals.runtime.Guest.Folder;
import io.github.wasiexternals.runtime.GuestEnd;
import io.github.wasiexternals.runtime.GuestEnd.Exited;
import io.github.wasiexternals.runtime.GuestEnd.TimedOut;
import io.github.wasiexternals.runtime.GuestEnd.Trapped;
import io.github.wasiexternals.runtime.WasiProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PythonTestsTest {

  @TempDir Path folder;

  private final List<Guest> guests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void aBuiltPython() throws IOException {
    Path build = Files.createDirectories(folder.resolve("src/cross-build/wasm32-wasip1"));
    Files.writeString(build.resolve("pybuilddir.txt"), "build/lib.wasi-wasm32-3.13\n");
  }

  @Test
  void pythonSeesTheCheckoutItsBytecodeAndATemporaryFolderAsInCpythonsOwnDriver() throws Exception {
    run(this::pass, 1, "test_zlib");

    Guest guest = guests.get(0);
    assertThat(guest.name()).isEqualTo("cross-build/wasm32-wasip1/python.wasm");
    assertThat(guest.arguments())
        .containsExactly("-m", "test", "-v", "--tempdir=/tmp", "test_zlib");
    assertThat(guest.folders())
        .containsExactly(
            new Folder("/", folder.resolve("src")),
            new Folder("/tmp", folder.resolve("work/test_zlib")),
            new Folder("/pycache", folder.resolve("bytecode")));
    assertThat(guest.environment())
        .isEqualTo(
            Map.of(
                "PYTHONPATH", "/cross-build/wasm32-wasip1/build/lib.wasi-wasm32-3.13",
                "PYTHONPYCACHEPREFIX", "/pycache",
                "TMPDIR", "/tmp",
                "HOME", "/tmp",
                "NO_COLOR", "1"));
    assertThat(guest.time()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void resultsComeInTheOrderAskedForThoughTheLongOnesAreBegunFirst() throws Exception {
    List<PythonTestResult> results =
        run(this::pass, 1, "test_zlib", "test_sqlite3", "test_decimal");

    assertThat(results)
        .extracting(PythonTestResult::test)
        .containsExactly("test_zlib", "test_sqlite3", "test_decimal");
    assertThat(events)
        .containsExactly(
            "+test_decimal 1 of 3",
            "-test_decimal",
            "+test_sqlite3 2 of 3",
            "-test_sqlite3",
            "+test_zlib 3 of 3",
            "-test_zlib");
  }

  @Test
  void aTestThatPassedLeavesItsLogOnly() throws Exception {
    PythonTestResult result = run(this::pass, 1, "test_zlib").get(0);

    assertThat(result.counts()).isEqualTo(new Counts(76, 0, 0, 6));
    assertThat(result.passed()).isTrue();
    assertThat(result.excerpt()).isEmpty();
    assertThat(result.log()).content().contains("Ran 76 tests");
    assertThat(folder.resolve("work/test_zlib")).doesNotExist();
  }

  @Test
  void aCrashHidesNoOtherTestAndItsFilesStay() throws Exception {
    List<PythonTestResult> results =
        run(
            (guest, log) -> {
              if (guest.arguments().contains("test_bz2")) {
                Files.writeString(log, "test_a (x) ... ");
                return new Trapped("out of bounds memory access");
              }
              return pass(guest, log);
            },
            2,
            "test_zlib",
            "test_bz2",
            "test_lzma");

    assertThat(results).extracting(PythonTestResult::passed).containsExactly(true, false, true);
    assertThat(List.of(results.get(1).asProblem("crashed")))
        .satisfiesExactly(
            tells(
                "CPython's ",
                "test_bz2",
                " crashed",
                "test_a (x) ... ",
                "→ less ",
                folder.resolve("logs/test_bz2.log").toString()));
    assertThat(results.get(1).end())
        .isEqualTo(
            new End(
                Outcome.CRASHED,
                "Python did not come to its end: out of bounds memory access, in x.test_a",
                Set.of("x.test_a")));
    assertThat(folder.resolve("work/test_bz2")).isDirectory();
  }

  @Test
  void theFilesAndTheLogOfAnEarlierRunAreGone() throws Exception {
    Path old = folder.resolve("work/test_zlib/old");
    Files.createDirectories(old);
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(folder.resolve("logs/test_zlib.log"), "Ran 1 test in 0s\nResult: SUCCESS\n");

    PythonTestResult result =
        run(
                (guest, log) -> {
                  assertThat(old).doesNotExist();
                  return new TimedOut();
                },
                1,
                "test_zlib")
            .get(0);

    assertThat(result.end().failure()).contains("it was stopped, its time was over");
    assertThat(result.counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void outputThatIsNotUtf8IsReadAllTheSame() throws Exception {
    PythonTestResult result =
        run(
                (guest, log) -> {
                  Files.write(log, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
                  return new Exited(1);
                },
                1,
                "test_zlib")
            .get(0);

    assertThat(result.end().failure()).contains("it printed no result, exit code 1");
  }

  @Test
  void twoTestsRunAtOnce() throws Exception {
    CountDownLatch both = new CountDownLatch(2);

    assertThat(
            run(
                (guest, log) -> {
                  both.countDown();
                  both.await();
                  return pass(guest, log);
                },
                2,
                "test_zlib",
                "test_bz2"))
        .allMatch(PythonTestResult::passed);
  }

  @Test
  void aRuntimeThatCanNotBeStartedIsAnError() {
    assertThatThrownBy(
            () ->
                run(
                    (guest, log) -> {
                      throw new IOException("no such file: wasmtime");
                    },
                    1,
                    "test_zlib"))
        .isInstanceOf(IOException.class)
        .hasMessage("no such file: wasmtime");
  }

  @Test
  void anInterruptStopsAllRunningTests() throws Exception {
    CountDownLatch stopped = new CountDownLatch(2);
    CountDownLatch begun = new CountDownLatch(2);
    Thread test = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              try {
                begun.await();
                test.interrupt();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    interrupter.start();

    assertThatThrownBy(
            () ->
                run(
                    (guest, log) -> {
                      begun.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } finally {
                        stopped.countDown();
                      }
                      return new TimedOut();
                    },
                    2,
                    "test_zlib",
                    "test_bz2"))
        .isInstanceOf(InterruptedException.class);
    interrupter.join();
    stopped.await();
  }

  private GuestEnd pass(Guest guest, Path log) throws IOException {
    guests.add(guest);
    Files.writeString(
        log,
        """
        Ran 76 tests in 0.603s

        OK (skipped=6)
        Result: SUCCESS
        """);
    return new Exited(0);
  }

  private List<PythonTestResult> run(WasiProgram python, int jobs, String... tests)
      throws IOException, InterruptedException {
    PythonTestListener listener =
        new PythonTestListener() {
          @Override
          public void testStarted(String test, int number, int total) {
            events.add("+" + test + " " + number + " of " + total);
          }

          @Override
          public void testEnded(PythonTestResult result) {
            events.add("-" + result.test());
          }
        };
    Path checkout = folder.resolve("src");
    return new PythonTests(python, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), listener)
        .run(
            new PythonTestRequest(
                checkout,
                checkout.resolve("cross-build/wasm32-wasip1/python.wasm"),
                Optional.of(folder.resolve("bytecode")),
                List.of(tests),
                folder.resolve("work"),
                folder.resolve("logs"),
                jobs,
                Duration.ofMinutes(7)));
  }
}

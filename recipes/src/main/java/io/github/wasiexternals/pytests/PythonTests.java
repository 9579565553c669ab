package io.github.wasiexternals.pytests;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.runtime.Guest;
import io.github.wasiexternals.runtime.Guest.Folder;
import io.github.wasiexternals.runtime.GuestEnd;
import io.github.wasiexternals.runtime.WasiProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs CPython's own tests with a {@code python.wasm}, each file in a separate run, so that a crash
 * affects no other test.
 */
public final class PythonTests {

  private static final String TEMPORARY = "/tmp";
  private static final String BYTECODE = "/pycache";

  /**
   * Begun first, so that none of them is the only one left at the end: those that take longest
   * inside the JVM, then those of the whole suite of 3.13.15 in node.
   */
  private static final List<String> LONGEST =
      List.of(
          "test_decimal",
          "test_sqlite3",
          "test_tarfile",
          "test_pickle",
          "test_set",
          "test_pathlib",
          "test_unicodedata",
          "test_io",
          "test_zipfile",
          "test_str",
          "test_itertools",
          "test_random",
          "test_fstring");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final WasiProgram python;
  private final Clock clock;
  private final PythonTestListener listener;

  /**
   * @param python the program, in whatever runtime
   * @param clock measures how long a test takes
   * @param listener notified of each test
   */
  public PythonTests(WasiProgram python, Clock clock, PythonTestListener listener) {
    this.python = python;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Runs all tests, even if one fails.
   *
   * @return one result per test, in the order of the request
   * @throws IOException if a log or a temporary file can't be written, or the runtime can't be
   *     started
   * @throws InterruptedException if this thread was interrupted; running tests are stopped first
   */
  public List<PythonTestResult> run(PythonTestRequest request)
      throws IOException, InterruptedException {
    Folders.create(request.logs());
    Map<String, String> environment = environment(request);
    AtomicInteger started = new AtomicInteger();
    ExecutorService executor =
        Executors.newFixedThreadPool(Math.max(1, Math.min(request.jobs(), request.tests().size())));
    try {
      Map<String, Future<PythonTestResult>> running = new HashMap<>();
      List<String> longestFirst = new ArrayList<>(request.tests());
      longestFirst.sort(Comparator.comparingInt(PythonTests::place));
      for (String test : longestFirst) {
        running.put(test, executor.submit(() -> run(request, environment, test, started)));
      }
      List<PythonTestResult> results = new ArrayList<>();
      for (String test : request.tests()) {
        results.add(result(Objects.requireNonNull(running.get(test))));
      }
      return results;
    } finally {
      executor.shutdownNow();
      executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static int place(String test) {
    int place = LONGEST.indexOf(test);
    return place < 0 ? LONGEST.size() : place;
  }

  private static PythonTestResult result(Future<PythonTestResult> running)
      throws IOException, InterruptedException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("a test of CPython could not be run", e.getCause());
    }
  }

  private PythonTestResult run(
      PythonTestRequest request,
      Map<String, String> environment,
      String test,
      AtomicInteger started)
      throws IOException, InterruptedException {
    listener.testStarted(test, started.incrementAndGet(), request.tests().size());
    Instant begin = clock.instant();
    Path work = request.work().toAbsolutePath().resolve(test);
    Path log = request.logs().toAbsolutePath().resolve(test + ".log");
    Folders.delete(work);
    Folders.create(work);
    Files.deleteIfExists(log);
    GuestEnd end = python.run(guest(request, environment, test, work), log);
    TestOutput output = read(test, log);
    PythonTestResult.End ended = output.end(end);
    boolean passed = ended.failure().isEmpty();
    if (passed) {
      Folders.delete(work);
    }
    PythonTestResult result =
        new PythonTestResult(
            test,
            output.counts(),
            Duration.between(begin, clock.instant()),
            log,
            ended,
            passed ? List.of() : output.excerpt());
    listener.testEnded(result);
    return result;
  }

  private static Guest guest(
      PythonTestRequest request, Map<String, String> environment, String test, Path work) {
    InterpreterPlace place = new InterpreterPlace(request.checkout(), request.wasm());
    List<Folder> folders = new ArrayList<>();
    folders.add(place.root());
    folders.add(new Folder(TEMPORARY, work));
    request.bytecode().ifPresent(bytecode -> folders.add(new Folder(BYTECODE, bytecode)));
    return new Guest(
        place.name(),
        List.of("-m", "test", "-v", "--tempdir=" + TEMPORARY, test),
        environment,
        folders,
        request.time());
  }

  private static Map<String, String> environment(PythonTestRequest request) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "PYTHONPATH", new InterpreterPlace(request.checkout(), request.wasm()).modules());
    environment.put("TMPDIR", TEMPORARY);
    environment.put("HOME", TEMPORARY);
    environment.put("NO_COLOR", "1");
    request.bytecode().ifPresent(bytecode -> environment.put("PYTHONPYCACHEPREFIX", BYTECODE));
    return environment;
  }

  private static TestOutput read(String test, Path log) throws IOException {
    TestOutput output = new TestOutput(test);
    if (Files.exists(log)) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          output.accept(line);
        }
      }
    }
    return output;
  }
}

package it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.runtime.ExternalProgram;
import io.github.wasiexternals.runtime.Guest;
import io.github.wasiexternals.runtime.GuestEnd;
import io.github.wasiexternals.runtime.GuestStack;
import io.github.wasiexternals.runtime.RuntimeChoice;
import io.github.wasiexternals.runtime.WasiProgram;
import io.github.wasiexternals.runtime.WasiRuntime;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The shell of {@code shell.c}, linked as a user would, and the runtimes that run it. */
final class Guests {

  private static final Path BUILD = Path.of(System.getProperty("it.build"));
  private static final Path OUTPUT = Path.of(System.getProperty("it.output"));
  private static final Path CACHE = Path.of(System.getProperty("it.cache"));
  private static final Path CODE = BUILD.resolve("code");
  private static final ProgramFinder PROGRAMS =
      ProgramFinder.fromPath(System.getenv("PATH"), File.pathSeparator);

  private Guests() {}

  /** What runs the shell; each run has a memory of its own, as a process has. */
  record Runtime(String name, WasiProgram shell) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Those that are here: the engine inside this JVM, and node as it is and without inodes. */
  static List<Runtime> all() throws Exception {
    List<Runtime> runtimes = new ArrayList<>();
    runtimes.add(new Runtime("inside the JVM", Embedded.load(shell(), CODE)));
    if (PROGRAMS.find("node").isPresent()) {
      runtimes.add(new Runtime("node", external("node")));
      runtimes.add(
          new Runtime(
              "node without inodes",
              external(
                  "node --no-warnings "
                      + BUILD.resolveSibling("src/test/js/guest.mjs")
                      + " --dir={host}::{guest} {wasm} {args}")));
    }
    return runtimes;
  }

  /** As {@link #all}, but for a JVM of its own for each run. */
  static List<Runtime> processes() throws Exception {
    List<Runtime> runtimes = new ArrayList<>(all());
    runtimes.set(
        0,
        new Runtime(
            "a JVM each",
            external(
                Path.of(System.getProperty("java.home"), "bin", "java")
                    + " -XX:TieredStopAtLevel=1 -cp "
                    + System.getProperty("surefire.test.class.path")
                    + " it.Embedded "
                    + CODE
                    + " {host}::{guest} {wasm} {args}")));
    return runtimes;
  }

  /** Node as a user who is not root, so that a folder's mode counts; empty if that can't be had. */
  static Optional<WasiProgram> nodeOfNobody() throws Exception {
    String nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups";
    if (PROGRAMS.find("node").isEmpty() || PROGRAMS.find("setpriv").isEmpty()) {
      return Optional.empty();
    }
    String driver = BUILD.resolveSibling("src/test/js/guest.mjs").toString();
    List<String> probe = new ArrayList<>(List.of(nobody.split(" ")));
    probe.addAll(List.of("cat", driver, shell().toString()));
    Process process =
        new ProcessBuilder(probe)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() != 0
        ? Optional.empty()
        : Optional.of(
            external(
                nobody
                    + " node --no-warnings "
                    + driver
                    + " --dir={host}::{guest} {wasm} {args}"));
  }

  private static WasiProgram external(String runtime) throws Exception {
    return new ExternalProgram(
        (WasiRuntime.Command)
            new RuntimeChoice(PROGRAMS, new NativeProcessRunner(), Map.of())
                .take(runtime, GuestStack.STANDARD)
                .runtime(),
        shell(),
        new NativeProcessRunner(),
        Map.of("PATH", System.getenv("PATH")));
  }

  /** Links the shell with the SDK that built the library, and what the .pc file says. */
  private static synchronized Path shell() throws IOException, InterruptedException {
    Path wasm = BUILD.resolve("shell.wasm");
    if (Files.exists(wasm)) {
      return wasm;
    }
    Path sdk;
    try (Stream<Path> sdks = Files.list(CACHE.resolve("sdks"))) {
      sdk =
          sdks.filter(path -> Files.isExecutable(path.resolve("bin/clang")))
              .filter(path -> path.getFileName().toString().startsWith("wasi-sdk-33"))
              .findFirst()
              .orElseThrow();
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                sdk + "/bin/clang",
                "--target=wasm32-wasip1",
                "--sysroot=" + sdk + "/share/wasi-sysroot",
                "-O1",
                "-I" + OUTPUT.resolve("prefix/include"),
                BUILD.resolveSibling("src/test/c/shell.c").toString(),
                "-L" + OUTPUT.resolve("prefix/lib"),
                "-o",
                wasm.toString()));
    try (Stream<String> lines =
        Files.lines(OUTPUT.resolve("prefix/lib/pkgconfig/sqlite3.pc"))) {
      lines
          .filter(line -> line.startsWith("Libs"))
          .flatMap(line -> Stream.of(line.replaceFirst("[^:]*:", "").strip().split(" +")))
          .filter(word -> !word.startsWith("-L"))
          .forEach(command::add);
    }
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return wasm;
  }

  /** What a run printed that sees a folder as {@code /d}. */
  static List<String> run(WasiProgram shell, Path folder, String... arguments) throws Exception {
    return run(shell, List.of(new Guest.Folder("/d", folder)), arguments);
  }

  /** What a run printed that sees some folders. */
  static List<String> run(WasiProgram shell, List<Guest.Folder> folders, String... arguments)
      throws Exception {
    Path log = Files.createTempFile("shell", ".log");
    GuestEnd end =
        shell.run(
            new Guest(
                "shell",
                List.of(arguments),
                Map.of(),
                folders,
                Duration.ofMinutes(5)),
            log);
    List<String> lines = Files.readAllLines(log);
    Files.delete(log);
    assertThat(end).as(String.join("\n", lines)).isInstanceOf(GuestEnd.Exited.class);
    return lines;
  }

  /** Starts all at once, and gives their results in order. */
  static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}

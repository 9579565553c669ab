package io.github.wasiexternals.conformance;

import io.github.wasiexternals.conformance.Conformance.Copied;
import io.github.wasiexternals.conformance.Conformance.Program;
import io.github.wasiexternals.conformance.Conformance.Run;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.runtime.ExternalProgram;
import io.github.wasiexternals.runtime.Guest;
import io.github.wasiexternals.runtime.GuestEnd;
import io.github.wasiexternals.runtime.GuestStack;
import io.github.wasiexternals.runtime.RuntimeChoice;
import io.github.wasiexternals.runtime.WasiRuntime;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Links upstream's test programs with an archive of ours, through its pkg-config file, and runs
 * them in node: some use {@code setjmp}, for which WebAssembly needs exceptions, which the engine
 * inside this JVM lacks.
 */
final class TestPrograms {

  /** What a program of automake's kind exits with when tests skipped themselves. */
  private static final int SKIPPED = 77;

  private final Commands commands;
  private final ProcessRunner processes;
  private final HostTools tools;
  private final Sdk sdk;
  private final String triple;

  TestPrograms(
      Commands commands, ProcessRunner processes, HostTools tools, Sdk sdk, String triple) {
    this.commands = commands;
    this.processes = processes;
    this.tools = tools;
    this.sdk = sdk;
    this.triple = triple;
  }

  /**
   * Where things are.
   *
   * @param prefix of our libraries
   * @param pkgConfig the library's pkg-config name
   * @param tree upstream's sources, configured
   * @param cpython a folder with CPython's {@code Lib/test/decimaltestdata}
   * @param data our own files for them
   * @param work for the programs
   */
  record Places(Path prefix, String pkgConfig, Path tree, Path cpython, Path data, Path work) {

    private String fill(String text) {
      return text.replace("{tree}", tree.toString())
          .replace("{cpython}", cpython.toString())
          .replace("{data}", data.toString());
    }
  }

  /**
   * How a program fared.
   *
   * @param passed tests that passed
   * @param failed tests that failed, the expected ones too
   * @param skipped tests that skipped themselves
   * @param notes why something failed as expected, or can't run
   * @param unexpected what contradicts the data
   */
  record Result(
      String name,
      int passed,
      int failed,
      int skipped,
      List<String> notes,
      List<String> unexpected) {
    Result {
      notes = List.copyOf(notes);
      unexpected = List.copyOf(unexpected);
    }
  }

  /** Links and runs a program. */
  Result run(Program program, Places places) throws IOException, InterruptedException {
    for (String source : program.sources()) {
      if (!Files.exists(places.tree().resolve(source))) {
        return new Result(
            program.name(),
            0,
            0,
            0,
            List.of("can't run: not in the archive: " + source),
            List.of());
      }
    }
    Path work = places.work().resolve(program.name());
    Files.createDirectories(work);
    Path wasm = work.resolve(program.name() + ".wasm");
    try {
      link(program, places, wasm);
    } catch (IOException e) {
      return new Result(
          program.name(), 0, 1, 0, List.of(), List.of("not linked: " + e.getMessage()));
    }
    Path folder = Files.createDirectories(work.resolve("run"));
    for (Copied file : program.files()) {
      copy(places.tree().resolve(places.fill(file.from())), folder.resolve(file.to()));
    }
    Tally tally = new Tally();
    int number = 0;
    for (Run run : program.runs()) {
      number++;
      Path log = work.resolve("run-" + number + ".log");
      GuestEnd end = start(program, run, wasm, folder, log);
      String output = Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
      tally.add(run, end, output, unequal(run, folder));
    }
    return new Result(
        program.name(), tally.passed, tally.failed, tally.skipped, tally.notes, tally.unexpected);
  }

  private void link(Program program, Places places, Path wasm)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(sdk.clang().toString());
    words.add("--target=" + triple);
    words.add("--sysroot=" + sdk.sysroot());
    words.add("-O2");
    words.addAll(pkgConfig("--cflags", places, wasm));
    program.flags().forEach(flag -> words.add(places.fill(flag)));
    words.addAll(program.sources());
    words.addAll(pkgConfig("--libs", places, wasm));
    words.add("-o");
    words.add(wasm.toString());
    commands.run(words, places.tree(), Map.of(), wasm.resolveSibling("link.log"));
  }

  /** What a user's own pkg-config says of a static link. */
  private List<String> pkgConfig(String what, Places places, Path wasm)
      throws IOException, InterruptedException {
    String libraries = places.prefix().resolve("lib").resolve("pkgconfig").toString();
    String output =
        commands.run(
            List.of(tools.path("pkg-config").toString(), "--static", what, places.pkgConfig()),
            places.tree(),
            Map.of("PKG_CONFIG_LIBDIR", libraries),
            wasm.resolveSibling("pkg-config.log"));
    return Arrays.stream(output.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private GuestEnd start(Program program, Run run, Path wasm, Path folder, Path log)
      throws IOException, InterruptedException {
    Files.deleteIfExists(log);
    Map<String, String> environment = Map.of("PATH", tools.searchPath());
    WasiRuntime.Command node =
        (WasiRuntime.Command)
            new RuntimeChoice(tools.programs(), processes, environment)
                .take("node", GuestStack.STANDARD)
                .runtime();
    return new ExternalProgram(node, wasm, processes, environment)
        .run(
            new Guest(
                program.name(),
                run.arguments(),
                Map.of(),
                List.of(new Guest.Folder("/", folder)),
                run.time()),
            log);
  }

  private static Optional<String> unequal(Run run, Path folder) throws IOException {
    for (Map.Entry<String, String> pair : run.same().entrySet()) {
      Path one = folder.resolve(pair.getKey());
      Path other = folder.resolve(pair.getValue());
      if (!Files.exists(one) || Files.mismatch(one, other) >= 0) {
        return Optional.of(pair.getKey() + " is not what " + pair.getValue() + " is");
      }
    }
    return Optional.empty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString()).normalize();
        Files.createDirectories(Folders.parent(target));
        // A later one wins, as in upstream's folder of vectors.
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** What the runs of a program came to. */
  static final class Tally {
    private int passed;
    private int failed;
    private int skipped;
    private final List<String> notes = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();

    /**
     * Counts a run.
     *
     * @param unequal which file is not as it should be
     */
    void add(Run run, GuestEnd end, String output, Optional<String> unequal) {
      int code = end instanceof GuestEnd.Exited exited ? exited.code() : -1;
      int good = lines(run.passed(), output);
      int bad = lines(run.failed(), output);
      int left = lines(run.skipped(), output);
      boolean ended = code == 0 || (code == SKIPPED && left > 0);
      boolean fine =
          ended && bad == 0 && unequal.isEmpty() && (run.passed().isEmpty() || good + left > 0);
      passed += fine && run.passed().isEmpty() ? 1 : good;
      failed += fine ? 0 : Math.max(1, bad);
      skipped += left;
      if (fine && run.failure().isPresent()) {
        unexpected.add("succeeds, but was to fail: " + run.failure().get().reason());
      } else if (!fine
          && run.failure().isPresent()
          && output.contains(run.failure().get().with())) {
        notes.add("expected: " + run.failure().get().reason());
      } else if (!fine) {
        unexpected.add(
            String.join(" ", run.arguments())
                + ": "
                + unequal.orElse(end.toString())
                + "\n"
                + output.substring(Math.max(0, output.length() - 1500)));
      }
    }

    int passed() {
      return passed;
    }

    int failed() {
      return failed;
    }

    List<String> unexpected() {
      return List.copyOf(unexpected);
    }

    private static int lines(Optional<Pattern> pattern, String output) {
      return pattern
          .map(p -> (int) output.lines().filter(line -> p.matcher(line).find()).count())
          .orElse(0);
    }
  }
}

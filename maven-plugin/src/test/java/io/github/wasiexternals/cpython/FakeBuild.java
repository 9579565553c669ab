package io.github.wasiexternals.cpython;

import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for configure and make: remembers the commands, and leaves what the real ones leave.
 * Steps that fail leave half of it.
 */
public final class FakeBuild implements ProcessRunner {

  private static final Pattern OBJECT = Pattern.compile(".* ([A-Z][^(/ ]*/[^( ]+)\\.o:\\(.*");

  public final List<CommandLine> commands = Collections.synchronizedList(new ArrayList<>());
  public final List<String> tested = Collections.synchronizedList(new ArrayList<>());
  public String failingTest = "";
  public Optional<Path> changedWhileTesting = Optional.empty();
  public List<String> suite = List.of();
  final Map<String, String> versions =
      new HashMap<>(
          Map.of("zlib", "1.3.2", "bzip2", "1.0.8", "libmpdec", "4.0.1", "libzstd", "1.5.7"));
  String makefile = "";
  String configLog = "";
  String linkMap = "";
  String pythonVersion = "";
  String pythonKind = "release";
  String buildPython = "build-Python";
  public String wasm = "wasm";
  Optional<String> failing = Optional.empty();
  String machine = "x86_64-pc-linux-gnu";
  boolean leavesNoMakefile;
  boolean leavesNoPython;
  boolean diskIsFull;

  private final Path checkout;
  private final String triple;

  FakeBuild(Path checkout, String triple) {
    this.checkout = checkout;
    this.triple = triple;
  }

  /** The commands that build something, questions left out. */
  public List<CommandLine> steps() {
    return commands.stream().filter(command -> !isQuestion(command.arguments())).toList();
  }

  @Override
  public ProcessResult run(CommandLine command, Optional<Path> log) throws IOException {
    commands.add(command);
    List<String> words = command.arguments();
    if (words.contains("./config.guess")) {
      return machine.isEmpty() ? failed() : answer(machine);
    }
    if (words.contains("-c")) {
      return answer(pythonVersion + " " + pythonKind);
    }
    if (words.contains("--modversion")) {
      String version = versions.get(words.get(2));
      return version == null ? failed() : answer(version);
    }
    if (words.contains("--tempdir=/tmp")) {
      return test(words.get(words.size() - 1), log.orElseThrow());
    }
    if (words.contains("--list-tests")) {
      Files.write(log.orElseThrow(), suite);
      return answer("");
    }
    if (diskIsFull) {
      throw new IOException("No space left on device");
    }
    if (log.isPresent()) {
      Files.writeString(log.get(), "what " + words.get(0) + " printed\n");
    }
    boolean fails = failing.filter(command.quoted()::contains).isPresent();
    leave(command, fails);
    return fails ? failed() : answer("done");
  }

  private ProcessResult test(String test, Path log) throws IOException {
    tested.add(test);
    if (changedWhileTesting.isPresent()) {
      Files.writeString(changedWhileTesting.get(), "made by hand meanwhile");
    }
    boolean fails = test.equals(failingTest);
    Files.writeString(
        log,
        fails
            ? "Ran 1 test in 0.1s\n\nFAILED (failures=1)\nResult: FAILURE\n"
            : "Ran 1 test in 0.1s\n\nOK\nResult: SUCCESS\n");
    return new ProcessResult(fails ? 2 : 0, List.of(), Duration.ZERO);
  }

  private void leave(CommandLine command, boolean half) throws IOException {
    Path wasi = checkout.resolve("cross-build").resolve(triple);
    List<String> words = command.arguments();
    boolean cross = words.contains("configure-host") || words.contains("--host=" + triple);
    if (cross) {
      Files.createDirectories(wasi);
      Files.writeString(wasi.resolve("config.log"), configLog);
      Files.writeString(wasi.resolve("pyconfig.h"), "#define HAVE_ZLIB_COPY 1\n");
      if (!half && !leavesNoMakefile) {
        Files.writeString(wasi.resolve("Makefile"), makefile);
      }
    } else if (words.contains("all") && command.folder().equals(wasi)) {
      link(wasi, half);
    } else if (words.contains("../../configure")) {
      for (String file : List.of("Makefile", "pyconfig.h", "config.log")) {
        Files.writeString(command.folder().resolve(file), "of the build-Python");
      }
    } else if (words.contains("all") && !leavesNoPython) {
      Files.writeString(command.folder().resolve("python"), buildPython);
    }
  }

  /** Links only if there is nothing linked yet, as make does. */
  private void link(Path wasi, boolean half) throws IOException {
    if (!Files.exists(wasi.resolve("python.wasm"))) {
      Files.writeString(wasi.resolve("pybuilddir.txt"), "build/lib.wasi-wasm32-3.13");
      Files.writeString(wasi.resolve("python.wasm"), half ? "wa" : wasm);
      Files.writeString(wasi.resolve("python.wasm.map"), half ? "" : linkMap);
      for (String object : objects()) {
        Path list = wasi.resolve(object + ".d");
        Files.createDirectories(list.getParent());
        Files.writeString(list, object + ".o: ../../" + object + ".c ../../Include/Python.h\n");
      }
    }
  }

  /** The object files of CPython's own in the map, without their ending. */
  private List<String> objects() {
    return linkMap
        .lines()
        .map(OBJECT::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  private static boolean isQuestion(List<String> words) {
    return words.contains("./config.guess")
        || words.contains("-c")
        || words.contains("--modversion");
  }

  private static ProcessResult answer(String line) {
    return new ProcessResult(0, List.of(line), Duration.ZERO);
  }

  private static ProcessResult failed() {
    return new ProcessResult(
        2, List.of("checking for something... no", "configure: error: it broke"), Duration.ZERO);
  }
}

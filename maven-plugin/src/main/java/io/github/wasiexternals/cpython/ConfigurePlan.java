package io.github.wasiexternals.cpython;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.process.CommandLine;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The exact commands of a build. Makes them, runs none.
 *
 * @param checkout what is built
 * @param programs of this machine
 * @param environment all variables that every command gets
 */
record ConfigurePlan(
    CpythonCheckout checkout, HostPrograms programs, Map<String, String> environment) {

  /** Far above what any of these takes, but a step that hangs must not hang for ever. */
  private static final Duration CONFIGURE_TIMEOUT = Duration.ofMinutes(30);

  private static final Duration MAKE_TIMEOUT = Duration.ofHours(3);
  private static final Duration QUESTION_TIMEOUT = Duration.ofMinutes(1);

  private static final String DEBUG = "--with-pydebug";

  /** Of the guest, in bytes: what CPython's driver asks wasmtime for up to 3.14. */
  private static final int STACK = 16 << 20;

  /** The linker's map, beside python.wasm. */
  static final String LINK_MAP = "python.wasm.map";

  /** The folder, in that of the build, in which an interpreter is linked with files inside. */
  static final String ONE_FILE = "one-file";

  /** The object file in it that is not compiled. */
  static final String ONE_FILE_DATA = "data.o";

  /** Asks for the name of this machine, as configure itself would. */
  CommandLine guess() {
    return question(List.of(programs.sh().toString(), "./config.guess"), environment);
  }

  /** Asks a build-Python for its version and whether it is a {@code debug} or a release build. */
  CommandLine versionAndKind(Path python) {
    return question(
        List.of(
            python.toString(),
            "-c",
            "import sys; print(sys.version.split()[0],"
                + " 'debug' if hasattr(sys, 'gettotalrefcount') else 'release')"),
        environment);
  }

  /**
   * Asks pkg-config for a library's version, with what configure gave it.
   *
   * @param log of that configure
   * @param name of the library for pkg-config
   * @return empty where the log doesn't tell of pkg-config
   */
  Optional<CommandLine> pkgConfigVersion(ConfigLog log, String name) {
    Optional<String> program = log.variable("PKG_CONFIG");
    Optional<String> libraries = log.variable("PKG_CONFIG_LIBDIR");
    if (program.isEmpty() || libraries.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("PKG_CONFIG_LIBDIR", libraries.get());
    variables.put("PKG_CONFIG_PATH", log.variable("PKG_CONFIG_PATH").orElse(""));
    return Optional.of(question(List.of(program.get(), "--modversion", name), variables));
  }

  /**
   * Configures the Python that runs during the build, as CPython's driver does.
   *
   * @param debug whether it is to be a debug build
   */
  Step configureBuildPython(Path folder, boolean debug) {
    List<String> words = new ArrayList<>(List.of(programs.sh().toString(), "../../configure"));
    if (debug) {
      words.add(DEBUG);
    }
    return step(
        "configure of the build-Python",
        "configure-build-python.log",
        words,
        folder,
        CONFIGURE_TIMEOUT);
  }

  /** Makes the Python that runs during the build, as CPython's driver does. */
  Step makeBuildPython(Path folder, int jobs) {
    return step(
        "make of the build-Python",
        "make-build-python.log",
        List.of(programs.make().toString(), "--jobs", String.valueOf(jobs), "all"),
        folder,
        MAKE_TIMEOUT);
  }

  /**
   * Configures CPython for WASI: through its own driver where there is one, which the build-Python
   * runs, so that no other Python is needed here; else as the driver would.
   *
   * @param arguments of configure
   */
  Step configureWasi(Target target, List<String> arguments) {
    List<String> words = new ArrayList<>();
    Map<String, String> variables = environment;
    Path folder = checkout.root();
    if (checkout.driver().isPresent()) {
      // The driver finds out by itself whether the build-Python is a debug build.
      words.addAll(
          List.of(
              target.buildPython().binary().toString(),
              checkout.driver().get(),
              "configure-host",
              "--wasi-sdk",
              target.sdk().toString(),
              "--host-triple",
              target.triple(),
              "--host-runner",
              hostRunner(target),
              "--"));
    } else {
      words.addAll(
          List.of(
              programs.sh().toString(),
              // Relative, else python.wasm doesn't find its library (so says the driver).
              "../../configure",
              "--host=" + target.triple(),
              "--build=" + target.machine(),
              "--with-build-python=" + target.buildPython().binary()));
      if (target.buildPython().debug()) {
        words.add(DEBUG);
      }
      variables = crossTools(target);
      folder = checkout.buildFolder(target.triple()).path();
    }
    words.addAll(arguments);
    return new Step(
        "configure for " + target.triple(),
        "configure-" + target.triple() + ".log",
        new CommandLine(words, folder, variables, CONFIGURE_TIMEOUT));
  }

  /**
   * Compiles CPython's evaluation loop, before all else is made. From 3.13 on its bytecode is
   * longer than a Java method may be (64 KiB), so that WASI runtimes in the JVM interpret it
   * (Endive's issue 170); with these flags it is not, and it is as fast elsewhere.
   *
   * @return empty where the loop is short enough anyway, or is to be debugged
   */
  Optional<Step> makeEvaluationLoop(String triple, boolean debug) {
    if (debug || !checkout.version().isAtLeast(3, 13)) {
      return Optional.empty();
    }
    return Optional.of(
        step(
            "make of the evaluation loop for " + triple,
            "make-ceval-" + triple + ".log",
            List.of(
                programs.make().toString(),
                "Python/ceval.o",
                "EXTRA_CFLAGS=-Oz -fno-inline -mllvm -ir-outliner"),
            checkout.buildFolder(triple).path(),
            MAKE_TIMEOUT));
  }

  /**
   * Makes CPython for WASI. Not through the driver, which would run the result at the end.
   *
   * @param triple the target
   */
  Step makeWasi(String triple, int jobs) {
    return step(
        "make for " + triple,
        "make-" + triple + ".log",
        List.of(
            programs.make().toString(),
            "--jobs",
            String.valueOf(jobs),
            "all",
            "LDFLAGS_NODIST=-Wl,-Map=" + LINK_MAP),
        checkout.buildFolder(triple).path(),
        MAKE_TIMEOUT);
  }

  /**
   * Links python.wasm once more, with more objects, in {@link #ONE_FILE}. {@code LINKFORSHARED}
   * stands in the rule of every release, and is empty for WASI; what comes later in it counts more
   * than the makefile's own linker flags. No path is absolute, so no blank in one can split it.
   *
   * @param sources C files in that folder
   * @param wrapped functions that they replace
   * @param memory the bytes of memory to start with; empty for the linker's choice
   */
  Step makeOneFile(String triple, List<String> sources, List<String> wrapped, OptionalLong memory) {
    String wasm = ONE_FILE + "/" + OutputLayout.WASM;
    List<String> objects =
        sources.stream().map(name -> ONE_FILE + "/" + name.replaceFirst("\\.c$", ".o")).toList();
    List<String> flags = new ArrayList<>(objects);
    flags.add(ONE_FILE + "/" + ONE_FILE_DATA);
    wrapped.forEach(name -> flags.add("-Wl,--wrap=" + name));
    memory.ifPresent(bytes -> flags.add("-Wl,--initial-memory=" + bytes));
    List<String> words = new ArrayList<>(List.of(programs.make().toString()));
    words.addAll(objects);
    words.addAll(List.of(wasm, "BUILDPYTHON=" + wasm, "LINKFORSHARED=" + String.join(" ", flags)));
    return step(
        "link of one file for " + triple,
        "link-one-file-" + triple + ".log",
        words,
        checkout.buildFolder(triple).path(),
        MAKE_TIMEOUT);
  }

  /**
   * What a WASI build is made with.
   *
   * @param triple the target
   * @param machine this machine, as config.guess names it
   * @param buildPython the Python that runs during the build
   * @param sdk the folder of the WASI SDK
   */
  record Target(String triple, String machine, BuildPython.Ready buildPython, Path sdk) {}

  /** The environment with what CPython's drivers and {@code wasi-env} set. */
  private Map<String, String> crossTools(Target target) {
    Path bin = target.sdk().resolve("bin");
    String sysroot = " --sysroot=" + target.sdk().resolve("share").resolve("wasi-sysroot");
    Map<String, String> tools = new TreeMap<>(environment);
    tools.put("PATH", bin + File.pathSeparator + environment.getOrDefault("PATH", ""));
    tools.put("CC", bin.resolve("clang") + sysroot);
    tools.put("CPP", bin.resolve("clang-cpp") + sysroot);
    tools.put("CXX", bin.resolve("clang++") + sysroot);
    tools.put("AR", bin.resolve("llvm-ar").toString());
    tools.put("RANLIB", bin.resolve("ranlib").toString());
    tools.put("CONFIG_SITE", checkout.layout().configSite(checkout.root()).toString());
    tools.put("HOSTRUNNER", hostRunner(target));
    tools.put("WASI_SDK_PATH", target.sdk().toString());
    return tools;
  }

  /**
   * The command that {@code python.sh} and CPython's makefile run python.wasm with: wasmtime, as
   * the driver's own default, but by its plain name. So it need not be installed yet, which the
   * driver demands only of its {@code {WASMTIME}}.
   */
  private String hostRunner(Target target) {
    String folder = "/cross-build/" + target.triple();
    String run = "wasmtime run --argv0 " + folder + "/python.wasm --dir " + checkout.root() + "::/";
    return checkout
        .wasmtimeSettings()
        .map(settings -> run + " --config " + settings)
        .orElseGet(
            () ->
                run
                    + " --wasm max-wasm-stack="
                    + STACK
                    + " --env PYTHONPATH="
                    + folder
                    + "/build/lib.wasi-wasm32-"
                    + checkout.version().release()
                    + (target.buildPython().debug() ? "-pydebug" : ""));
  }

  private CommandLine question(List<String> arguments, Map<String, String> variables) {
    return new CommandLine(arguments, checkout.root(), variables, QUESTION_TIMEOUT);
  }

  private Step step(
      String name, String log, List<String> arguments, Path folder, Duration timeout) {
    return new Step(name, log, new CommandLine(arguments, folder, environment, timeout));
  }
}

package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;

/** What can go wrong while libraries are compiled, installed or checked. */
public sealed interface BuildProblem extends Problem {

  /**
   * A compiler that did not compile a unit.
   *
   * @param command the command to repeat by hand, quoted for a POSIX shell
   * @param exit its exit code
   * @param output the last lines it printed
   */
  record CompileFailed(String library, String unit, String command, int exit, List<String> output)
      implements BuildProblem {
    public CompileFailed {
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          library + ": " + unit + " does not compile",
          List.of(value("exit code", exit)),
          output,
          command,
          true);
    }
  }

  /**
   * A pkg-config file that can't be used.
   *
   * @param file the file
   * @param line from 1; 0 when the file as a whole is meant
   * @param mistake what is wrong
   */
  record InvalidPkgConfig(String file, int line, String mistake) implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          (line == 0 ? file : file + ":" + line) + ": " + mistake,
          List.of(),
          "build the prefix again: mvn wasi:externals");
    }
  }

  /**
   * A library that nobody wrote a check program for.
   *
   * @param resource where the program is looked for
   */
  record NoCheckProgram(String library, String resource) implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          library + " has no check program",
          List.of(value("looked for", resource)),
          "write " + resource + " beside the recipe");
    }
  }

  /**
   * A target whose programs can't be run inside the JVM.
   *
   * @param triple the target
   * @param possible the targets that can be checked
   */
  record CheckNotPossible(String triple, List<String> possible) implements BuildProblem {
    public CheckNotPossible {
      possible = List.copyOf(possible);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          "libraries for " + triple + " can't be checked: only WASI preview 1 modules can be run",
          List.of(value("given", triple), value("possible", String.join(", ", possible))),
          "leave out -Dwasi.check");
    }
  }

  /**
   * A check program whose compiler did not start or did not end.
   *
   * @param command the command to repeat by hand, quoted for a POSIX shell
   * @param reason what the machine said
   */
  record CheckNotCompiled(String library, String command, String reason) implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          library + ": the compiler of its check program did not run to its end",
          List.of(value("reason", reason)),
          command);
    }

    @Override
    public boolean isUsersToFix() {
      return false;
    }
  }

  /**
   * A library that gives a wrong answer.
   *
   * @param check the first check that failed
   * @param output the lines of all checks that failed, with the expected and the actual value
   */
  record CheckFailed(String library, String check, List<String> output) implements BuildProblem {
    public CheckFailed {
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          library + " does not work: " + check,
          List.of(),
          output,
          "mvn wasi:externals -Dwasi.check -Dwasi.libraries=" + library,
          true);
    }

    @Override
    public boolean isUsersToFix() {
      return false;
    }
  }

  /**
   * A check program that did not come to its end.
   *
   * @param reason how it ended instead, for example the trap
   * @param output the last lines it printed
   */
  record CheckAborted(String library, String reason, List<String> output) implements BuildProblem {
    public CheckAborted {
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          library + ": its check program did not come to its end",
          List.of(value("reason", reason)),
          output,
          "mvn wasi:externals -Dwasi.check -Dwasi.libraries=" + library,
          true);
    }

    @Override
    public boolean isUsersToFix() {
      return false;
    }
  }

  /**
   * A compiler or archiver that could not be run to its end.
   *
   * @param product what it was to make
   * @param reason in the operating system's or the runner's words
   */
  record ToolFailed(String library, String product, String command, String reason)
      implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          library + ": the tool for " + product + " can't be run",
          List.of(value("reason", reason)),
          command);
    }

    @Override
    public boolean isUsersToFix() {
      return false;
    }
  }

  /** A source file that no longer has the text which its recipe replaces or quotes. */
  record TemplateChanged(String library, String file, String expected) implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          library + ": " + file + " is not the template that the recipe knows",
          List.of(value("looked for", expected)),
          "correct the recipe of " + library);
    }
  }

  /**
   * A file that says another licence than the recipe declares.
   *
   * @param file in the sources
   * @param says SPDX expressions, or the words that the recipe looks for and did not find
   * @param declared SPDX expression
   */
  record LicenceDiffers(String library, String recipe, String file, String says, String declared)
      implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          library + ": " + file + " is not under the licence that the recipe declares",
          List.of(value("the file says", says), value("declared", declared)),
          "read the file, and declare its licence in recipes/"
              + recipe
              + ".toml: [[licensed]] files = [\""
              + file
              + "\"]");
    }
  }

  /**
   * A pattern of {@code [[licensed]]} that is not about exactly one thing.
   *
   * @param mistake what is wrong, as the end of a sentence that begins with the pattern
   */
  record LicenceOfNoFile(String library, String recipe, String pattern, String mistake)
      implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          library + ": '" + pattern + "' " + mistake,
          List.of(value("declared in", "[[licensed]] of recipes/" + recipe + ".toml")),
          "correct the recipe of " + recipe);
    }
  }

  /**
   * Files that could not be read or written.
   *
   * @param output where results go
   * @param cache where downloads, SDKs and built libraries are
   * @param reason in the operating system's words
   */
  record FilesFailed(String output, String cache, String reason) implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "a file can't be read or written",
          List.of(value("reason", reason), value("output", output), value("cache", cache)),
          "make room and check the permissions there, or use other folders:"
              + " -Dwasi.output=DIR -Dwasi.cache=DIR");
    }
  }

  /** Two libraries that would install the same file. */
  record FileConflict(String path, String first, String second) implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "two libraries install " + path,
          List.of(value("first", first), value("second", second)),
          "build only one of them with -Dwasi.libraries=" + first);
    }
  }

  /**
   * A WASI runtime that is not on this machine.
   *
   * @param program what was looked for
   * @param property the parameter that asked for it
   */
  record NoRuntime(String program, String property) implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "there is no program " + program + " to run WASI programs with",
          List.of(value("asked by", property), value("looked in", "the PATH")),
          install());
    }

    private String install() {
      String otherwise = ", or leave out -D" + property + ": the JVM runs them too";
      return switch (program) {
        case "node" -> "apt-get install nodejs" + otherwise;
        case "wasmtime" -> "install it as https://wasmtime.dev says" + otherwise;
        default -> "give the path of " + program + otherwise;
      };
    }
  }

  /**
   * A test of CPython's own that failed, or whose result could not be told.
   *
   * @param test its name
   * @param reason what is wrong with it
   * @param log all of its output
   * @param output the output of the failing tests, or its last lines
   */
  record PythonTestFailed(String test, String reason, String log, List<String> output)
      implements BuildProblem {
    public PythonTestFailed {
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          "CPython's " + test + " failed: " + reason, List.of(), output, "less " + log, true);
    }
  }

  /**
   * A test that CPython does not have.
   *
   * @param test what was asked for
   * @param folder where CPython's tests are
   * @param nearest the likeliest of its tests, most likely first
   */
  record NoPythonTest(String test, String folder, List<String> nearest) implements BuildProblem {
    public NoPythonTest {
      nearest = List.copyOf(nearest);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          "CPython has no test " + test,
          List.of(value("looked in", folder)),
          nearest.isEmpty() ? "leave it out of -Dwasi.tests" : "-Dwasi.tests=" + nearest.get(0));
    }
  }
}

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
          command);
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

  /** A result or cache folder that can't be written. */
  record CannotWrite(String path, String reason) implements BuildProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          path + " can't be written",
          List.of(value("reason", reason)),
          "make room and check the permissions there, or choose another folder with"
              + " -Dwasi.output=DIR or -Dwasi.cache=DIR");
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
}

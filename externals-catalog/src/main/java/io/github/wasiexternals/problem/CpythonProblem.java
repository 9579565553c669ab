package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.util.List;
import java.util.stream.Collectors;

/** What can go wrong while CPython itself is configured and made. */
public sealed interface CpythonProblem extends Problem {

  /**
   * A folder that is no source tree of CPython.
   *
   * @param missing what every checkout has and this folder lacks, relative to it
   */
  record NotACheckout(String folder, List<String> missing) implements CpythonProblem {
    public NotACheckout {
      missing = List.copyOf(missing);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          folder + " is not a checkout of CPython",
          List.of(value("missing", String.join(", ", missing))),
          "-Dwasi.cpython=FOLDER, the folder that has configure and Include/patchlevel.h in it");
    }
  }

  /**
   * A file of a checkout that does not say what it should.
   *
   * @param mistake what is wrong with it
   */
  record UnreadableCheckoutFile(String file, String mistake) implements CpythonProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " can't be used: " + mistake,
          List.of(),
          "git -C '"
              + file.replaceFirst("[/\\\\][^/\\\\]*$", "")
              + "' checkout -- "
              + file.replaceFirst("^.*[/\\\\]", ""));
    }
  }

  /** A release of CPython that has no support for WASI in its configure. */
  record NoWasiSupport(String folder, String version, String oldest) implements CpythonProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "CPython " + version + " can't be configured for WASI",
          List.of(value("checkout", folder), value("oldest that can", oldest)),
          "git -C '" + folder + "' checkout " + oldest);
    }
  }

  /**
   * A folder whose name CPython's makefile can't handle.
   *
   * @param what which folder it is, for example {@code the checkout}
   * @param found the characters that are the trouble
   */
  record UnusableFolder(String what, String folder, String found) implements CpythonProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          what + " is in a folder whose name make and CPython's makefile take apart",
          List.of(value("folder", folder), value("characters", found)),
          "give it a plain name: mv '"
              + folder
              + "' "
              + folder.replaceAll("[^\\p{L}\\p{N}/._+@,-]", "-"));
    }
  }

  /** A checkout in which CPython was built without a build folder, which make refuses later. */
  record BuiltInSource(String folder, String file) implements CpythonProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "CPython was built inside its source folder, so it can't be built in another one",
          List.of(value("checkout", folder), value("found", file)),
          "make -C '" + folder + "' distclean");
    }
  }

  /**
   * A checkout of another release than the libraries are for.
   *
   * @param inCheckout its version
   * @param inSbom the release that the libraries were built for
   */
  record OtherPython(String folder, String inCheckout, String sbom, String inSbom)
      implements CpythonProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the libraries were built for another Python than the checkout is",
          List.of(
              value("checkout", inCheckout),
              value("SBOM", inSbom),
              value("folder", folder),
              value("file", sbom)),
          "mvn wasi:externals -Dwasi.python=" + inCheckout);
    }
  }

  /**
   * Libraries for another target than CPython is built for.
   *
   * @param where who says what the checkout is built for
   */
  record OtherTriple(String where, String inCheckout, String sbom, String inSbom)
      implements CpythonProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the libraries were built for another target than the checkout is",
          List.of(
              value("checkout", inCheckout),
              value("SBOM", inSbom),
              value("says", where),
              value("file", sbom)),
          "mvn wasi:externals -Dwasi.triple=" + inCheckout);
    }
  }

  /**
   * Libraries that were built with another WASI SDK than CPython is.
   *
   * @param where who says what CPython is built with
   * @param expected what CPython is built with
   * @param sbom the file
   * @param inSbom what the libraries were built with
   */
  record OtherSdk(String where, String expected, String sbom, String inSbom)
      implements CpythonProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the libraries were built with another WASI SDK than CPython is, and wasi-libc keeps no"
              + " binary interface between SDKs",
          List.of(
              value("CPython", expected),
              value("SBOM", inSbom),
              value("says", where),
              value("file", sbom)),
          "mvn wasi:externals, or -Dwasi.sdk.allowMismatch to configure all the same");
    }
  }

  /** Programs of this machine that the build needs and that are not in PATH. */
  record MissingPrograms(List<Program> missing) implements CpythonProblem {
    public MissingPrograms {
      missing = List.copyOf(missing);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          "CPython can't be built here: programs are missing",
          missing.stream().map(program -> value(program.name(), program.purpose())).toList(),
          "sudo apt-get install "
              + missing.stream()
                  .map(Program::debianPackage)
                  .distinct()
                  .collect(Collectors.joining(" ")));
    }
  }

  /**
   * A program that is missing.
   *
   * @param name as in PATH, for example {@code make}
   * @param purpose what it is needed for
   * @param debianPackage the package, or packages, that bring it
   */
  record Program(String name, String purpose, String debianPackage) {}

  /**
   * A step that did not come to a good end.
   *
   * @param step in words, for example {@code configure for wasm32-wasip1}
   * @param reason its exit code, or why it was not started or was ended
   * @param log file with all that it printed
   * @param command the command to repeat by hand, quoted for a POSIX shell
   * @param output the last lines it printed
   */
  record StepFailed(String step, String reason, String log, String command, List<String> output)
      implements CpythonProblem {
    public StepFailed {
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          step + " failed",
          List.of(value("reason", reason), value("log", log)),
          output,
          command,
          true);
    }
  }

  /**
   * A module that a library should have enabled.
   *
   * @param state what configure decided, for example {@code missing}
   * @param log configure's own log
   * @param output the lines of it that tell why
   */
  record ModuleNotEnabled(
      String module, String library, String state, String log, List<String> output)
      implements CpythonProblem {
    public ModuleNotEnabled {
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          "configure did not enable " + module + ", which " + library + " is for",
          List.of(value("expected", "yes"), value("actual", state), value("log", log)),
          output,
          "mvn wasi:externals -Dwasi.check, which tells whether the library itself works",
          true);
    }
  }

  /**
   * A module that is enabled, but not with the library of the SBOM.
   *
   * @param flags the flags that it gets instead
   * @param expected the flags that the library needs
   */
  record OtherLibrary(
      String module, String library, String expected, String flags, String log, List<String> output)
      implements CpythonProblem {
    public OtherLibrary {
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          module + " is not linked with the " + library + " that the SBOM lists",
          List.of(value("expected", expected), value("actual", flags), value("log", log)),
          output,
          "grep -n -F '" + module + "' '" + log + "'",
          true);
    }
  }

  /**
   * A library that pkg-config found in another version than the SBOM lists.
   *
   * @param seen what pkg-config says, with what configure gave it
   */
  record OtherVersion(String library, String expected, String seen, String log, List<String> output)
      implements CpythonProblem {
    public OtherVersion {
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          "configure saw another version of " + library + " than the SBOM lists",
          List.of(value("SBOM", expected), value("configure", seen), value("log", log)),
          output,
          "mvn wasi:externals",
          true);
    }
  }

  /**
   * Files of this machine that got into a build for another one.
   *
   * @param file configure's log or the makefile
   * @param output the lines that name them
   */
  record HostFiles(String file, List<String> folders, List<String> output)
      implements CpythonProblem {
    public HostFiles {
      folders = List.copyOf(folders);
      output = List.copyOf(output);
    }

    @Override
    public Explanation explain() {
      return new Explanation(
          "configure used headers or libraries of this machine for WASI",
          List.of(value("folders", String.join(", ", folders)), value("file", file)),
          output,
          "grep -n -F '" + folders.get(0) + "' '" + file + "'",
          true);
    }
  }

  /** A linker map that is not there or is not understood. */
  record UnreadableLinkMap(String file, String mistake) implements CpythonProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "the linker's map does not tell what is in python.wasm: " + mistake,
          List.of(value("file", file)),
          "rm -f '" + file + "' and run the same command again");
    }
  }

  /** Files of the checkout that can't be read or written. */
  record CheckoutFilesFailed(String folder, String reason) implements CpythonProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          "a file in the checkout can't be read or written",
          List.of(value("reason", reason), value("folder", folder)),
          "make room and check the permissions: df -h '" + folder + "'; ls -ld '" + folder + "'");
    }
  }
}

package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProgramFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The programs of this machine that CPython's build calls, found before it starts: it would end
 * half-way without them, and some of its messages name something else.
 *
 * @param sh runs configure, which need not be executable
 * @param make runs the makefile
 */
record HostPrograms(Path sh, Path make) {

  private static final Program SH = new Program("sh", "runs configure", "dash");
  private static final Program MAKE = new Program("make", "builds CPython", "make");
  private static final Program CC =
      new Program("cc", "compiles the Python that runs during the build", "gcc libc6-dev");
  private static final Program PKG_CONFIG =
      new Program("pkg-config", "tells configure where the libraries are", "pkgconf");
  private static final Program GIT = new Program("git", "is called by CPython's driver", "git");
  private static final Program TPUT =
      new Program("tput", "is called by CPython's driver", "ncurses-bin");

  /** What configure looks for, in its order. */
  private static final List<String> COMPILERS = List.of("gcc", "cc", "clang");

  /**
   * A program.
   *
   * @param name as in PATH, for example {@code make}
   * @param purpose what it is needed for
   * @param debianPackages the packages that bring it
   */
  private record Program(String name, String purpose, String debianPackages) {}

  /**
   * Finds them.
   *
   * @param driver whether CPython's driver is going to be called
   * @param compiler whether a Python for this machine has to be built
   * @throws ProblemException naming all that are missing, or the host if it is Windows
   */
  static HostPrograms find(BuildEnvironment environment, boolean driver, boolean compiler) {
    environment.requirePosix();
    ProgramFinder finder = new ProgramFinder(environment.path());
    List<Program> missing = new ArrayList<>();
    Optional<Path> sh = find(finder, SH, missing);
    Optional<Path> make = find(finder, MAKE, missing);
    if (compiler && COMPILERS.stream().allMatch(name -> finder.find(name).isEmpty())) {
      missing.add(CC);
    }
    find(finder, PKG_CONFIG, missing);
    if (driver) {
      find(finder, GIT, missing);
      find(finder, TPUT, missing);
    }
    if (!missing.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              "programs that CPython's build needs are missing",
              missing.stream().map(program -> value(program.name(), program.purpose())).toList(),
              environment.host().isMacos() ? onMacos(missing) : onDebian(missing)));
    }
    return new HostPrograms(sh.orElseThrow(), make.orElseThrow());
  }

  private static String onDebian(List<Program> missing) {
    return "sudo apt-get install "
        + missing.stream().map(Program::debianPackages).distinct().collect(Collectors.joining(" "));
  }

  /** Xcode's command line tools have them all but one. */
  private static String onMacos(List<Program> missing) {
    List<String> commands = new ArrayList<>();
    if (missing.stream().anyMatch(program -> !program.equals(PKG_CONFIG))) {
      commands.add("xcode-select --install");
    }
    if (missing.contains(PKG_CONFIG)) {
      commands.add("brew install pkgconf");
    }
    return String.join(" && ", commands);
  }

  private static Optional<Path> find(ProgramFinder finder, Program program, List<Program> missing) {
    Optional<Path> found = finder.find(program.name());
    if (found.isEmpty()) {
      missing.add(program);
    }
    return found;
  }
}

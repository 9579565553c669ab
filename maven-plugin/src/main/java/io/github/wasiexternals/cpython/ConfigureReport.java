package io.github.wasiexternals.cpython;

import io.github.wasiexternals.audit.DescribedSet.DescribedLibrary;
import io.github.wasiexternals.problem.CpythonProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What configure decided about the modules that libraries are for, and whether it used these
 * libraries and no others.
 *
 * @param modules in the order of the libraries
 * @param problems all that is not as the SBOM says
 */
record ConfigureReport(List<ModuleState> modules, List<CpythonProblem> problems) {

  ConfigureReport {
    modules = List.copyOf(modules);
    problems = List.copyOf(problems);
  }

  /**
   * A library with the modules that it is for.
   *
   * @param library as the SBOM lists it
   * @param modules those that the Python release has
   */
  record Expected(DescribedLibrary library, List<String> modules) {
    Expected {
      modules = List.copyOf(modules);
    }
  }

  /**
   * What configure left behind.
   *
   * @param makefile what it wrote
   * @param log what it tells of its checks
   * @param makefilePath for messages
   * @param logPath for messages
   * @param seen the version of each library that pkg-config finds, by pkg-config name
   */
  record Outcome(
      Makefile makefile,
      ConfigLog log,
      Path makefilePath,
      Path logPath,
      Map<String, String> seen) {}

  /**
   * Reads what configure left.
   *
   * @param prefix of the libraries; absolute
   * @param folders from which headers and libraries may come
   */
  static ConfigureReport of(
      List<Expected> libraries, Outcome outcome, Path prefix, HostFolders folders) {
    List<ModuleState> modules = new ArrayList<>();
    List<CpythonProblem> problems = new ArrayList<>();
    for (Expected expected : libraries) {
      DescribedLibrary library = expected.library();
      String seen = outcome.seen().getOrDefault(library.pkgConfig(), ModuleState.NONE);
      boolean enabled = false;
      for (String module : expected.modules()) {
        String state = outcome.makefile().state(module);
        modules.add(new ModuleState(module, library.name(), library.version(), state, seen));
        if (state.equals(ModuleState.YES)) {
          enabled = true;
          checkFlags(module, library, outcome, prefix, problems);
        } else {
          problems.add(
              new CpythonProblem.ModuleNotEnabled(
                  module,
                  library.title(),
                  state,
                  outcome.logPath().toString(),
                  outcome.log().failedChecks(List.of(module, library.pkgConfig()))));
        }
      }
      if (enabled && !seen.equals(library.pkgConfigVersion())) {
        problems.add(
            new CpythonProblem.OtherVersion(
                library.name(),
                library.pkgConfigVersion(),
                seen,
                outcome.logPath().toString(),
                outcome.log().failedChecks(List.of(library.pkgConfig()))));
      }
    }
    host(outcome.logPath(), outcome.log().succeeded(), folders, problems);
    host(outcome.makefilePath(), outcome.makefile().searchLines(), folders, problems);
    return new ConfigureReport(modules, problems);
  }

  /**
   * A module can be enabled without its library: binascii has code of its own, and 3.13 a copy of
   * libmpdec.
   */
  private static void checkFlags(
      String module,
      DescribedLibrary library,
      Outcome outcome,
      Path prefix,
      List<CpythonProblem> problems) {
    List<String> flags = outcome.makefile().linkFlags(module);
    List<String> expected = new ArrayList<>();
    expected.add("-L" + prefix.resolve("lib"));
    library.archives().forEach(archive -> expected.add(linkName(archive)));
    List<String> actual = flags.stream().map(ConfigureReport::normalised).toList();
    if (!actual.containsAll(expected)) {
      problems.add(
          new CpythonProblem.OtherLibrary(
              module,
              library.title(),
              String.join(" ", expected),
              actual.isEmpty() ? "none" : String.join(" ", actual),
              outcome.logPath().toString(),
              outcome.log().failedChecks(List.of(module, library.pkgConfig()))));
    }
  }

  /** For {@code prefix/lib/libz.a}: {@code -lz}. */
  private static String linkName(String archive) {
    return archive.replaceFirst("^(?:.*/)?lib(.*)\\.a$", "-l$1");
  }

  private static String normalised(String flag) {
    return flag.startsWith("-L/") ? "-L" + Path.of(flag.substring(2)).normalize() : flag;
  }

  private static void host(
      Path file, List<String> lines, HostFolders folders, List<CpythonProblem> problems) {
    List<String> suspect = folders.linesOf(lines);
    if (!suspect.isEmpty()) {
      Set<String> named = new TreeSet<>();
      suspect.forEach(line -> named.addAll(folders.in(line)));
      problems.add(new CpythonProblem.HostFiles(file.toString(), List.copyOf(named), suspect));
    }
  }
}

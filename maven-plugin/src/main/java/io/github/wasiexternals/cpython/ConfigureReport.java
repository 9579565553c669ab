package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.DescribedSet.DescribedLibrary;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.process.CommandLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What configure decided about the modules that libraries are for, and whether it used these
 * libraries and no others.
 */
final class ConfigureReport {

  private final Path makefileFile;
  private final Path logFile;
  private final Makefile makefile;
  private final ConfigLog log;
  private final Path prefix;
  private final ConfigureRequest request;
  private final List<ModuleState> modules = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Knows of no library yet.
   *
   * @param folder that was configured
   * @param prefix of the libraries; absolute
   */
  ConfigureReport(
      Path folder, Makefile makefile, ConfigLog log, Path prefix, ConfigureRequest request) {
    this.makefileFile = folder.resolve("Makefile");
    this.logFile = folder.resolve("config.log");
    this.makefile = makefile;
    this.log = log;
    this.prefix = prefix;
    this.request = request;
  }

  /** In the order of the libraries. */
  List<ModuleState> modules() {
    return List.copyOf(modules);
  }

  /** All that is not as the SBOM says. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Looks at a library.
   *
   * @param names the modules that it is for and that the Python release has
   * @param seen its version for pkg-config
   */
  void add(DescribedLibrary library, List<String> names, String seen) {
    boolean enabled = false;
    for (String module : names) {
      String state = makefile.state(module);
      modules.add(new ModuleState(module, library.name(), library.version(), state, seen));
      if (state.equals(ModuleState.YES)) {
        enabled = true;
        checkFlags(module, library);
      } else {
        problems.add(
            Problem.of(
                    "configure did not enable " + module + ", which " + library.title() + " is for",
                    List.of(
                        value("expected", "yes"), value("actual", state), value("log", logFile)),
                    "check whether the library itself works: "
                        + request.libraries().with("wasi.check", "true"))
                .quoting(log.failedChecks(List.of(module, library.pkgConfig()))));
      }
    }
    if (enabled && !seen.equals(library.pkgConfigVersion())) {
      problems.add(
          Problem.of(
                  "configure found another version of " + library.name() + " than the SBOM lists",
                  List.of(
                      value("SBOM", library.pkgConfigVersion()),
                      value("configure", seen),
                      value("log", logFile)),
                  "grep -n -F "
                      + library.pkgConfig()
                      + " "
                      + CommandLine.quoted(logFile.toString()))
              .quoting(log.failedChecks(List.of(library.pkgConfig()))));
    }
  }

  /**
   * Looks for what belongs to this machine.
   *
   * @param folders from which headers and libraries may come
   */
  void addHostFiles(HostFolders folders) {
    addHostFiles(logFile, log.succeeded(), folders);
    addHostFiles(makefileFile, makefile.searchLines(), folders);
  }

  private void addHostFiles(Path file, List<String> lines, HostFolders folders) {
    List<String> suspect = folders.linesOf(lines);
    if (!suspect.isEmpty()) {
      Set<String> named = new TreeSet<>();
      suspect.forEach(line -> named.addAll(folders.in(line)));
      problems.add(HostFolders.problem(file, named, suspect));
    }
  }

  /**
   * A module can be enabled without its library: binascii has code of its own, and 3.13 a copy of
   * libmpdec.
   */
  private void checkFlags(String module, DescribedLibrary library) {
    List<String> expected = new ArrayList<>();
    expected.add("-L" + prefix.resolve("lib"));
    library.archives().forEach(archive -> expected.add(linkName(archive)));
    List<String> actual =
        makefile.linkFlags(module).stream().map(ConfigureReport::normalised).toList();
    if (!actual.containsAll(expected)) {
      problems.add(
          Problem.of(
                  module + " is not linked with the " + library.title() + " that the SBOM lists",
                  List.of(
                      value("expected", String.join(" ", expected)),
                      value("actual", actual.isEmpty() ? "none" : String.join(" ", actual)),
                      value("log", logFile)),
                  "grep -n -F " + module + " " + CommandLine.quoted(logFile.toString()))
              .quoting(log.failedChecks(List.of(module, library.pkgConfig()))));
    }
  }

  /** For {@code prefix/lib/libz.a}: {@code -lz}. */
  private static String linkName(String archive) {
    return archive.replaceFirst("^(?:.*/)?lib(.*)\\.a$", "-l$1");
  }

  private static String normalised(String flag) {
    return flag.startsWith("-L/") ? "-L" + Path.of(flag.substring(2)).normalize() : flag;
  }
}

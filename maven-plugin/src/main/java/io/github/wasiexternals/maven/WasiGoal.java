package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.ParameterNames;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.cpython.CpythonCheckout;
import io.github.wasiexternals.cpython.Prerequisites;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.signature.PublicKeys;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common parameters of goals for a Python release: which one, and the catalog. */
abstract class WasiGoal extends CacheGoal {

  /** The names of parameters and commands in the catalog's messages. */
  static final ParameterNames NAMES = new ParameterNames("wasi.", "mvn wasi:pin");

  /** What to do about programs of a catalog that is not built in. */
  static final String ALLOW_PROGRAMS =
      "if you trust whoever added them: -Dwasi.catalog.allowPrograms";

  /** Puts the catalog of a checkout of this project into the plugin. */
  static final String INSTALL = "mvn -q install -DskipTests";

  private static final String DEFAULT_PYTHON = "3.15";

  private static final String PYTHON = "wasi.python";

  private static final String ALL = "all";

  /** How a goal treats several releases in {@code wasi.python}. */
  enum Several {
    /** It makes one thing of one release. */
    REFUSED,
    /** It runs for one after the other, and fails at the end if one of them failed. */
    ONE_BY_ONE,
    /** It makes one report of them all, by itself. */
    TOGETHER
  }

  /**
   * Python release whose frozen set is meant; that of the checkout by default, where one is given.
   * Some goals take several, separated by commas, or {@code all}.
   *
   * @since 0.1.0
   */
  @Parameter(property = PYTHON, defaultValue = DEFAULT_PYTHON)
  private String python;

  /**
   * Directory of the same shape as the built-in catalog, layered over it file by file.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.catalog")
  private @Nullable File catalog;

  private @Nullable String current;

  String python() {
    return current == null ? python : current;
  }

  /** How this goal treats several releases. */
  Several several() {
    return Several.REFUSED;
  }

  /** Parameters, of those that the user gave, that can be for one release only. */
  List<String> ofOneRelease() {
    return List.of();
  }

  /** Whether the user wants several releases. */
  final boolean areSeveral() {
    return python.equals(ALL) || python.contains(",");
  }

  /**
   * The releases that the user wants, each once.
   *
   * @throws ProblemException if the catalog lacks one
   */
  final List<PythonRelease> releases(Catalog catalog) {
    List<PythonRelease> known = catalog.pythons();
    if (python.equals(ALL)) {
      return known;
    }
    List<String> names = Parameters.names(List.of(python.split(",", -1)));
    // A list of nothing but commas is a name that nothing has.
    List<Problem> problems =
        Nearest.invalidValues(
            PYTHON,
            names.isEmpty() ? List.of(python) : names,
            known.stream().map(PythonRelease::version).toList(),
            List.of());
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return names.stream().distinct().flatMap(name -> catalog.python(name).stream()).toList();
  }

  @Override
  final void runAll(Parameters parameters) throws InterruptedException {
    if (!areSeveral() || several() == Several.TOGETHER) {
      run(parameters);
      return;
    }
    List<PythonRelease> releases = releases(layeredCatalog());
    String last = releases.get(releases.size() - 1).version();
    if (several() == Several.REFUSED) {
      parameters.add(List.of(oneOnly("wasi.python must name one release for this goal", last)));
    } else {
      ofOneRelease()
          .forEach(
              property ->
                  parameters.add(
                      List.of(oneOnly(property + " is for one release, not for several", last))));
    }
    parameters.check();
    runEach(releases);
  }

  private Problem oneOnly(String what, String release) {
    return Problem.of(what, List.of(Problem.value(PYTHON, python)), "-D" + PYTHON + "=" + release);
  }

  /** A failure that several releases have in common is reported once. */
  private void runEach(List<PythonRelease> releases) throws InterruptedException {
    Map<Problem, List<String>> failed = new LinkedHashMap<>();
    for (PythonRelease release : releases) {
      current = release.version();
      forget();
      try {
        run(parameters());
      } catch (ProblemException e) {
        e.problems()
            .forEach(
                problem -> failed.computeIfAbsent(problem, key -> new ArrayList<>()).add(python()));
        getLog().error("Python " + current + " failed; what happened is at the end");
      }
    }
    List<Problem> problems = new ArrayList<>();
    failed.forEach(
        (problem, names) -> {
          current = String.join(",", names);
          problems.add(actions().complete(problem).about("Python " + String.join(", ", names)));
        });
    current = null;
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  /** What there is for each of the releases that the user wants, in their order. */
  final <T> List<T> ofEach(Supplier<T> one) {
    List<T> all = new ArrayList<>();
    for (PythonRelease release : releases(layeredCatalog())) {
      current = release.version();
      forget();
      all.add(one.get());
    }
    current = null;
    forget();
    return all;
  }

  /** Forgets what was read for another release. */
  void forget() {}

  @Override
  MavenCommand command(String... goals) {
    MavenCommand command = super.command(goals);
    return current != null && command.properties().containsKey(PYTHON)
        ? command.with(PYTHON, current)
        : command;
  }

  /** Whether the user said which release is meant. */
  final boolean isPythonNamed() {
    return given().values().containsKey(PYTHON)
        || project().getProperties().containsKey(PYTHON)
        || !python.equals(DEFAULT_PYTHON);
  }

  /**
   * The release that the user names, else that of the checkout, else the default.
   *
   * @param checkout folder of CPython's sources, if there is one
   */
  final String pythonOf(@Nullable File checkout) {
    return checkout == null || isPythonNamed()
        ? python
        : CpythonCheckout.release(Parameters.path(checkout));
  }

  /**
   * Compares a checkout with the release that is wanted.
   *
   * @param goal does the same once more, for messages
   * @throws ProblemException if they are two
   */
  final void checkRelease(File checkout, String goal) {
    Prerequisites.otherRelease(Parameters.path(checkout), python(), command(goal))
        .ifPresent(
            problem -> {
              throw new ProblemException(problem);
            });
  }

  /** The directory layered over the built-in catalog, if there is one. */
  Optional<Path> catalogLayer() {
    return Optional.ofNullable(catalog).map(File::toPath);
  }

  /** The OpenPGP keys in the built-in catalog, and those in the user's. */
  final PublicKeys publicKeys() {
    return catalogLayer().map(PublicKeys::layered).orElseGet(PublicKeys::builtIn);
  }

  /** Where a checkout of this project has the built-in catalog. */
  final Path catalogSources() {
    return startFolder().resolve(Path.of("externals-catalog", "src", "main", "resources"));
  }

  /**
   * Warns in a checkout of this project whose catalog is not the one in this plugin: goals would
   * not see what {@code wasi:pin} or an editor has changed there.
   */
  final void warnOfOtherSources() {
    EditableCatalog.sources(catalogSources())
        .filter(sources -> !sources.isBundled())
        .ifPresent(
            sources ->
                getLog()
                    .warn(
                        "the plugin has another catalog than "
                            + sources.folder()
                            + " and uses its own; to use that one: "
                            + INSTALL));
  }

  /** The built-in catalog, with the user's directory layered over it. */
  final Catalog layeredCatalog() {
    warnOfOtherSources();
    return catalogLayer().map(CatalogReader::layered).orElseGet(CatalogReader::builtIn);
  }
}

package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.ParameterNames;
import io.github.wasiexternals.cpython.CpythonCheckout;
import io.github.wasiexternals.cpython.Prerequisites;
import io.github.wasiexternals.problem.ProblemException;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
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

  /**
   * Python release whose frozen set is meant; that of the checkout by default, where one is given.
   */
  @Parameter(property = PYTHON, defaultValue = DEFAULT_PYTHON)
  private String python;

  /** Directory of the same shape as the built-in catalog, layered over it file by file. */
  @Parameter(property = "wasi.catalog")
  private @Nullable File catalog;

  String python() {
    return python;
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

package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.ProjectPins;
import io.github.wasiexternals.check.CheckPrograms;
import io.github.wasiexternals.problem.Explanation;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.recipe.RecipeReader;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: the pinned set that is asked for, and what failures become. */
abstract class WasiGoal extends AbstractMojo {

  static final String DEFAULT_PYTHON = "3.15";

  private static final String PYTHON = "wasi.python";
  private static final Path CATALOG_SOURCES =
      Path.of("externals-catalog", "src", "main", "resources");

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  /** Python release whose frozen set is meant. */
  @Parameter(property = PYTHON, defaultValue = DEFAULT_PYTHON)
  private String python;

  /** Directory of the same shape as the built-in catalog, layered over it file by file. */
  @Parameter(property = "wasi.catalog")
  private @Nullable File catalog;

  /**
   * Versions that the project pins instead of the release's own, by library: {@code
   * <pins><zlib>1.3.1</zlib></pins>}. Only in a POM.
   */
  @Parameter private @Nullable Map<String, String> pins;

  /**
   * Archives that the project adds to versions of the catalog, tried before the others. Only in a
   * POM.
   */
  @Parameter private @Nullable List<PomArchive> archives;

  /** Whole libraries that the project adds, each with its recipe. Only in a POM. */
  @Parameter private @Nullable List<PomDefinition> definitions;

  /**
   * Does the goal's work.
   *
   * @throws ProblemException for what was checked and found wrong
   */
  abstract void run() throws InterruptedException;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      run();
    } catch (ProblemException e) {
      String text = "\n\n" + ProblemRenderer.render(e.problems()) + "\n";
      if (e.problems().stream().allMatch(Problem::isUsersToFix)) {
        throw new MojoFailureException(text, e);
      }
      throw new MojoExecutionException(text, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
  }

  MavenSession session() {
    return session;
  }

  MavenProject project() {
    return project;
  }

  String python() {
    return python;
  }

  /** The release, if the user named one: a goal that changes it does not take the default. */
  Optional<String> namedPython() {
    boolean named =
        session.getUserProperties().containsKey(PYTHON)
            || project.getProperties().containsKey(PYTHON)
            || !python.equals(DEFAULT_PYTHON);
    return named ? Optional.of(python) : Optional.empty();
  }

  /**
   * The catalog that may be changed: the user's directory, or else the built-in catalog of the
   * checkout of this project that the goal was started in.
   *
   * @throws ProblemException if there is neither
   */
  EditableCatalog editableCatalog() {
    Path sources = Path.of(session.getExecutionRootDirectory()).resolve(CATALOG_SOURCES);
    return catalogLayer()
        .map(EditableCatalog::layer)
        .or(() -> EditableCatalog.sources(sources))
        .orElseThrow(
            () ->
                new ProblemException(
                    Explanation.of(
                        "no catalog found that could be changed",
                        List.of(Explanation.value("not there", sources.resolve("catalog"))),
                        "-Dwasi.catalog=DIR, a folder of your own; changed files are put there")));
  }

  /** The directory layered over the built-in catalog, if there is one. */
  Optional<Path> catalogLayer() {
    return Optional.ofNullable(catalog).map(File::toPath);
  }

  /** The built-in catalog, with the user's directory and what the POM says over it. */
  Catalog readCatalog() {
    return CatalogReader.layered(catalogLayer(), projectPins());
  }

  /** The folder whose {@code recipes} are layered over the built-in ones, if there is one. */
  Optional<Path> recipeLayer() {
    return catalogLayer();
  }

  /** The recipes that go with the catalog. */
  RecipeReader recipes() {
    Map<String, String> own = new LinkedHashMap<>();
    int number = 0;
    for (PomDefinition definition : Parameters.list(definitions)) {
      number++;
      own.putAll(definition.recipe(pom() + ", <definition> " + number));
    }
    return RecipeReader.layered(own, pom(), recipeLayer());
  }

  /** The programs that show that libraries work. */
  CheckPrograms checkPrograms() {
    return recipeLayer().map(CheckPrograms::layered).orElseGet(CheckPrograms::builtIn);
  }

  private ProjectPins projectPins() {
    return new ProjectPins(
        pom(),
        python,
        pins == null ? Map.of() : pins,
        Parameters.list(archives).stream().map(PomArchive::read).toList(),
        Parameters.list(definitions).stream().map(PomDefinition::library).toList());
  }

  private String pom() {
    return project.getFile() == null ? "pom.xml" : project.getFile().getName();
  }

  /** Progress on a terminal, plain lines elsewhere, in batch mode and with {@code -q}. */
  ConsoleReport console() {
    boolean terminal =
        Terminal.isThere() && session.getRequest().isInteractiveMode() && getLog().isInfoEnabled();
    return new ConsoleReport(
        getLog(), new Progress(terminal ? Optional.of(System.out) : Optional.empty()));
  }
}

package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.File;
import java.nio.file.Path;
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

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  /** Python release whose frozen set is meant. */
  @Parameter(property = "wasi.python", defaultValue = DEFAULT_PYTHON)
  private String python;

  /** Directory of the same shape as the built-in catalog, layered over it file by file. */
  @Parameter(property = "wasi.catalog")
  private @Nullable File catalog;

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

  /** The directory layered over the built-in catalog, if there is one. */
  Optional<Path> catalogLayer() {
    return Optional.ofNullable(catalog).map(File::toPath);
  }

  /** The built-in catalog, with the user's layer over it. */
  Catalog readCatalog() {
    return catalogLayer().map(CatalogReader::layered).orElseGet(CatalogReader::builtIn);
  }

  /** Progress on a terminal, plain lines elsewhere, in batch mode and with {@code -q}. */
  ConsoleReport console() {
    boolean terminal =
        Terminal.isThere() && session.getRequest().isInteractiveMode() && getLog().isInfoEnabled();
    return new ConsoleReport(
        getLog(), new Progress(terminal ? Optional.of(System.out) : Optional.empty()));
  }
}

package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.ParameterNames;
import io.github.wasiexternals.command.CompleteActions;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.cpython.CpythonCheckout;
import io.github.wasiexternals.cpython.Prerequisites;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The common base of all goals: the Python release, the catalog, and the handling of failures. */
abstract class WasiGoal extends AbstractMojo {

  /** The names of parameters and commands in the catalog's messages. */
  static final ParameterNames NAMES = new ParameterNames("wasi.", "mvn wasi:pin");

  private static final String DEFAULT_PYTHON = "3.15";

  private static final String PYTHON = "wasi.python";

  @Inject private RepositorySystem repositories;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  /**
   * Python release whose frozen set is meant; that of the checkout by default, where one is given.
   */
  @Parameter(property = PYTHON, defaultValue = DEFAULT_PYTHON)
  private String python;

  /** Directory of the same shape as the built-in catalog, layered over it file by file. */
  @Parameter(property = "wasi.catalog")
  private @Nullable File catalog;

  /**
   * Runs the goal.
   *
   * @throws ProblemException with all problems that were found
   */
  abstract void run() throws InterruptedException;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    try {
      run();
    } catch (ProblemException e) {
      String text = "\n\n" + render(e.problems()) + "\n";
      // Maven would append the message of a cause to the text, and so to the last action.
      if (e.problems().stream().allMatch(Problem::isUsersToFix)) {
        MojoFailureException failure = new MojoFailureException(text);
        failure.addSuppressed(e);
        throw failure;
      }
      MojoExecutionException failure = new MojoExecutionException(text);
      failure.addSuppressed(e);
      throw failure;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
  }

  private String render(List<Problem> problems) {
    CompleteActions actions =
        new CompleteActions(command(execution.getGoal()), this::libraries, this::command);
    return ProblemRenderer.render(problems.stream().map(actions::complete).toList());
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

  /** Whether the user said which release is meant. */
  final boolean isPythonNamed() {
    return given().values().containsKey(PYTHON)
        || project.getProperties().containsKey(PYTHON)
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

  /** The folder that Maven was started in; absolute. */
  Path startFolder() {
    return Path.of(session.getExecutionRootDirectory()).toAbsolutePath();
  }

  /** The version of this plugin. */
  String version() {
    return execution.getVersion();
  }

  /**
   * A command with these goals, and all properties of this goal that the user set and that they
   * accept.
   */
  MavenCommand command(String... goals) {
    return given().command(goals);
  }

  /** The command that builds the libraries again, for what this goal does with them. */
  MavenCommand libraries() {
    return command("externals");
  }

  private GivenProperties given() {
    return GivenProperties.of(execution, session.getUserProperties());
  }

  Machine machine() {
    return new Machine(session.getSystemProperties());
  }

  /**
   * The folder of downloads, SDKs and built libraries; absolute.
   *
   * @param given the value of {@code wasi.cache}
   */
  Path cacheFolder(@Nullable File given) {
    return given == null
        ? machine().defaultCache().toAbsolutePath().normalize()
        : Parameters.path(given);
  }

  /**
   * The folder of results; absolute.
   *
   * @param given the value of {@code wasi.output}
   */
  Path outputFolder(@Nullable File given) {
    if (given != null) {
      return Parameters.path(given);
    }
    return project.getFile() == null
        ? startFolder().resolve("target").resolve("wasi").normalize()
        : Path.of(project.getBuild().getDirectory(), "wasi").toAbsolutePath().normalize();
  }

  /** The services of this run. */
  Services services(Services.Settings settings, ConsoleReport console) {
    return new Services(machine(), session, project, repositories, settings, console);
  }

  /**
   * The console: with a progress line on a terminal; plain lines elsewhere, in batch mode and with
   * {@code -q}.
   */
  ConsoleReport console() {
    boolean terminal =
        Terminal.isThere() && session.getRequest().isInteractiveMode() && getLog().isInfoEnabled();
    return new ConsoleReport(
        getLog(), new Progress(terminal ? Optional.of(System.out) : Optional.empty()));
  }

  /**
   * Gives the goal's report: to the file, or else to standard output.
   *
   * @throws ProblemException if the file can't be written
   */
  static void report(Optional<OutputFile> file, String text) {
    file.ifPresentOrElse(to -> to.write(text), () -> print(text));
  }

  /** The file that the user names for the report. */
  static Optional<OutputFile> reportFile(@Nullable File given) {
    return Optional.ofNullable(given)
        .map(Parameters::path)
        .map(path -> new OutputFile(path, OutputFile.REPORT));
  }

  /**
   * Prints the goal's own output to standard output. It does not go through the log, so that it is
   * printed also with {@code -q} and into a pipe.
   */
  static void print(String text) {
    System.out.print(text);
  }
}

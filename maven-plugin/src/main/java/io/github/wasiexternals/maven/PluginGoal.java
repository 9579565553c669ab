package io.github.wasiexternals.maven;

import io.github.wasiexternals.cleaning.CacheUse;
import io.github.wasiexternals.command.CompleteActions;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.text.Glyphs;
import io.github.wasiexternals.text.Printable;
import io.github.wasiexternals.transport.MavenArtifacts;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The common base of all goals: the session, and the handling of failures. */
abstract class PluginGoal extends AbstractMojo {

  private static final String SKIP = "wasi.skip";

  private final List<CacheUse> uses = new ArrayList<>();

  @Inject private RepositorySystem repositories;

  @Inject private MavenProjectHelper projectHelper;

  /**
   * Do nothing, for a build whose POM has the goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = SKIP, defaultValue = "false")
  private String skip;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  /**
   * Runs the goal. It reads the texts of all its parameters first, then the catalog, and calls
   * {@link Parameters#check} before it does anything.
   *
   * @param parameters has what is wrong with the names that the user gave
   * @throws ProblemException with all problems that were found
   */
  abstract void run(Parameters parameters) throws InterruptedException;

  /**
   * Bound to a phase, a goal runs for each module that binds it. Called on the command line it runs
   * once, for the folder that Maven was started in, or the first module that {@code -pl} names.
   * Maven itself sees to that for goals that need no project.
   */
  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (execution.getSource() == MojoExecution.Source.CLI
        && !project.equals(session.getTopLevelProject())) {
      return;
    }
    try {
      runWhole();
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

  /**
   * Runs the goal, and ends its use of the cache.
   *
   * @throws ProblemException whatever has failed
   */
  final void runWhole() throws InterruptedException {
    if (getLog().isDebugEnabled()) {
      ConsoleReport console = console();
      new ParameterOrigins(
              execution,
              session.getUserProperties(),
              project.getProperties(),
              session.getSystemProperties())
          .lines()
          .forEach(line -> console.decided("parameter", line));
    }
    Parameters parameters = parameters();
    if (skips(parameters)) {
      getLog().info("Skipped: " + SKIP + " is true");
      return;
    }
    try {
      runAll(parameters);
    } catch (RuntimeException | Error e) {
      throw parameters.with(Unexpected.asProblem(e, Runtime.getRuntime().maxMemory()));
    } finally {
      uses.forEach(CacheUse::close);
    }
  }

  /** Runs the goal once; a goal for Python releases may run for each of several. */
  void runAll(Parameters parameters) throws InterruptedException {
    run(parameters);
  }

  /** Whether the user wants nothing to be done. */
  final boolean skips(Parameters parameters) {
    return parameters.flag(SKIP, skip);
  }

  /** The text of problems, whose actions have what the user had chosen. */
  final String render(List<Problem> problems) {
    CompleteActions actions = actions();
    return glyphs()
        .plain(ProblemRenderer.render(problems.stream().map(actions::complete).toList()));
  }

  /** Completes actions with what the user had chosen. */
  final CompleteActions actions() {
    return new CompleteActions(
        command(execution.getGoal()),
        this::libraries,
        goals -> command(goals.toArray(String[]::new)));
  }

  private Glyphs glyphs() {
    return new Glyphs(machine().consoleEncoding());
  }

  /** Parameters with what is wrong with the names that the user gave. */
  final Parameters parameters() {
    return new Parameters(MistakenNames.problems(execution, session, project));
  }

  final PluginDescriptor plugin() {
    return execution.getMojoDescriptor().getPluginDescriptor();
  }

  MavenSession session() {
    return session;
  }

  MavenProject project() {
    return project;
  }

  /** The folder that Maven was started in; absolute. */
  Path startFolder() {
    return Path.of(session.getExecutionRootDirectory()).toAbsolutePath();
  }

  /** The folder that relative paths start from: the project's, or else {@link #startFolder}. */
  Path baseFolder() {
    return project.getFile() == null
        ? startFolder()
        : project.getBasedir().toPath().toAbsolutePath();
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

  final GivenProperties given() {
    return GivenProperties.of(
        execution, session.getUserProperties(), Invocation.name(execution, session));
  }

  Machine machine() {
    return new Machine(session.getSystemProperties());
  }

  /** The time that the user gives to what is made, if any. */
  final Optional<Instant> sourceDateEpoch(Parameters parameters) {
    return parameters.sourceDateEpoch(machine().environment("SOURCE_DATE_EPOCH"));
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

  /**
   * The services of this run, which uses their cache until it ends.
   *
   * @throws ProblemException if any parameter is invalid
   */
  Services services(Services.Settings settings, Parameters parameters, ConsoleReport console)
      throws InterruptedException {
    parameters.check();
    uses.add(CacheUse.begin(settings.cache()));
    return new Services(machine(), session, project, repositories, settings, console);
  }

  /** Gets artifacts from the repositories of the project, of its plugins and of the settings. */
  final MavenArtifacts artifacts() {
    return new MavenArtifacts(
        repositories,
        session.getRepositorySession(),
        Stream.of(project.getRemoteProjectRepositories(), project.getRemotePluginRepositories())
            .flatMap(List::stream)
            .distinct()
            .toList());
  }

  /** What this goal attaches to the project. */
  final Attachments attachments() {
    return new Attachments(projectHelper, project, plugin(), session.getGoals());
  }

  /**
   * The console: with a progress line on a terminal; plain lines elsewhere, where the user wants
   * them, in batch mode, with {@code -q}, and with {@code -T}, where two modules would write to one
   * line.
   */
  ConsoleReport console() {
    boolean progress =
        !Terminal.isPlain(machine(), color())
            && session.getRequest().isInteractiveMode()
            && session.getRequest().getDegreeOfConcurrency() <= 1
            && getLog().isInfoEnabled();
    Glyphs glyphs = glyphs();
    return new ConsoleReport(
        getLog(), new Progress(progress ? Terminal.writer() : Optional.empty(), glyphs), glyphs);
  }

  /** Maven 4 has the same property under another name as well. */
  private Optional<String> color() {
    return Stream.of("style.color", "maven.style.color")
        .flatMap(
            name ->
                Stream.of(session.getUserProperties(), session.getSystemProperties())
                    .map(properties -> properties.getProperty(name)))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /**
   * Gives the goal's report: to the file, or else to standard output.
   *
   * @throws ProblemException if the file can't be written
   */
  final void report(Optional<OutputFile> file, String text) {
    file.ifPresentOrElse(to -> to.write(Printable.text(text)), () -> print(text));
  }

  /** The file that the user names for the report. */
  static Optional<OutputFile> reportFile(@Nullable File given) {
    return Optional.ofNullable(given)
        .map(Parameters::path)
        .map(path -> new OutputFile(path, OutputFile.REPORT));
  }

  /**
   * Prints the goal's own output to standard output. It does not go through the log, so that it is
   * printed also with {@code -q} and into a pipe, if somebody called the goal to see it: in a phase
   * of a build, {@code -q} leaves it out. What could control a terminal is escaped.
   */
  final void print(String text) {
    if (execution.getSource() == MojoExecution.Source.LIFECYCLE && !getLog().isInfoEnabled()) {
      return;
    }
    System.out.print(glyphs().plain(Printable.text(text)));
  }
}

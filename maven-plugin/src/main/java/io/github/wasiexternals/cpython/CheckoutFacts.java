package io.github.wasiexternals.cpython;

import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.sbom.PythonBuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an SBOM says of the sources that were built: their digest, and what git says of them. */
public final class CheckoutFacts {

  /** Of a question to git; a status reads the whole working tree. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final ProcessRunner processes;
  private final CpythonListener listener;

  public CheckoutFacts(ProcessRunner processes, CpythonListener listener) {
    this.processes = processes;
    this.listener = listener;
  }

  /**
   * The facts about a configured checkout.
   *
   * @param environment where git is looked for; without git, or in a folder that is not the top of
   *     a repository, there is no revision
   */
  public PythonBuild.Checkout of(ConfigureResult configured, BuildEnvironment environment)
      throws InterruptedException {
    return new PythonBuild.Checkout(
        configured.sources(),
        revision(configured.checkout(), environment),
        configured.arguments().stream()
            .map(argument -> configured.places().withoutFolders(argument))
            .toList());
  }

  private Optional<PythonBuild.Revision> revision(
      CpythonCheckout checkout, BuildEnvironment environment) throws InterruptedException {
    Optional<Path> git = new ProgramFinder(environment.path()).find("git");
    if (git.isEmpty() || !Files.exists(checkout.root().resolve(".git"))) {
      return Optional.empty();
    }
    StepRunner steps = new StepRunner(processes, checkout.logs(), listener);
    Git questions = new Git(git.get(), checkout.root(), environment);
    Optional<List<String>> commit = steps.ask(questions.command("rev-parse", "HEAD"));
    // Other files of the user's own do not change what is built.
    Optional<List<String>> changes =
        steps.ask(questions.command("status", "--porcelain", "--untracked-files=no"));
    if (commit.filter(lines -> lines.size() == 1).isEmpty() || changes.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<String>> tag =
        steps.ask(questions.command("describe", "--tags", "--exact-match", "HEAD"));
    return Optional.of(
        new PythonBuild.Revision(
            commit.get().get(0).strip(),
            tag.filter(lines -> lines.size() == 1).map(lines -> lines.get(0).strip()),
            !changes.get().isEmpty()));
  }

  /** Questions to git about one folder. */
  private record Git(Path program, Path folder, BuildEnvironment environment) {
    CommandLine command(String... words) {
      List<String> arguments = new ArrayList<>(List.of(program.toString()));
      arguments.addAll(List.of(words));
      return new CommandLine(
          arguments,
          folder,
          Map.of(
              "PATH",
              environment.searchPath(),
              "HOME",
              environment.home().toString(),
              "LC_ALL",
              "C",
              // Asking must not change the repository.
              "GIT_OPTIONAL_LOCKS",
              "0"),
          TIMEOUT);
    }
  }
}

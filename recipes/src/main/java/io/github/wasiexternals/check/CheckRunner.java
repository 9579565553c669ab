package io.github.wasiexternals.check;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.runtime.GuestEnd;
import io.github.wasiexternals.sdk.CompilerView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that installed libraries work: links each check program against the prefix, with exactly
 * the flags that a user gets from {@code pkg-config --static}, and runs it inside this JVM.
 *
 * <p>Libraries are checked one at a time, so that at most one compiled program is on the heap.
 */
public final class CheckRunner {

  /**
   * The targets whose programs are modules of WASI preview 1. Programs for {@code wasm32-wasip2}
   * and later are components, and those with threads need a host that starts threads: the runtime
   * supports neither.
   */
  private static final List<String> TRIPLES = List.of("wasm32-wasip1", "wasm32-wasi");

  private static final Duration COMPILE_TIME = Duration.ofMinutes(5);
  private static final String UNIT = "check.c";
  private static final String PROGRAM = "check.wasm";
  private static final String DEPENDENCIES = "check.d";
  private static final String VIEW = "view.yaml";
  private static final int OUTPUT_LINES = 40;

  private final CheckProgram.Source programs;
  private final ProcessRunner processes;
  private final Map<String, String> environment;
  private final Clock clock;
  private final GuestLimits limits;

  /**
   * @param programs provides the check programs; in production {@link CheckPrograms}
   * @param processes runs the compiler
   * @param environment the complete environment of the compiler
   * @param clock measures how long a check takes
   * @param limits the limits for a check program
   */
  public CheckRunner(
      CheckProgram.Source programs,
      ProcessRunner processes,
      Map<String, String> environment,
      Clock clock,
      GuestLimits limits) {
    this.programs = programs;
    this.processes = processes;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.limits = limits;
  }

  private static final String LINKER = "wasm-ld: ";

  /** Whether libraries for a target can be checked; if not, {@link #run} fails. */
  public static boolean canRun(String triple) {
    return TRIPLES.contains(triple);
  }

  /**
   * Refuses a target that can't be checked, before anything is built for it.
   *
   * @throws ProblemException if its programs can't be run here
   */
  public static void requireCheckable(String triple) {
    if (!canRun(triple)) {
      throw new ProblemException(
          Problem.of(
              "libraries for "
                  + triple
                  + " cannot be checked: only modules of WASI preview 1 can be run",
              List.of(value("given", triple), value("possible", String.join(", ", TRIPLES))),
              "leave out -Dwasi.check"));
    }
  }

  /**
   * Checks all libraries, even if one of them fails.
   *
   * @return one result per library, in the order of the request
   * @throws IOException if the prefix can't be read or the work folder can't be written
   * @throws ProblemException if the target can't be run here, or with the problems of all libraries
   *     that failed
   * @throws InterruptedException if this thread was interrupted; compiler and program are stopped
   *     first
   */
  public List<CheckResult> run(CheckRequest request) throws IOException, InterruptedException {
    requireCheckable(request.triple());
    List<CheckResult> results = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (LibraryCheck check : request.libraries()) {
      try {
        results.add(check(request, check));
      } catch (ProblemException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return results;
  }

  private CheckResult check(CheckRequest request, LibraryCheck check)
      throws IOException, InterruptedException {
    Instant begin = clock.instant();
    Path work = request.work().toAbsolutePath().resolve(check.library());
    Folders.delete(work);
    List<CheckLine> lines = new ArrayList<>();
    if (!check.pkgConfig().isEmpty()) {
      lines.addAll(linked(request, check, work));
    }
    for (Recipe.Program program : check.programs()) {
      Path scratch = Files.createDirectories(work.resolve(program.name()));
      lines.addAll(new ProgramChecks(limits).run(request.prefix(), program, scratch));
    }
    List<CheckLine> failed = lines.stream().filter(line -> !line.ok()).toList();
    if (!failed.isEmpty()) {
      throw new ProblemException(wrong(check.library(), failed));
    }
    Folders.delete(work);
    return new CheckResult(check.library(), lines, Duration.between(begin, clock.instant()));
  }

  /** Links the check program with the library and runs it. */
  private List<CheckLine> linked(CheckRequest request, LibraryCheck check, Path work)
      throws IOException, InterruptedException {
    CheckProgram program = programs.of(check);
    StaticLink link = StaticLink.of(request.prefix(), check.pkgConfig());
    Path scratch = Files.createDirectories(work.resolve("scratch"));
    Files.writeString(work.resolve(UNIT), program.source());
    Files.writeString(work.resolve("check.h"), program.header());
    view(request, work).write(work.resolve(VIEW));
    compile(request, check, link, work);
    GuestRun run =
        new WasmRunner(limits)
            .run(
                work.resolve(PROGRAM),
                check.library(),
                List.of(check.version()),
                Map.of(),
                scratch);
    return judge(check, link, run);
  }

  private void compile(CheckRequest request, LibraryCheck check, StaticLink link, Path work)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(request.sdk().clang().toString());
    arguments.add("--target=" + request.triple());
    arguments.add("--sysroot=" + request.sdk().sysroot());
    arguments.add(CompilerView.NO_ASSEMBLY);
    arguments.add("-O1");
    arguments.addAll(link.cflags());
    arguments.add(UNIT);
    arguments.addAll(link.libs());
    arguments.addAll(CompilerView.arguments(VIEW));
    arguments.addAll(List.of("-MD", "-MF", DEPENDENCIES));
    arguments.add("-o");
    arguments.add(PROGRAM);
    CommandLine command = new CommandLine(arguments, work, environment, COMPILE_TIME);
    ProcessResult result;
    try {
      result = processes.run(command, Optional.empty());
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
                  check.library() + ": the compiler of its check program did not finish",
                  List.of(value("reason", String.valueOf(e.getMessage()))),
                  command.quoted())
              .notUsersToFix(),
          e);
    }
    if (!result.succeeded()) {
      throw new ProblemException(refused(check.library(), result, work));
    }
    view(request, work).check(check.library(), UNIT, UNIT, work.resolve(DEPENDENCIES));
  }

  /** What the compiler of a check program can see: the program, and the installed headers. */
  private static CompilerView view(CheckRequest request, Path work) throws IOException {
    return CompilerView.of(
        request.sdk(), work, List.of(work, request.prefix().toAbsolutePath().resolve("include")));
  }

  /** The compiler's command is no action: it names a prefix that is deleted with the failed run. */
  private static Problem refused(String library, ProcessResult result, Path work) {
    boolean linked = result.tail().stream().anyMatch(line -> line.startsWith(LINKER));
    return Problem.of(
            library + ": " + UNIT + (linked ? " does not link" : " does not compile"),
            List.of(value("exit code", result.exit()), value("in", work)),
            again(library))
        .quoting(result.tail());
  }

  /**
   * The answers of the program, if it finished; one of them may be wrong.
   *
   * <p>A program that exits normally without a single check proves nothing and is treated as
   * failed.
   */
  private static List<CheckLine> judge(LibraryCheck check, StaticLink link, GuestRun run) {
    String library = check.library();
    if (run.end() instanceof GuestEnd.Trapped trapped) {
      throw aborted(library, "trap: " + trapped.reason(), run);
    }
    if (run.end() instanceof GuestEnd.TimedOut) {
      throw aborted(library, "it was stopped, its time was over", run);
    }
    int exit = ((GuestEnd.Exited) run.end()).code();
    List<CheckLine> answers = CheckLine.parse(run.output());
    List<CheckLine> lines = new ArrayList<>();
    lines.add(pkgConfigVersion(check.version(), link.version()));
    lines.addAll(answers);
    if (lines.stream().anyMatch(line -> !line.ok())) {
      return lines;
    }
    if (exit != 0) {
      throw aborted(library, "exit code " + exit + ", though no check failed", run);
    }
    if (answers.isEmpty()) {
      throw aborted(library, "it checked nothing", run);
    }
    return lines;
  }

  private static Problem wrong(String library, List<CheckLine> failed) {
    return Problem.of(
            library + " does not work: " + failed.get(0).name(), List.of(), again(library))
        .quoting(failed.stream().map(CheckLine::toString).limit(OUTPUT_LINES).toList())
        .notUsersToFix();
  }

  /** Checks the pkg-config version, which CPython's configure compares with its minimum version. */
  private static CheckLine pkgConfigVersion(String expected, String actual) {
    return new CheckLine(
        "version of the pkg-config file",
        expected.equals(actual)
            ? Optional.empty()
            : Optional.of("expected " + expected + " actual " + actual));
  }

  private static ProblemException aborted(String library, String reason, GuestRun run) {
    List<String> output = run.output();
    return new ProblemException(
        Problem.of(
                library + ": its check program did not finish",
                List.of(value("reason", reason)),
                again(library))
            .quoting(output.subList(Math.max(0, output.size() - OUTPUT_LINES), output.size()))
            .notUsersToFix());
  }

  private static String again(String library) {
    return "mvn wasi:externals -Dwasi.check -Dwasi.libraries=" + library;
  }
}

package io.github.wasiexternals.maven;

import io.github.wasiexternals.artifacts.Coordinates;
import io.github.wasiexternals.artifacts.UnpackResult;
import io.github.wasiexternals.build.BuildListener;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.Restored;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.Overridden;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.check.CheckResult;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.cpython.ConfigureResult;
import io.github.wasiexternals.cpython.ModuleState;
import io.github.wasiexternals.cpython.PythonMakeResult;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.drafting.DraftResult;
import io.github.wasiexternals.editing.EditedFiles;
import io.github.wasiexternals.externals.ExternalsResult;
import io.github.wasiexternals.packaging.PackageResult;
import io.github.wasiexternals.pinning.PinResult;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.pytests.PythonTestReport;
import io.github.wasiexternals.pytests.PythonTestResult;
import io.github.wasiexternals.pytests.PythonTestTable;
import io.github.wasiexternals.python.PythonListener;
import io.github.wasiexternals.sbom.InterpreterContents;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.sdk.SdkListener;
import io.github.wasiexternals.source.FailedAttempt;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.Lack;
import io.github.wasiexternals.source.Mismatch;
import io.github.wasiexternals.source.VerifiedArchive;
import io.github.wasiexternals.text.Glyphs;
import io.github.wasiexternals.text.Printable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/**
 * Shows the progress of a run on the console, in short lines. Much of their text is untrusted
 * (names out of a catalog, an archive or a document), so all of it is made safe for a terminal
 * here.
 */
final class ConsoleReport implements FetchListener, SdkListener, BuildListener, PythonListener {

  private static final long MEBI = 1 << 20;

  /** How often a step's log is looked at. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Log log;
  private final Progress progress;
  private final Glyphs glyphs;
  private final LogFollower follower;
  private final Set<Digest> reported = ConcurrentHashMap.newKeySet();

  /**
   * @param glyphs those of the console that the log is shown on
   */
  ConsoleReport(Log log, Progress progress, Glyphs glyphs) {
    this.log = log;
    this.progress = progress;
    this.glyphs = glyphs;
    this.follower = new LogFollower(progress, LOOK);
  }

  @Override
  public void lacking(Lack lack, List<String> what) {
    info(
        lack.what()
            + "; needed only if "
            + String.join(", ", what)
            + " can't be had elsewhere: "
            + lack.action());
  }

  @Override
  public void attemptStarted(String what, String origin, String location) {
    debug(what + ": trying " + origin + " " + location);
    progress.show(what + ": " + location);
  }

  @Override
  public void progress(String what, String location, long received, OptionalLong total) {
    String of = total.isPresent() ? " of " + mebibytes(total.getAsLong()) : "";
    progress.show(what + ": " + mebibytes(received) + of + " MiB");
  }

  @Override
  public void attemptFailed(String what, FailedAttempt attempt) {
    String line = what + ": " + attempt.origin() + " " + attempt.location() + ": ";
    attempt
        .mismatch()
        .ifPresentOrElse(
            mismatch -> warn(line + "not what the catalog pins" + values(mismatch)),
            () -> info(line + attempt.reason()));
  }

  @Override
  public void cacheDamaged(String what, Path file, Mismatch mismatch) {
    warn(
        what
            + ": "
            + file
            + " was changed since it was verified; it is not used"
            + values(mismatch));
  }

  /**
   * A listener that shows only progress, for callers that report the result of each archive
   * themselves.
   */
  FetchListener progressOnly() {
    return new FetchListener() {
      @Override
      public void decided(String subject, String decision) {
        ConsoleReport.this.decided(subject, decision);
      }

      @Override
      public void attemptStarted(String what, String origin, String location) {
        ConsoleReport.this.attemptStarted(what, origin, location);
      }

      @Override
      public void progress(String what, String location, long received, OptionalLong total) {
        ConsoleReport.this.progress(what, location, received, total);
      }

      @Override
      public void cacheDamaged(String what, Path file, Mismatch mismatch) {
        ConsoleReport.this.cacheDamaged(what, file, mismatch);
      }
    };
  }

  private static String values(Mismatch mismatch) {
    return "\n  expected  " + mismatch.expected() + "\n  actual    " + mismatch.actual();
  }

  @Override
  public void verified(String what, VerifiedArchive archive) {
    boolean cached = archive.via().equals("cache");
    String line =
        column(what)
            + (cached ? archive.archive().fileName() + " in the cache" : archive.via())
            + ", sha256 "
            + archive.archive().sha256().hex().substring(0, 12)
            + "… verified";
    // An archive is verified whenever it is used, but reported only once.
    if (reported.add(archive.archive().sha256())) {
      info(line);
    } else {
      debug(line);
    }
  }

  @Override
  public void decided(String subject, String decision) {
    debug(column(subject) + decision);
  }

  @Override
  public void passedOver(String candidate, String reason) {
    info(column("WASI SDK") + "not " + candidate + ": " + reason);
  }

  @Override
  public void working(String step) {
    progress.show(step);
    debug(step);
  }

  @Override
  public void taken(Sdk sdk, String why) {
    info(described(sdk) + " (" + why + ": " + sdk.root() + ")");
  }

  private static String described(Sdk sdk) {
    return column("WASI SDK " + sdk.version())
        + (sdk.kind() == Sdk.Kind.ASSEMBLED ? "ASSEMBLED, not the official build: " : "")
        + "clang "
        + sdk.llvm()
        + sdk.wasiLibc().map(commit -> ", wasi-libc " + commit).orElse("");
  }

  @Override
  public void unitCompiled(String library, String unit, int done, int total) {
    progress.show("compiled " + done + " of " + total + ": " + library + " " + unit);
  }

  @Override
  public void libraryBuilt(Outcome outcome) {
    info(line(outcome) + ", built");
  }

  @Override
  public void libraryReused(Outcome outcome) {
    info(line(outcome) + ", unchanged");
  }

  @Override
  public void libraryRestored(Outcome outcome, Restored origin) {
    info(line(outcome) + ", from " + origin.repository() + ", signed by " + origin.signer());
  }

  void published(String library, Optional<Fingerprint> before) {
    info(
        column(library)
            + before
                .map(signer -> "published before, signed by " + signer)
                .orElse("published, for other machines"));
  }

  @Override
  public void sdkNotNeeded(Sdk sdk) {
    info(described(sdk) + " (not needed: nothing has to be compiled)");
  }

  @Override
  public void warning(String text) {
    warn(text);
  }

  void passed(CheckResult result) {
    info(
        column(result.library())
            + result.lines().size()
            + " checks passed in "
            + seconds(result.elapsed()));
  }

  /** Shows what is going to be built. */
  void starting(Selection selection) {
    info(
        "Python "
            + selection.python().version()
            + " for "
            + selection.triple()
            + (selection.policy() == Policy.FROZEN
                ? ": "
                : ", " + "wasi.policy" + "=" + selection.policy().id() + ": ")
            + selection.libraries().stream()
                .map(Selection.PinnedLibrary::title)
                .collect(Collectors.joining(", ")));
    selection
        .added()
        .forEach(
            (library, dependents) ->
                info(
                    library.title()
                        + " is built as well: "
                        + String.join(" and ", dependents)
                        + (dependents.size() == 1 ? " needs it" : " need it")));
    selection.notes().forEach(note -> info(note.sentence()));
    selection.libraries().forEach(this::warnOfOverrides);
  }

  private void warnOfOverrides(Selection.PinnedLibrary pinned) {
    for (Archive archive : pinned.version().archives()) {
      List<String> overridden = Overridden.by(pinned.library(), pinned.version(), archive);
      if (!overridden.isEmpty()) {
        warn(
            pinned.title()
                + ": "
                + archive.fileName()
                + " overrides the built-in "
                + String.join(" and ", overridden)
                + ", as its catalog says on purpose; the SBOM says so");
      }
    }
  }

  @Override
  public void libraries(ExternalsResult result) {
    externals(result);
  }

  /** What the main job came to. */
  void externals(ExternalsResult result) {
    info("");
    info(
        result.upToDate()
            ? "Nothing changed: " + result.folder() + " is up to date"
            : String.format(
                Locale.ROOT,
                "%s%s in %s (%s)",
                result.libraries() == 1 ? "1 library" : result.libraries() + " libraries",
                result.arguments() ? ", SBOM and configure's arguments are" : " and SBOM are",
                result.folder(),
                seconds(result.elapsed())));
  }

  /** Shows what is published with the project. */
  void attached(Path... files) {
    info(
        "Attached to the project: "
            + Stream.of(files).map(Path::toString).collect(Collectors.joining(", ")));
  }

  /** Shows what came out of an artifact. */
  void unpacked(Coordinates coordinates, UnpackResult result) {
    info(
        (result.upToDate() ? "Nothing changed: all " : "Unpacked: all ")
            + result.files()
            + " files of "
            + coordinates
            + " are in "
            + result.folder()
            + ", as its SBOM lists them"
            + result.signer().map(key -> "; signed by " + key).orElse(""));
  }

  /** Shows the result of pinning, without the diff, which is shown elsewhere. */
  void pinned(PinResult result, Path folder) {
    info(
        result.isUpToDate()
            ? "Nothing to change: " + folder + " says all this already"
            : result.written() ? "Written to " + folder : "Nothing was written: a dry run");
  }

  /**
   * What was drafted.
   *
   * @param pin the command that pins the version
   * @param build the command that builds the library
   */
  void drafted(DraftResult result, MavenCommand pin, MavenCommand build) {
    info(result.library() + " " + result.version() + " from " + result.archive());
    info("root      " + (result.root().isEmpty() ? "the archive's top" : result.root()));
    info("licence   " + (result.licence().isEmpty() ? "not recognised" : result.licence()));
    info("sources   " + result.sources());
    info(
        "headers   "
            + (result.headers().isEmpty() ? "none found" : String.join(", ", result.headers())));
    result.files().forEach(file -> info("written   " + file));
    info("");
    info("Next: answer each TODO in these files, then");
    info("  " + pin);
    info("  " + build);
  }

  @Override
  public void configured(ConfigureResult result) {
    info("");
    info(row("module", "library", "in the SBOM", "seen", "configure"));
    for (ModuleState module : result.modules()) {
      info(
          row(
              module.module(),
              module.library(),
              module.listed(),
              module.seen(),
              module.decision()));
    }
    info("");
    info(
        (result.upToDate() ? "Nothing changed: " : "")
            + result.folder()
            + " is configured with "
            + result.sbom());
  }

  /** Shows the result of an import into the catalog. */
  void imported(EditedFiles edited, boolean dryRun) {
    info("");
    if (edited.files().isEmpty()) {
      info("Nothing changed: the catalog has this set already");
    }
    edited.files().forEach(file -> info((dryRun ? "Not written: " : "Written: ") + file.file()));
  }

  /** Shows the command to run next. */
  void next(Object command) {
    info("Next: " + command);
  }

  @Override
  public void made(PythonMakeResult result) {
    info("");
    for (PythonMakeResult.LinkedLibrary linked : result.linked()) {
      info(
          column(linked.library().title())
              + String.format(
                  Locale.ROOT,
                  "in python.wasm: %d objects, %d KiB",
                  linked.members().size(),
                  (linked.codeBytes() + linked.dataBytes()) / 1024));
    }
    InterpreterContents contents = result.contents();
    contents
        .code()
        .forEach(code -> info(column(code.title()) + "in python.wasm, part of " + code.from()));
    contents.notes().forEach(this::warn);
    contents
        .unknown()
        .forEach(
            file ->
                warn(
                    "python.wasm has a file of unknown origin in it, which its SBOM states: "
                        + file));
    info("");
  }

  @Override
  public void runtimeTaken(String runtime, String reason) {
    info(column("WASI runtime") + runtime + " (" + reason + ")");
  }

  @Override
  public void testStarted(String test, int number, int total) {
    progress.show("tests " + number + " of " + total + ", running " + test);
  }

  @Override
  public void testEnded(PythonTestResult result) {
    debug(result.test() + " took " + seconds(result.elapsed()));
  }

  @Override
  public void tested(PythonTestReport report, Path junit) {
    PythonTestTable.lines(report.toShow()).forEach(this::info);
    info("");
    if (report.isWhole()) {
      info(report.totals());
    }
    info("JUnit XML: " + junit);
  }

  /** Shows the interpreter that passed its tests. */
  void python(Path wasm) {
    info(wasm + " passed CPython's tests; its SBOM is " + OutputLayout.PYTHON_SBOM + " beside it");
  }

  /** Files are gathered and compressed, which takes a while. */
  void packaging(Path folder) {
    info(column("CPython") + "package: gathering files, then packing them into " + folder);
  }

  /** What was packaged. */
  void packaged(PackageResult result) {
    info("");
    info(
        String.format(
            Locale.ROOT,
            "%s: %d files, %s MiB, sha256 %s",
            result.archive(),
            result.files(),
            mebibytes(result.bytes()),
            result.sha256().hex()));
    info("Its SBOM is " + result.sbom().getFileName() + " beside it, and inside in share/sbom");
    result
        .compared()
        .ifPresent(
            compared -> {
              info(
                  "Compared with the install: "
                      + compared.count()
                      + " files are missing, added or different, "
                      + compared.unexplained().size()
                      + " of them not on purpose; all are in "
                      + compared.list());
              compared.unexplained().forEach(line -> info("  " + line));
            });
    result.single().ifPresent(file -> info("In one file: " + file));
  }

  @Override
  public void started(String step, Path stepLog) {
    info(column("CPython") + step + ", log in " + stepLog);
    follower.follow(step, stepLog);
  }

  @Override
  public void finished(String step, Duration elapsed) {
    follower.stop();
    info(column("CPython") + step + " took " + seconds(elapsed));
  }

  @Override
  public void failed(String step) {
    follower.stop();
    progress.clear();
  }

  @Override
  public void upToDate(String step) {
    info(column("CPython") + step + ": nothing changed");
  }

  @Override
  public void allowed(Problem difference) {
    warn(ProblemRenderer.warning(difference));
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "%-10s %-10s %-12s %-13s %s", (Object[]) cells);
  }

  /** Clears the progress line, before a goal prints its own output. */
  void clear() {
    progress.clear();
  }

  /** Logs a line, above the progress line. */
  void info(String text) {
    progress.clear();
    log.info(shown(text));
  }

  private void warn(String text) {
    progress.clear();
    log.warn(shown(text));
  }

  private void debug(String text) {
    if (log.isDebugEnabled()) {
      progress.clear();
      log.debug(shown(text));
    }
  }

  private String shown(String text) {
    return glyphs.plain(Printable.text(text));
  }

  private static String line(Outcome outcome) {
    return column(outcome.title())
        + String.format(
            Locale.ROOT,
            "%3d units, %5s, %5d KiB %s",
            outcome.units(),
            seconds(outcome.compiling()),
            Math.round(outcome.bytes() / 1024.0),
            outcome.products());
  }

  private static String column(String text) {
    return String.format(Locale.ROOT, "%-17s ", text);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** A size in MiB with one decimal, without the unit. */
  static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", (double) bytes / MEBI);
  }
}

package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Explanation.value;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.editing.CatalogEditor;
import io.github.wasiexternals.editing.EditedFiles;
import io.github.wasiexternals.editing.FileChange;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Explanation;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.PinProblem.NoEvidence;
import io.github.wasiexternals.problem.PinProblem.NothingFound;
import io.github.wasiexternals.problem.PinProblem.Unproven;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.Scout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pins a version: fetches its archives, finds out what speaks for them, builds the library, and
 * only then changes the catalog.
 */
public final class Pinning {

  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]*");

  private final EditableCatalog catalog;
  private final RecipeInputs recipes;
  private final Scout scout;
  private final Extractor extractor;
  private final SignatureChecks signatures;
  private final TrialBuild build;
  private final PinListener listener;
  private final Clock clock;
  private final Path cache;

  /**
   * Takes its collaborators.
   *
   * @param catalog what to change
   * @param clock tells the day on which a release's set changes
   * @param cache the cache of all of wasi-externals
   */
  public Pinning(
      EditableCatalog catalog,
      RecipeInputs recipes,
      Scout scout,
      Extractor extractor,
      SignatureChecks signatures,
      TrialBuild build,
      PinListener listener,
      Clock clock,
      Path cache) {
    this.catalog = catalog;
    this.recipes = recipes;
    this.scout = scout;
    this.extractor = extractor;
    this.signatures = signatures;
    this.build = build;
    this.listener = listener;
    this.clock = clock;
    this.cache = cache;
  }

  /**
   * Does all of it.
   *
   * @throws ProblemException with all that speaks against it; then the catalog is as it was
   */
  public PinResult run(PinRequest request) throws InterruptedException {
    Path work = Folders.temporaryBeside(cache.resolve("pinning").resolve("work"));
    try {
      try {
        Files.createDirectories(work);
        return run(request, work);
      } finally {
        Folders.delete(work);
      }
    } catch (IOException e) {
      throw new ProblemException(
          Explanation.of(
              "could not use " + cache.toString(),
              List.of(value("reason", Failures.describe(e))),
              "-Dwasi.cache=DIR, a folder that can be written and has room"),
          e);
    }
  }

  private PinResult run(PinRequest request, Path work) throws IOException, InterruptedException {
    Catalog before = catalog.readWith(Map.of());
    Library library = check(request, before);
    List<Candidate> candidates = Candidates.of(library, request);
    Observation observation =
        new Observer(
                library,
                request.title(),
                recipes.patterns(library.name()),
                scout,
                extractor,
                signatures,
                listener,
                work)
            .observe(candidates);
    List<Accepted> accepted = accept(request, observation);
    List<FileChange> changes = changes(request, accepted);
    CatalogEditor editor = new CatalogEditor(catalog, cache);
    EditedFiles preview = editor.preview(changes);
    if (preview.files().isEmpty()) {
      return new PinResult(preview, false);
    }
    tryOut(request, accepted, preview.catalog());
    return request.dryRun()
        ? new PinResult(preview, false)
        : new PinResult(editor.commit(changes), true);
  }

  private Library check(PinRequest request, Catalog before) {
    List<Problem> problems = new ArrayList<>();
    List<String> libraries = before.libraries().stream().map(Library::name).toList();
    if (!libraries.contains(request.library())) {
      problems.add(unknown("wasi.library", request.library(), libraries));
    }
    if (!VERSION.matcher(request.version()).matches()) {
      problems.add(
          Explanation.of(
              "wasi.version is no version",
              List.of(value("given", request.version())),
              "-Dwasi.version=5.8.3, as upstream writes it"));
    }
    List<String> pythons = before.pythons().stream().map(PythonRelease::version).toList();
    request
        .python()
        .filter(python -> !pythons.contains(python))
        .ifPresent(python -> problems.add(unknown("wasi.python", python, pythons)));
    if (request.reason().isPresent() && request.python().isEmpty()) {
      problems.add(
          Explanation.of(
              "wasi.reason is a release's, and no release is to be changed",
              List.of(value("given", request.reason().get())),
              "-Dwasi.python=" + pythons.get(pythons.size() - 1)));
    }
    request.urls().stream().filter(this::isUnsafe).map(Pinning::unsafe).forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return before.library(request.library()).orElseThrow();
  }

  private boolean isUnsafe(URI url) {
    return catalog.isBuiltIn() && !"https".equals(url.getScheme());
  }

  private static Problem unsafe(URI url) {
    return Explanation.of(
        "the built-in catalog takes https only",
        List.of(value("wasi.url", url)),
        "-Dwasi.url=https://…, or -Dwasi.catalog=DIR for a catalog of your own");
  }

  private static Problem unknown(String property, String given, List<String> possible) {
    return Nearest.invalidValue(property, given, possible);
  }

  private List<Accepted> accept(PinRequest request, Observation observation) {
    List<Observed> found = observation.archives();
    if (found.isEmpty()) {
      throw new ProblemException(new NothingFound(request.title(), observation.asked()));
    }
    SameInputs.check(request.title(), found);
    Evidence evidence = new Evidence(found, request.evidence());
    List<Accepted> accepted = new ArrayList<>();
    for (Observed archive : found) {
      boolean known = archive.candidate().pinned().isPresent();
      List<String> facts = known ? evidence.further(archive) : evidence.of(archive);
      if (facts.isEmpty() && !known) {
        listener.leftOut(archive);
      } else {
        listener.accepted(archive, facts);
        accepted.add(new Accepted(archive, facts));
      }
    }
    if (accepted.isEmpty()) {
      throw new ProblemException(
          new NoEvidence(
              request.title(),
              found.stream().map(Pinning::unproven).toList(),
              observation.asked()));
    }
    return accepted;
  }

  private static Unproven unproven(Observed archive) {
    return new Unproven(
        archive.origin(), archive.shown(), archive.sha256().toString(), archive.signatureInWords());
  }

  /** The version comes before the pin that refers to it. */
  private List<FileChange> changes(PinRequest request, List<Accepted> accepted) {
    List<FileChange> changes = new ArrayList<>();
    changes.add(
        new FileChange(
            "libraries/" + request.library() + ".toml",
            new LibraryEdit(
                request.library(), request.version(), accepted, catalog.origins().order())));
    request
        .python()
        .ifPresent(
            python ->
                changes.add(
                    new FileChange(
                        "pythons/" + python + ".toml",
                        new PythonEdit(
                            python,
                            new Pin(request.library(), request.version()),
                            request.reason(),
                            LocalDate.now(clock)))));
    return changes;
  }

  /** What has evidence may be in the cache, and from there it is built as any other version. */
  private void tryOut(PinRequest request, List<Accepted> accepted, Catalog edited)
      throws IOException, InterruptedException {
    ArchiveCache archives = new ArchiveCache(cache);
    for (Accepted one : accepted) {
      archives.add(one.pin(), one.archive().file(), one.archive().location());
    }
    Library library = edited.library(request.library()).orElseThrow();
    Optional<LibraryVersion> version = library.version(request.version());
    build.build(edited, library, version.orElseThrow());
  }
}

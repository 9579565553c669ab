package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.editing.CatalogEditor;
import io.github.wasiexternals.editing.EditedFiles;
import io.github.wasiexternals.editing.FileChange;
import io.github.wasiexternals.evidence.Finding;
import io.github.wasiexternals.evidence.SignedRecords;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.InaccessiblePath;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.SignatureVerifier;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.UnpinnedFetcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pins a version: fetches its archives, looks for evidence, builds the library, and only then
 * changes the catalog.
 */
public final class Pinning {

  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]*");

  private final EditableCatalog catalog;
  private final RecipeReader recipes;
  private final UnpinnedFetcher scout;
  private final Extractor extractor;
  private final PublicKeys keys;
  private final SignedRecords.Opener records;
  private final TrialBuild trial;
  private final PinListener listener;
  private final Clock clock;
  private final Path cache;

  /**
   * @param catalog the catalog to change
   * @param keys available keys; only those that a library pins count
   * @param records what publishers signed
   * @param clock decides which keys have expired, and gives the day on which a release's set
   *     changes
   * @param cache the cache folder of wasi-externals
   */
  public Pinning(
      EditableCatalog catalog,
      RecipeReader recipes,
      UnpinnedFetcher scout,
      Extractor extractor,
      PublicKeys keys,
      SignedRecords.Opener records,
      TrialBuild trial,
      PinListener listener,
      Clock clock,
      Path cache) {
    this.catalog = catalog;
    this.recipes = recipes;
    this.scout = scout;
    this.extractor = extractor;
    this.keys = keys;
    this.records = records;
    this.trial = trial;
    this.listener = listener;
    this.clock = clock;
    this.cache = cache;
  }

  /**
   * Pins the version.
   *
   * @throws ProblemException with all reasons not to pin it; then the catalog is unchanged
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
      throw new InaccessiblePath(
          cache, e, "-Dwasi.cache=DIR, a folder that can be written and has room");
    }
  }

  private PinResult run(PinRequest request, Path work) throws IOException, InterruptedException {
    Catalog before = catalog.readWith(Map.of());
    Library library = check(request, before);
    ArchiveFinder.Result result =
        new ArchiveFinder(
                request.title(),
                recipes.read(library.name()).inputs(),
                scout,
                extractor,
                new SignatureVerifier(library.signingKeys(), keys, clock.instant()),
                listener,
                work)
            .find(PossibleArchives.of(library, request));
    List<Accepted> accepted = accept(request, result);
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
          Problem.of(
              "not a valid version: '" + request.version() + "'",
              List.of(value("wasi.version", request.version())),
              "-Dwasi.version=VERSION as upstream writes it, for example 5.8.3"));
    }
    List<String> pythons = before.pythons().stream().map(PythonRelease::version).toList();
    request
        .python()
        .filter(python -> !pythons.contains(python))
        .ifPresent(python -> problems.add(unknown("wasi.python", python, pythons)));
    if (request.reason().isPresent() && request.python().isEmpty()) {
      problems.add(
          Problem.of(
              "wasi.reason needs -Dwasi.python: a reason belongs to a Python release",
              List.of(value("wasi.reason", request.reason().get())),
              "-Dwasi.python=" + pythons.get(pythons.size() - 1)));
    }
    placeholder("wasi.evidence", request.evidence()).ifPresent(problems::add);
    placeholder("wasi.reason", request.reason()).ifPresent(problems::add);
    request.urls().stream().filter(this::isUnsafe).map(Pinning::unsafe).forEach(problems::add);
    OpenQuestions.in(request, drafts(request.library())).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return before.library(request.library()).orElseThrow();
  }

  /** A command out of a message, pasted as it is, must not become evidence. */
  private static Optional<Problem> placeholder(String property, Optional<String> given) {
    return given
        .filter("WORDS"::equals)
        .map(
            words ->
                Problem.of(
                    property + " has the placeholder of a message",
                    List.of(value("given", words)),
                    "write your own words in its place"));
  }

  /** The files that a library is drafted in. */
  private Map<String, String> drafts(String library) {
    String name = "libraries/" + library + ".toml";
    Map<String, String> files = new LinkedHashMap<>();
    catalog
        .content(name)
        .ifPresent(content -> files.put(catalog.file(name).toString(), new String(content, UTF_8)));
    recipes.files(library).forEach(file -> files.put(file.name(), file.text()));
    return files;
  }

  private boolean isUnsafe(URI url) {
    return catalog.isBuiltIn() && !"https".equals(url.getScheme());
  }

  private static Problem unsafe(URI url) {
    return Problem.of(
        "the built-in catalog takes https only",
        List.of(value("wasi.url", url)),
        "-Dwasi.url=https://…, or -Dwasi.catalog=DIR for a catalog of your own");
  }

  private static Problem unknown(String property, String given, List<String> possible) {
    return Nearest.invalidValue(property, given, possible);
  }

  private List<Accepted> accept(PinRequest request, ArchiveFinder.Result result)
      throws IOException, InterruptedException {
    if (result.found().isEmpty()) {
      throw new ProblemException(nothingFound(request, result.unavailable()));
    }
    SameInputs.check(request.title(), result.found());
    Evidence evidence =
        new Evidence(result.found(), request.evidence(), published(request, result.found()));
    List<Accepted> accepted = new ArrayList<>();
    for (FoundArchive archive : result.found()) {
      boolean known = archive.sought().pinned().isPresent();
      List<String> facts = known ? evidence.further(archive) : evidence.of(archive);
      if (facts.isEmpty() && !known) {
        listener.skipped(archive);
      } else {
        listener.accepted(archive, facts);
        accepted.add(new Accepted(archive, facts));
      }
    }
    if (accepted.isEmpty()) {
      throw new ProblemException(noEvidence(request, result));
    }
    // A failure names them itself.
    result.unavailable().forEach(listener::unavailable);
    return accepted;
  }

  /** What publishers signed of the archives. */
  private Map<FoundArchive, Finding> published(PinRequest request, List<FoundArchive> found)
      throws IOException, InterruptedException {
    SignedRecords opened =
        records.about(found.stream().map(archive -> archive.sought().origin()).toList());
    Map<FoundArchive, Finding> published = new HashMap<>();
    for (FoundArchive archive : found) {
      List<String> recorded = archive.sought().pinned().map(Archive::evidence).orElse(List.of());
      Optional<Finding> finding =
          opened
              .of(
                  request.title(),
                  archive.sought().origin(),
                  archive.sha256(),
                  Optional.of(archive.file()))
              .map(signed -> signed.beside(recorded));
      if (finding.isPresent()) {
        if (!finding.get().problems().isEmpty()) {
          throw new ProblemException(finding.get().problems());
        }
        listener.lookedUp(archive, finding.get());
        published.put(archive, finding.get());
      }
    }
    return published;
  }

  private static Problem nothingFound(PinRequest request, List<UnavailableArchive> asked) {
    return Problem.of(
        "no origin delivered an archive of " + request.title(),
        asked.isEmpty()
            ? List.of(value("asked", "nobody: no place is known for such a version"))
            : asked.stream().map(UnavailableArchive::shown).toList(),
        "if the version exists, name an archive by -Dwasi.file=FILE, or where it is:"
            + " -Dwasi.url=URL");
  }

  private static Problem noEvidence(PinRequest request, ArchiveFinder.Result result) {
    List<Problem.Value> values = new ArrayList<>();
    for (FoundArchive archive : result.found()) {
      values.add(value(archive.origin(), archive.shown()));
      values.add(value("  digest", archive.sha256()));
      values.add(value("  signature", archive.signatureInWords()));
    }
    result.unavailable().forEach(place -> values.add(place.shown()));
    values.add(value("second origin", "no independent one delivered the same inputs"));
    return Problem.of(
        "there is no evidence for the digests found for " + request.title(),
        values,
        "say where else you saw " + result.found().get(0).sha256() + ": -Dwasi.evidence=WORDS");
  }

  /** The changes to make: the version comes before the pin that refers to it. */
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

  /**
   * Builds the version. Archives with evidence are put into the cache, and built from there like
   * any other version.
   */
  private void tryOut(PinRequest request, List<Accepted> accepted, Catalog edited)
      throws IOException, InterruptedException {
    ArchiveCache archives = new ArchiveCache(cache);
    for (Accepted one : accepted) {
      archives.add(one.pin(), one.archive().file(), one.archive().location());
    }
    Library library = edited.library(request.library()).orElseThrow();
    Optional<LibraryVersion> version = library.version(request.version());
    trial.run(edited, library, version.orElseThrow());
  }
}

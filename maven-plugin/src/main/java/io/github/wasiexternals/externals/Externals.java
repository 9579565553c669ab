package io.github.wasiexternals.externals;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.BuildListener;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.build.CachedLibrary;
import io.github.wasiexternals.build.ConfigureArguments;
import io.github.wasiexternals.build.LibraryBuilder;
import io.github.wasiexternals.build.LibraryCache;
import io.github.wasiexternals.build.LibraryPlan;
import io.github.wasiexternals.build.OutputFolder;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.OutputManifest;
import io.github.wasiexternals.build.PinnedSources;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.formats.Documents;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sbom.SbomWriter;
import io.github.wasiexternals.sdk.ProvidedSdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Builds a set of libraries into an output folder, and describes it.
 *
 * <p>The order of steps is the flow of the whole project: the SDK and the archives (at the same
 * time), the libraries, the prefix, the SBOM, the check, and only then the place where users look.
 */
public final class Externals {

  private final RecipeReader recipes;
  private final Supplies supplies;
  private final PinnedSources sources;
  private final ProcessRunner processes;
  private final PrefixCheck check;
  private final BuildListener listener;
  private final Clock clock;

  public Externals(
      RecipeReader recipes,
      Supplies supplies,
      PinnedSources sources,
      ProcessRunner processes,
      PrefixCheck check,
      BuildListener listener,
      Clock clock) {
    this.recipes = recipes;
    this.supplies = supplies;
    this.sources = sources;
    this.processes = processes;
    this.check = check;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Does the main job.
   *
   * @throws ProblemException with everything that was found wrong; the last good output is as it
   *     was
   */
  public ExternalsResult run(ExternalsRequest request) throws InterruptedException {
    try {
      FileLock lock = FileLock.acquire(lockFile(request));
      try {
        return locked(request);
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw filesFailed(request.folder().toString(), request.cache().toString(), e);
    }
  }

  /**
   * Files that could not be read or written.
   *
   * @param output where results go
   * @param cache where downloads, SDKs and built libraries are
   */
  public static ProblemException filesFailed(String output, String cache, IOException e) {
    return new ProblemException(
        Problem.of(
            "could not read or write a file",
            List.of(
                value("reason", Failures.describe(e)),
                value("output", output),
                value("cache", cache)),
            "make room and check the permissions there, or use other folders:"
                + " -Dwasi.output=DIR -Dwasi.cache=DIR"),
        e);
  }

  /** Two runs for one output wait for each other; the lock is in the cache to leave no trace. */
  private static Path lockFile(ExternalsRequest request) {
    String name = Digester.sha256(request.folder().toString()).hex().substring(0, 16);
    return request.cache().resolve("outputs").resolve(name + ".lock");
  }

  private ExternalsResult locked(ExternalsRequest request)
      throws IOException, InterruptedException {
    Instant begin = clock.instant();
    List<Recipe> wanted =
        recipes.read(
            request.selection().libraries().stream()
                .map(pinned -> pinned.library().name())
                .toList());
    LibraryCache cache = new LibraryCache(request.cache());
    ProvidedSdk sdk = supplies.provide(request, cache);
    sdk.mismatch()
        .ifPresent(
            expected ->
                listener.warning(
                    "built with WASI SDK "
                        + sdk.sdk().version()
                        + " instead of "
                        + expected
                        + ", as allowed; the SBOM says so"));
    List<LibraryPlan> plans = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Selection.PinnedLibrary pinned = request.selection().libraries().get(i);
      plans.add(
          new LibraryPlan(
              pinned.library(),
              pinned.version(),
              wanted.get(i),
              request.selection().triple(),
              sdk.sdk(),
              request.pic()));
    }
    List<CachedLibrary> libraries =
        new LibraryBuilder(cache, sources, processes, listener, request.jobs()).build(plans);
    BuiltSet set =
        new BuiltSet(
            request.selection().python(),
            request.selection().triple(),
            sdk.sdk(),
            sdk.mismatch(),
            request.selection().statement(SbomWriter.POLICY),
            request.pic(),
            libraries.stream().map(CachedLibrary::built).toList());
    boolean upToDate = putInPlace(request, set, libraries);
    return new ExternalsResult(
        request.folder(), libraries.size(), upToDate, Duration.between(begin, clock.instant()));
  }

  /** Whether it was there already. */
  private boolean putInPlace(ExternalsRequest request, BuiltSet set, List<CachedLibrary> libraries)
      throws IOException, InterruptedException {
    Path folder = request.folder();
    OutputManifest manifest =
        new OutputManifest(request.cache(), digest(request, set), filesBesidePrefix());
    boolean upToDate = manifest.matches(folder);
    if (upToDate) {
      checkIfWanted(request, set, folder.resolve(OutputLayout.PREFIX));
    } else {
      try (OutputFolder output = OutputFolder.stage(folder)) {
        output.install(libraries);
        for (Map.Entry<String, byte[]> document : documents(request, set).entrySet()) {
          output.write(document.getKey(), document.getValue());
        }
        output.write(OutputLayout.CONFIGURE_ARGUMENTS, configureArguments(folder));
        checkIfWanted(request, set, output.prefix());
        output.commit();
      }
      manifest.remember(folder);
    }
    return upToDate;
  }

  private SortedMap<String, byte[]> documents(ExternalsRequest request, BuiltSet set) {
    byte[] sbom =
        new SbomWriter("wasi-maven-plugin", request.toolVersion()).write(set, request.created());
    Documents documents = Documents.ofExternals(request.formats(), sbom, set.libraries());
    documents.notes().forEach(listener::warning);
    return documents.files();
  }

  /** One in a format that nobody asked for makes an output another one as well. */
  private static List<String> filesBesidePrefix() {
    List<String> names = new ArrayList<>(SbomFormat.fileNames(OutputLayout.EXTERNALS));
    names.add(OutputLayout.CONFIGURE_ARGUMENTS);
    return names;
  }

  private void checkIfWanted(ExternalsRequest request, BuiltSet set, Path prefix)
      throws IOException, InterruptedException {
    if (request.check()) {
      check.run(set, prefix);
    }
  }

  private static byte[] configureArguments(Path folder) {
    return (String.join("\n", ConfigureArguments.of(folder.resolve(OutputLayout.PREFIX))) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Everything that decides about the bytes of the output. */
  private static Digest digest(ExternalsRequest request, BuiltSet set) {
    return Digester.sha256(
        String.join(
            "\n",
            request.toolVersion(),
            request.created().toString(),
            request.folder().toString(),
            request.formats().toString(),
            // The text form of records is complete and the same in every JVM.
            set.toString()));
  }
}

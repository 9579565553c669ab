package io.github.wasiexternals.externals;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.BuildListener;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.build.CachedLibrary;
import io.github.wasiexternals.build.Launcher;
import io.github.wasiexternals.build.LibraryBuilder;
import io.github.wasiexternals.build.LibraryCache;
import io.github.wasiexternals.build.LibraryPlan;
import io.github.wasiexternals.build.LibraryPlans;
import io.github.wasiexternals.build.OutputFolder;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.OutputManifest;
import io.github.wasiexternals.build.OwnFiles;
import io.github.wasiexternals.build.PinnedSources;
import io.github.wasiexternals.build.SharedLibraries;
import io.github.wasiexternals.check.CheckRunner;
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
import io.github.wasiexternals.sdk.ExpectedSdk;
import io.github.wasiexternals.sdk.ProvidedSdk;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Builds a set of libraries into an output folder, and writes its SBOM.
 *
 * <p>The steps, in order: the SDK and the archives (in parallel, and only if something has to be
 * compiled or checked), the libraries, the prefix, the SBOM, the check, and only then the move into
 * the output folder.
 */
public final class Externals {

  private final RecipeReader recipes;
  private final Supplies supplies;
  private final SharedLibraries shared;
  private final PinnedSources sources;
  private final ProcessRunner processes;
  private final PrefixCheck check;
  private final BuildListener listener;
  private final Clock clock;

  public Externals(
      RecipeReader recipes,
      Supplies supplies,
      SharedLibraries shared,
      PinnedSources sources,
      ProcessRunner processes,
      PrefixCheck check,
      BuildListener listener,
      Clock clock) {
    this.recipes = recipes;
    this.supplies = supplies;
    this.shared = shared;
    this.sources = sources;
    this.processes = processes;
    this.check = check;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Builds the output folder.
   *
   * @throws ProblemException with every problem found; the last good output stays as it was
   */
  public ExternalsResult run(ExternalsRequest request) throws InterruptedException {
    if (request.check()) {
      CheckRunner.requireCheckable(request.selection().triple());
    }
    return locked(request, () -> placed(request, compile(request), Map.of()));
  }

  /**
   * Builds the libraries and puts nothing in place.
   *
   * @throws ProblemException with everything that was found wrong
   */
  public BuiltLibraries build(ExternalsRequest request) throws InterruptedException {
    try {
      return compile(request);
    } catch (IOException e) {
      throw filesFailed(request.folder().toString(), request.cache().toString(), e);
    }
  }

  /**
   * Puts libraries in place that were built before, and describes them.
   *
   * @param request with the folder to put them in
   * @param built by {@link #build} for the same request, whatever its folder
   * @param python what else belongs to the result, by file name: the interpreter and the documents
   *     about it. If it is empty and the libraries are there already, those files stay as they are.
   */
  public ExternalsResult putInPlace(
      ExternalsRequest request, BuiltLibraries built, Map<String, byte[]> python)
      throws InterruptedException {
    return locked(request, () -> placed(request, built, python));
  }

  /**
   * Libraries in the cache.
   *
   * @param set what they are
   * @param libraries where they are
   * @param sdk the SDK on this machine; empty if it was not needed
   * @param elapsed how long it took to build or find them
   */
  public record BuiltLibraries(
      BuiltSet set, List<CachedLibrary> libraries, Optional<Sdk> sdk, Duration elapsed) {
    public BuiltLibraries {
      libraries = List.copyOf(libraries);
    }
  }

  private interface Work {
    ExternalsResult run() throws IOException, InterruptedException;
  }

  @SuppressWarnings("try") // a lock is held, not used
  private static ExternalsResult locked(ExternalsRequest request, Work work)
      throws InterruptedException {
    try (FileLock only = FileLock.acquire(lockFile(request.folder(), request.cache()))) {
      return work.run();
    } catch (IOException e) {
      throw filesFailed(request.folder().toString(), request.cache().toString(), e);
    }
  }

  /**
   * The problem that files could not be read or written.
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

  /**
   * Runs with the same output wait for each other; the lock file is in the cache, so that the
   * output has none.
   *
   * @param output the folder that is replaced as a whole
   */
  public static Path lockFile(Path output, Path cache) {
    String name = Digester.sha256(output.toString()).hex().substring(0, 16);
    return cache.resolve("outputs").resolve(name + ".lock");
  }

  private BuiltLibraries compile(ExternalsRequest request)
      throws IOException, InterruptedException {
    Instant begin = clock.instant();
    List<Recipe> wanted =
        recipes.read(
            request.selection().libraries().stream()
                .map(pinned -> pinned.library().name())
                .toList());
    LibraryCache cache = new LibraryCache(request.cache(), request.launcher().map(Launcher::name));
    LibraryBuilder builder =
        new LibraryBuilder(
            cache, shared, sources, processes, listener, request.jobs(), request.launcher());
    List<ExpectedSdk> expected = supplies.expected(request);
    // What is here comes first: it needs no network.
    for (Finder finder : List.<Finder>of(builder::ready, builder::restored)) {
      for (ExpectedSdk each : expected) {
        List<LibraryPlan> plans = plans(request, wanted, each.sdk());
        Optional<List<CachedLibrary>> found = finder.find(plans, each::is);
        if (found.isPresent() && !plans.isEmpty()) {
          Sdk sdk = found.get().get(0).sdk();
          BuiltSet set = set(request, plans, found.get(), sdk, each.mismatch());
          return new BuiltLibraries(set, found.get(), Optional.empty(), since(begin));
        }
      }
    }
    ProvidedSdk provided = supplies.provide(request, cache);
    Sdk sdk = provided.sdk();
    List<LibraryPlan> plans = plans(request, wanted, sdk);
    List<CachedLibrary> libraries = builder.build(plans);
    BuiltSet set = set(request, plans, libraries, sdk.withoutFolder(), provided.mismatch());
    return new BuiltLibraries(set, libraries, Optional.of(sdk), since(begin));
  }

  /** Looks for the libraries of all plans, compiled with an SDK that will do. */
  private interface Finder {
    Optional<List<CachedLibrary>> find(List<LibraryPlan> plans, Predicate<Sdk> sdk)
        throws IOException, InterruptedException;
  }

  private static List<LibraryPlan> plans(ExternalsRequest request, List<Recipe> recipes, Sdk sdk) {
    return LibraryPlans.of(
        request.selection().libraries(), recipes, request.selection().triple(), sdk, request.pic());
  }

  private BuiltSet set(
      ExternalsRequest request,
      List<LibraryPlan> plans,
      List<CachedLibrary> libraries,
      Sdk sdk,
      Optional<String> mismatch) {
    mismatch.ifPresent(
        expected ->
            listener.warning(
                "built with WASI SDK "
                    + sdk.version()
                    + " instead of "
                    + expected
                    + ", as allowed; the SBOM says so"));
    return new BuiltSet(
        request.selection().python(),
        request.selection().triple(),
        sdk,
        mismatch,
        request.selection().statement(SbomWriter.POLICY),
        request.pic(),
        libraries.stream().map(CachedLibrary::built).toList(),
        OwnFiles.of(request.selection().triple(), sdk, plans));
  }

  private Duration since(Instant begin) {
    return Duration.between(begin, clock.instant());
  }

  private ExternalsResult placed(
      ExternalsRequest request, BuiltLibraries built, Map<String, byte[]> python)
      throws IOException, InterruptedException {
    Instant begin = clock.instant();
    BuiltSet set = built.set();
    Path folder = request.folder();
    OutputManifest manifest =
        new OutputManifest(request.cache(), digest(request, built), filesBesidePrefix());
    ArgumentsFile arguments = ArgumentsFile.of(folder);
    arguments.warning().ifPresent(listener::warning);
    boolean upToDate =
        manifest.matches(folder)
            && (python.isEmpty() || InterpreterFiles.areInPlace(folder, python));
    if (upToDate) {
      checkIfWanted(request, built, folder.resolve(OutputLayout.PREFIX));
    } else {
      boolean removed;
      try (OutputFolder output = OutputFolder.stage(folder)) {
        output.install(built.libraries());
        output.write(set.ownFiles());
        SortedMap<String, byte[]> documents = documents(request, set);
        Map<String, byte[]> interpreter =
            python.isEmpty()
                ? InterpreterFiles.of(
                    folder, Objects.requireNonNull(documents.get(OutputLayout.EXTERNALS_SBOM)))
                : python;
        removed = interpreter.isEmpty() && Files.exists(folder.resolve(OutputLayout.WASM));
        for (Map.Entry<String, byte[]> document : documents.entrySet()) {
          output.write(document.getKey(), document.getValue());
        }
        Optional<byte[]> restored = RestoredJson.of(built.libraries());
        if (restored.isPresent()) {
          output.write(OutputLayout.RESTORED, restored.get());
        }
        if (arguments.isUsable()) {
          output.write(
              OutputLayout.CONFIGURE_ARGUMENTS,
              arguments.content(set.libraries().stream().map(BuiltLibrary::library).toList()));
        }
        for (Map.Entry<String, byte[]> file : interpreter.entrySet()) {
          output.write(file.getKey(), file.getValue());
        }
        checkIfWanted(request, built, output.prefix());
        output.commit();
      }
      manifest.remember(folder);
      if (removed) {
        listener.warning(InterpreterFiles.removed(folder));
      }
    }
    return new ExternalsResult(
        folder,
        built.libraries().size(),
        arguments.isUsable(),
        upToDate,
        built.elapsed().plus(since(begin)));
  }

  private SortedMap<String, byte[]> documents(ExternalsRequest request, BuiltSet set) {
    byte[] sbom =
        new SbomWriter("wasi-maven-plugin", request.toolVersion()).write(set, request.created());
    Documents documents = Documents.ofExternals(request.formats(), sbom, set.libraries());
    documents.notes().forEach(listener::warning);
    return documents.files();
  }

  /**
   * The names of all files next to the prefix. A file in a format that was not requested makes an
   * output outdated, too.
   */
  private static List<String> filesBesidePrefix() {
    List<String> names = new ArrayList<>(SbomFormat.fileNames(OutputLayout.EXTERNALS));
    names.add(OutputLayout.CONFIGURE_ARGUMENTS);
    names.add(OutputLayout.RESTORED);
    return names;
  }

  private void checkIfWanted(ExternalsRequest request, BuiltLibraries built, Path prefix)
      throws IOException, InterruptedException {
    if (request.check()) {
      check.run(built.set(), built.sdk().orElseThrow(), prefix);
    }
  }

  /** The digest of everything that determines the bytes of the output. */
  private static Digest digest(ExternalsRequest request, BuiltLibraries built) {
    return Digester.sha256(
        String.join(
            "\n",
            request.toolVersion(),
            request.created().toString(),
            request.folder().toString(),
            request.formats().toString(),
            // The string form of records is complete and the same in every JVM.
            built.set().toString(),
            built.libraries().stream().map(CachedLibrary::restored).toList().toString()));
  }
}

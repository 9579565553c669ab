package io.github.wasiexternals.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.conformance.Difference.Kind;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.recipe.SourcePatterns;
import io.github.wasiexternals.sdk.HostPlatform;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.sdk.SdkChoice;
import io.github.wasiexternals.sdk.SdkListener;
import io.github.wasiexternals.sdk.SdkPlaces;
import io.github.wasiexternals.sdk.SdkProvider;
import io.github.wasiexternals.sdk.SdkRequest;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.InputFiles;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.text.Columns;
import io.github.wasiexternals.transport.ProcessNpmClient;
import io.github.wasiexternals.transport.SessionTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each library as {@code wasi:externals} installed it in {@code src/it-conformance}, against
 * upstream's own build with the same SDK, and under upstream's own tests. {@code
 * -Dconformance.library=NAME} looks at one only.
 */
@Tag("conformance")
final class ConformanceTest {

  private static final Path DATA = Path.of("src", "conformance");
  private static final String PYTHON = "3.15";

  /** The release whose own source is pinned; it has the vectors of the decimal arithmetic. */
  private static final String PYTHON_WITH_SOURCE = "3.13";

  private static final String VECTORS = "Lib/test/decimaltestdata/";

  private final Path cache = Path.of(requireNonNull(System.getProperty("it.cache")));
  private final Path installed =
      Path.of(requireNonNull(System.getProperty("conformance.libraries")));
  private final Path work = Path.of(requireNonNull(System.getProperty("conformance.work")));
  private final HostTools tools = HostTools.on(requireNonNull(System.getenv("PATH")));
  private final ProcessRunner processes = new NativeProcessRunner();
  private final Commands commands = new Commands(processes);
  private final Extractor extractor = new Extractor(Limits.DEFAULT);
  private final Catalog catalog = CatalogReader.builtIn();

  static Stream<String> libraries() throws IOException {
    Optional<String> only = Optional.ofNullable(System.getProperty("conformance.library"));
    return ConformanceReader.all(DATA).stream()
        .map(Conformance::library)
        .filter(library -> only.isEmpty() || only.get().equals(library));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void theLibraryIsUpstreams(String library) throws Exception {
    Conformance known =
        ConformanceReader.read(library, Files.readAllBytes(DATA.resolve(library + ".toml")));
    Selection selection = Selection.of(catalog, PYTHON, Optional.empty(), List.of(library));
    Selection.PinnedLibrary pinned = selection.libraries().get(0);
    Optional<Path> built = prefix(selection, library);
    if (built.isEmpty()) {
      System.out.println("\n" + pinned.title() + ": SKIPPED, no origin delivered its archive");
    }
    assumeTrue(built.isPresent(), pinned.title() + " was not built");
    Path prefix = built.get();

    Recipe recipe = RecipeReader.builtIn().read(library);
    Sdk sdk = sdk(selection);
    Path folder = work.resolve(library);
    Folders.delete(folder);
    Path tree = folder.resolve("tree");
    extractor.extract(fetcher().fetch(pinned.title(), pinned.version().archives()), tree);
    // Before upstream's scripts change anything.
    Set<String> mentioned = mentioned(pinned.title(), recipe, tree);
    Recipe resolved = resolved(recipe, tree);
    UpstreamBuild.Result upstream =
        new UpstreamBuild(commands, tools, sdk, selection.triple())
            .build(known.upstream(), recipe, tree, prefix, folder);
    Set<Difference> found = new LinkedHashSet<>();
    found.addAll(Comparison.bytes(Kind.HEADER, headers(prefix, resolved), headers(upstream)));
    found.addAll(
        Comparison.macros(
            Macros.ofOptions(recipe.compile().defines()), upstream.macros(), mentioned));
    int objects = 0;
    for (String archive : recipe.archives()) {
      Path ours = prefix.resolve("lib").resolve(archive);
      Path theirs = upstream.install().resolve("lib").resolve(archive);
      Path logs = folder.resolve("logs");
      found.addAll(
          Comparison.symbols(
              exported(sdk, ours, logs.resolve(archive + ".ours.nm")),
              exported(sdk, theirs, logs.resolve(archive + ".upstream.nm"))));
      SortedMap<String, byte[]> compiled = ObjectFiles.of(ours, List.of());
      found.addAll(
          Comparison.bytes(
              Kind.OBJECT, compiled, ObjectFiles.of(theirs, known.upstream().objectPrefixes())));
      objects += compiled.size();
    }

    TestPrograms programs = new TestPrograms(commands, processes, tools, sdk, selection.triple());
    List<TestPrograms.Result> results = new ArrayList<>();
    for (Conformance.Program program : known.programs()) {
      results.add(
          programs.run(
              program,
              new TestPrograms.Places(
                  prefix,
                  pinned.library().pkgConfig().orElseThrow(),
                  tree,
                  vectors(),
                  DATA.toAbsolutePath(),
                  folder.resolve("programs"))));
    }
    print(pinned.title(), objects, known, found, results);

    List<String> unexpected = new ArrayList<>(Differences.unexpected(known.differences(), found));
    results.forEach(
        result -> result.unexpected().forEach(line -> unexpected.add(result.name() + ": " + line)));
    assertThat(unexpected).as(pinned.title()).isEmpty();
  }

  /** Where the library is: in the set of all, or alone because it takes another one's place. */
  private Optional<Path> prefix(Selection selection, String library) {
    return Stream.of("set", "alone")
        .map(installed::resolve)
        .map(output -> output.resolve(PYTHON).resolve(selection.triple()).resolve("prefix"))
        .filter(prefix -> Files.isDirectory(prefix.resolve("share/licenses").resolve(library)))
        .findFirst();
  }

  private static void print(
      String title,
      int objects,
      Conformance known,
      Set<Difference> found,
      List<TestPrograms.Result> results) {
    List<String> lines = new ArrayList<>();
    long equal =
        objects
            - found.stream()
                .filter(difference -> difference.kind() == Kind.OBJECT)
                .filter(difference -> !difference.ours().equals(Difference.ABSENT))
                .count();
    lines.add("");
    lines.add(title + ": " + equal + " of " + objects + " objects are upstream's, byte for byte");
    for (Difference difference : found) {
      lines.add("  " + difference);
      lines.add("    " + known.differences().getOrDefault(difference, "NOT LISTED"));
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  program", "passed", "failed", "skipped", ""));
    for (TestPrograms.Result result : results) {
      rows.add(
          List.of(
              "  " + result.name(),
              String.valueOf(result.passed()),
              String.valueOf(result.failed()),
              String.valueOf(result.skipped()),
              String.join("; ", result.notes())));
    }
    new TreeMap<>(known.notRun())
        .forEach(
            (name, reason) -> rows.add(List.of("  " + name, "-", "-", "-", "not run: " + reason)));
    if (rows.size() > 1) {
      lines.addAll(Columns.lines(rows));
    }
    System.out.println(String.join("\n", lines));
  }

  private static Set<String> mentioned(String title, Recipe recipe, Path tree) throws IOException {
    List<Path> files =
        InputFiles.find(title, tree, recipe.inputs()).files().stream()
            .map(input -> tree.resolve(input.path()))
            .toList();
    return Macros.mentionedIn(files);
  }

  private static Recipe resolved(Recipe recipe, Path tree) throws IOException {
    List<String> files =
        InputFiles.find(recipe.library(), tree, recipe.inputs()).files().stream()
            .map(InputFiles.InputFile::path)
            .toList();
    return SourcePatterns.resolve(recipe, files).recipe();
  }

  private static SortedMap<String, byte[]> headers(Path prefix, Recipe recipe) throws IOException {
    SortedMap<String, byte[]> headers = new TreeMap<>();
    for (Recipe.InstalledHeader header : recipe.headers()) {
      headers.put(header.to(), Files.readAllBytes(prefix.resolve("include").resolve(header.to())));
    }
    return headers;
  }

  private static SortedMap<String, byte[]> headers(UpstreamBuild.Result upstream)
      throws IOException {
    return Comparison.files(upstream.install().resolve("include"));
  }

  private Set<String> exported(Sdk sdk, Path library, Path log)
      throws IOException, InterruptedException {
    String output =
        commands.run(
            List.of(
                sdk.root().resolve("bin").resolve("llvm-nm").toString(),
                "-g",
                "--quiet",
                "--defined-only",
                "--format=just-symbols",
                library.toString()),
            work,
            Map.of(),
            log);
    return output
        .lines()
        .filter(line -> !line.isBlank() && !line.endsWith(":"))
        .collect(Collectors.toSet());
  }

  private Path vectors() throws IOException, InterruptedException {
    Path folder = work.resolve("cpython");
    if (!Files.isDirectory(folder)) {
      var source = catalog.python(PYTHON_WITH_SOURCE).orElseThrow().newestSource().orElseThrow();
      extractor.extract(
          fetcher().fetch("CPython " + source.version(), source.archives()),
          folder,
          path -> path.startsWith(VECTORS));
    }
    return folder;
  }

  /** The one that the libraries were built with, which is in the cache by now. */
  private Sdk sdk(Selection selection) throws IOException, InterruptedException {
    return new SdkProvider(
            new SdkPlaces(
                HostPlatform.of(
                    requireNonNull(System.getProperty("os.name")),
                    requireNonNull(System.getProperty("os.arch"))),
                Optional.ofNullable(System.getenv("WASI_SDK_PATH")).map(Path::of),
                List.of(Path.of("/opt")),
                cache.resolve("sdks")),
            fetcher()::fetch,
            compiler -> {
              throw new IOException("not in the cache: " + compiler);
            },
            (archive, name, root, wanted, target) ->
                extractor.extract(archive, name, root, target, wanted),
            processes,
            new Silent())
        .provide(
            new SdkRequest(
                selection.python().version(),
                selection.sdk(),
                selection.triple(),
                new SdkChoice.Auto(),
                false,
                catalog.sdks()))
        .sdk();
  }

  private Fetcher fetcher() {
    return new Fetcher(
        new ArchiveCache(cache),
        new SessionTransport(new DefaultRepositorySystemSession()),
        new ProcessNpmClient(
            processes, tools.programs().find("npm"), Map.of("PATH", tools.searchPath())),
        new DebianPool(Path.of("/etc/apt"), Optional.empty()),
        new FetchSettings(List.of(), false),
        pause -> Thread.sleep(pause.toMillis()),
        new FetchListener() {});
  }

  private static final class Silent implements SdkListener {
    @Override
    public void passedOver(String candidate, String reason) {}

    @Override
    public void working(String step) {}

    @Override
    public void taken(Sdk sdk, String why) {}
  }
}

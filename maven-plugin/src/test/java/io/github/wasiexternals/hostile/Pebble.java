package io.github.wasiexternals.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.build.BuildListener;
import io.github.wasiexternals.build.PinnedSources;
import io.github.wasiexternals.build.Restored;
import io.github.wasiexternals.build.RunArchives;
import io.github.wasiexternals.build.SharedLibraries;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.ProjectPins;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.check.CheckPrograms;
import io.github.wasiexternals.check.CheckRunner;
import io.github.wasiexternals.check.GuestLimits;
import io.github.wasiexternals.cleaning.CacheUse;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.externals.ExternalsResult;
import io.github.wasiexternals.externals.PrefixCheck;
import io.github.wasiexternals.externals.Supplies;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sdk.HostPlatform;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.sdk.SdkChoice;
import io.github.wasiexternals.sdk.SdkListener;
import io.github.wasiexternals.sdk.SdkPlaces;
import io.github.wasiexternals.sdk.SdkProvider;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.InputFiles;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.transport.SessionTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.aether.DefaultRepositorySystemSession;

/**
 * A build of one small library, of everything that the goal's is but Maven and the compiler: a
 * catalog, an archive on a mirror in a folder, a cache, and an output.
 *
 * @param given what is only read: the SDK, catalogs, the mirror
 * @param cache the cache
 * @param output the folder of results
 */
record Pebble(Path given, Path cache, Path output) {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  static final String RECIPE =
      """
      archive = "libpebble.a"
      inputs = ["pebble.c", "pebble.h", "stone.h.in", "LICENSE"]
      headers = [{ from = "pebble.h" }, { from = "stone.h", to = "stones/stone.h" }]
      licences = [{ from = "LICENSE", to = "LICENSE" }]
      glue = ["help.c"]

      [compile]
      sources = ["pebble.c"]
      includes = ["."]
      defines = ["PEBBLE=1", "VERSION=@VERSION@"]
      flags = ["-O2", "-std=c11"]

      [[compile.for]]
      sources = ["pebble.c"]
      targets = ["wasm32-*"]
      defines = ["SPECIAL"]
      flags = ["-fno-strict-aliasing"]

      [[generate]]
      file = "stone.h"
      from = "stone.h.in"

      [[generate.replace]]
      find = "@STONE@"
      with = "1"

      [[licensed]]
      files = ["pebble.*"]
      licence = "MIT"

      [pkg-config]
      name = "pebble"
      description = "A small stone"
      version = "@VERSION@"
      libs = ["-lpebble"]
      libs-private = ["-lm"]
      cflags = ["-DPEBBLE_STATIC"]
      cflags-private = ["-DPEBBLE_PRIVATE"]

      [[component]]
      name = "pebble-extra"

      [component.pkg-config]
      name = "pebble-extra"
      description = "Another name"
      requires-private = ["pebble"]
      libs = ["-lpebble"]
      """;

  static final String GLUE = "int help(void) { return 1; }\n";

  /** A catalog and the archive that it pins. */
  Path prepare(
      String name, String library, String recipe, String glue, SortedMap<String, String> sources)
      throws IOException {
    for (String tool : List.of("bin/clang", "bin/llvm-ar")) {
      Path file = given.resolve("sdk").resolve(tool);
      write(file, "a tool");
      if (!file.toFile().setExecutable(true)) {
        throw new IOException("not executable: " + tool);
      }
    }
    write(given.resolve("sdk/VERSION"), "33.0\n");
    write(given.resolve("sdk/share/wasi-sysroot/lib/wasm32-wasip1/libc.a"), "libc");
    write(given.resolve("sdk/share/wasi-sysroot/lib/wasm32-wasip1/libm.a"), "libm");
    write(given.resolve("sdk/share/wasi-sysroot/include/wasm32-wasip1/stdio.h"), "/* stdio */\n");
    byte[] zip = zip(sources);
    Path mirrored =
        given.resolve("mirror").resolve(Digester.sha256(zip).hex()).resolve("pebble-1.0.zip");
    Files.createDirectories(mirrored.getParent());
    Files.write(mirrored, zip);
    Path catalog = given.resolve(name);
    write(catalog.resolve("libraries/pebble.toml"), library);
    write(catalog.resolve("recipes/pebble.toml"), recipe);
    write(catalog.resolve("recipes/pebble/help.c"), glue);
    return catalog;
  }

  /** The catalog's file of a library with these sources. */
  String library(SortedMap<String, String> sources) throws IOException {
    Path tree = Files.createTempDirectory(Files.createDirectories(given), "tree");
    for (Map.Entry<String, String> source : sources.entrySet()) {
      write(tree.resolve(source.getKey()), source.getValue());
    }
    String inputs = InputFiles.find("pebble", tree, List.copyOf(sources.keySet())).digest().hex();
    Folders.delete(tree);
    return """
        name = "pebble"
        summary = "A small stone"
        license = "0BSD"
        copyright = "Nobody's"
        supplier = { person = "Nobody" }
        homepage = "https://pebble.example/"
        repository = "https://git.example/pebble"
        cpe = "pebble:pebble"
        pkg-config = "pebble"
        configure-arguments = ["--with-system-ffi"]
        modules = [{ name = "_pebble", tests = ["test_pebble"] }]
        signing-keys = []

        [releases]
        list = "https://pebble.example/releases"
        format = "links"
        pattern = "pebble-{version}.zip"

        [[version]]
        version = "1.0"
        tag = "v1.0"
        inputs = "%s"

        [[version.archive]]
        upstream = "https://pebble.example/pebble-1.0.zip"
        sha256 = "%s"
        root = "pebble-1.0"
        evidence = ["made up"]
        """
        .formatted(inputs, Digester.sha256(zip(sources)).hex());
  }

  /** Its sources. */
  static SortedMap<String, String> sources(String content) {
    return new TreeMap<>(
        Map.of(
            "pebble.c", "#include \"pebble.h\"\nint pebble;\n/* " + content + " */\n",
            "pebble.h", "extern int pebble;\n",
            "stone.h.in", "#define STONE @STONE@\n",
            "LICENSE", "Take it.\n"));
  }

  /** An honest catalog. */
  Path prepare(String name, String content) throws IOException {
    SortedMap<String, String> sources = sources(content);
    return prepare(name, library(sources), RECIPE, GLUE, sources);
  }

  /** Builds it as the goal does. */
  @SuppressWarnings("try") // the cache is in use, as in a goal
  ExternalsResult build(Path catalogFolder) throws InterruptedException {
    try (CacheUse use = CacheUse.begin(cache)) {
      return buildInCache(catalogFolder);
    }
  }

  private ExternalsResult buildInCache(Path catalogFolder) throws InterruptedException {
    Catalog catalog =
        CatalogReader.layered(
            Optional.of(catalogFolder),
            new ProjectPins("pom.xml", "3.15", Map.of("pebble", "1.0"), List.of(), List.of()));
    RecipeReader recipes = RecipeReader.layered(catalogFolder);
    Selection selection =
        Selection.of(catalog, "3.15", Optional.empty(), List.of("pebble"))
            .withNeeds(catalog, recipes::needs);
    PretendedTools tools = new PretendedTools();
    BuildListener silent = new Silent();
    RunArchives archives = new RunArchives(fetcher());
    CheckPrograms checks = CheckPrograms.layered(catalogFolder);
    return new Externals(
            recipes,
            new Supplies(catalog, sdks(tools), archives),
            SharedLibraries.NONE,
            new PinnedSources(archives, new Extractor(Limits.DEFAULT), silent),
            tools,
            new PrefixCheck(
                new CheckRunner(checks, tools, Map.of(), CLOCK, GuestLimits.standard()),
                cache.resolve("checks"),
                passed -> {}),
            silent,
            CLOCK)
        .run(
            new ExternalsRequest(
                selection,
                new SdkChoice.Auto(),
                false,
                ExternalsRequest.folder(output, selection),
                cache,
                2,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Set.of(SbomFormat.SPDX_2_3),
                "1"));
  }

  private Fetcher fetcher() {
    return new Fetcher(
        new ArchiveCache(cache),
        new SessionTransport(new DefaultRepositorySystemSession()),
        (npm, into) -> {
          throw new TransferException(TransferException.Kind.REFUSED, "no npm", null);
        },
        new DebianPool(given.resolve("no-apt"), Optional.empty()),
        new FetchSettings(List.of(given.resolve("mirror").toUri()), true),
        pause -> {},
        new FetchListener() {});
  }

  private SdkProvider sdks(PretendedTools tools) {
    return new SdkProvider(
        new SdkPlaces(
            HostPlatform.of("Linux", "amd64"),
            Optional.of(given.resolve("sdk")),
            List.of(),
            cache.resolve("sdks")),
        (what, archives) -> {
          throw new IOException("no SDK is fetched");
        },
        compiler -> {
          throw new IOException("no artifacts");
        },
        (archive, name, root, wanted, into) -> {
          throw new IOException("nothing is unpacked for an SDK");
        },
        tools,
        new SdkListener() {
          @Override
          public void passedOver(String candidate, String reason) {}

          @Override
          public void working(String step) {}

          @Override
          public void taken(Sdk sdk, String why) {}
        });
  }

  private static byte[] zip(SortedMap<String, String> sources) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      for (Map.Entry<String, String> source : sources.entrySet()) {
        ZipEntry entry = new ZipEntry("pebble-1.0/" + source.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(source.getValue().getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static final class Silent implements BuildListener {
    @Override
    public void unitCompiled(String library, String unit, int done, int total) {}

    @Override
    public void libraryBuilt(Outcome outcome) {}

    @Override
    public void libraryRestored(Outcome outcome, Restored origin) {}

    @Override
    public void sdkNotNeeded(Sdk sdk) {}

    @Override
    public void libraryReused(Outcome outcome) {}

    @Override
    public void warning(String text) {}
  }
}

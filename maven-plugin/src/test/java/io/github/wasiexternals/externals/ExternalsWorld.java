package io.github.wasiexternals.externals;

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
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.process.ProcessResult;
import io.github.wasiexternals.process.ProcessRunner;
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
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.Transport;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A library in a catalog of its own, its archive on a web, an SDK, and what a user may choose. */
public final class ExternalsWorld implements ProcessRunner, BuildListener {

  private static final String URL = "https://pebble.example/pebble-1.0.zip";
  private static final Map<String, String> SOURCES =
      Map.of("pebble.c", "int pebble;", "pebble.h", "extern int pebble;", "LICENSE", "Take it.");

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  final Map<String, byte[]> web = new HashMap<>();
  final Path output;
  public final Path sdkFolder;
  SdkChoice sdk = new SdkChoice.Auto();
  HostPlatform host = HostPlatform.of("Linux", "amd64");
  Set<SbomFormat> formats = Set.of(SbomFormat.SPDX_2_3);
  Optional<Instant> epoch = Optional.empty();
  Optional<Error> breaks = Optional.empty();
  Optional<String> triple = Optional.empty();
  String version = "1";
  boolean allowMismatch;
  boolean pic;
  boolean check;
  boolean compilerFails;

  /** What other machines have built. */
  SharedLibraries shared = SharedLibraries.NONE;

  /** What the catalog pins of SDK 33, which is an official archive then and not on this machine. */
  Optional<String> officialSdk = Optional.empty();

  /** Whether Debian, of which there is no mirror here, has the archive as well. */
  boolean debianHasIt;

  private final List<CommandLine> commands = Collections.synchronizedList(new ArrayList<>());
  private final Path folder;
  private String inputs;

  public ExternalsWorld(Path folder) throws IOException {
    this.folder = folder;
    this.output = folder.resolve("output");
    this.sdkFolder = folder.resolve("sdk");
    for (String tool : List.of("bin/clang", "bin/llvm-ar")) {
      write("sdk/" + tool, "a tool");
      if (!sdkFolder.resolve(tool).toFile().setExecutable(true)) {
        throw new IOException("not executable: " + tool);
      }
    }
    write("sdk/VERSION", "33.0\n");
    write("sdk/share/wasi-sysroot/lib/wasm32-wasip1/libc.a", "libc");
    write("sdk/share/wasi-sysroot/include/wasm32-wasip1/stdio.h", "/* stdio */\n");
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      write("tree/" + source.getKey(), source.getValue());
    }
    inputs =
        InputFiles.find("pebble", folder.resolve("tree"), List.copyOf(SOURCES.keySet()))
            .digest()
            .hex();
    web.put(URL, zip());
    write(
        "catalog/recipes/pebble.toml",
        """
        archive = "libpebble.a"
        inputs = ["pebble.c", "pebble.h", "LICENSE"]
        headers = [{ from = "pebble.h" }]
        licences = [{ from = "LICENSE" }]

        [compile]
        sources = ["pebble.c"]
        flags = ["-O2"]

        [pkg-config]
        name = "pebble"
        description = "A small stone"
        libs = ["-lpebble"]
        """);
  }

  /** As the catalog would pin what another archive has. */
  void pinOtherInputs() {
    inputs = "ab".repeat(32);
  }

  /** What was compiled. */
  List<String> compiled() {
    return commands.stream()
        .map(command -> String.join(" ", command.arguments()))
        .filter(command -> command.contains(" -c "))
        .toList();
  }

  /** Nothing has been heard or asked. */
  void forget() {
    commands.clear();
    heard.clear();
    asked.clear();
  }

  ExternalsResult run() throws IOException, InterruptedException {
    return externals().run(request());
  }

  /** The library for 3.15. */
  public ExternalsRequest request() throws IOException {
    Selection selection = Selection.of(catalog(), "3.15", triple, List.of("pebble"));
    return new ExternalsRequest(
        selection,
        sdk,
        allowMismatch,
        ExternalsRequest.folder(output, selection),
        folder.resolve("cache"),
        2,
        Optional.empty(),
        pic,
        check,
        epoch,
        formats,
        version);
  }

  /** What builds it. */
  public Externals externals() throws IOException {
    Catalog catalog = catalog();
    Path cache = folder.resolve("cache");
    RunArchives archives =
        new RunArchives(
            new Fetcher(
                new ArchiveCache(cache),
                web(),
                (npm, into) -> {
                  throw new TransferException(Kind.REFUSED, "no npm", null);
                },
                new DebianPool(folder.resolve("no-apt"), Optional.empty()),
                new FetchSettings(List.of(), false),
                pause -> {},
                new FetchListener() {}));
    return new Externals(
        RecipeReader.layered(folder.resolve("catalog")),
        new Supplies(catalog, sdks(cache), archives),
        shared,
        new PinnedSources(archives, new Extractor(Limits.DEFAULT), this),
        this,
        new PrefixCheck(
            new CheckRunner(CheckPrograms.builtIn(), this, Map.of(), CLOCK, GuestLimits.standard()),
            cache.resolve("checks"),
            passed -> heard.add("passed " + passed.library())),
        this,
        CLOCK);
  }

  private static final String DEBIAN =
      """

      [[version.archive]]
      debian = "pebble"
      file = "pebble_1.0.orig.tar.gz"
      sha256 = "%s"
      root = "pebble-1.0"
      evidence = ["made up"]
      """
          .formatted("cd".repeat(32));

  private static final String OFFICIAL_SDK =
      """
      name = "33"
      version = "33.0"
      wasi-libc = "161b3195f"
      llvm = "22.1"
      targets = ["wasm32-wasip1"]

      [[official]]
      host = "x86_64-linux"
      upstream = "https://sdk.example/sdk.zip"
      sha256 = "%s"
      evidence = ["made up"]
      """
          .formatted("ef".repeat(32));

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private Catalog catalog() throws IOException {
    write(
        "catalog/libraries/pebble.toml",
        """
        name = "pebble"
        summary = "A small stone"
        license = "0BSD"
        copyright = "Nobody's"
        supplier = { person = "Nobody" }
        homepage = "https://pebble.example/"
        repository = "https://git.example/pebble"
        cpe = "pebble:pebble"
        pkg-config = "pebble"
        modules = [{ name = "_pebble" }]

        [[version]]
        version = "1.0"
        tag = "v1.0"
        inputs = "%1$s"

        [[version.archive]]
        upstream = "%2$s"
        sha256 = "%3$s"
        root = "pebble-1.0"
        evidence = ["made up"]
        """
                .formatted(inputs, URL, Digester.sha256(zip()).hex())
            + (debianHasIt ? DEBIAN : ""));
    if (officialSdk.isPresent()) {
      write("catalog/sdks/wasi-sdk-33.toml", OFFICIAL_SDK + officialSdk.get());
    }
    return CatalogReader.layered(
        Optional.of(folder.resolve("catalog")),
        new ProjectPins("pom.xml", "3.15", Map.of("pebble", "1.0"), List.of(), List.of()));
  }

  private SdkProvider sdks(Path cache) {
    return new SdkProvider(
        new SdkPlaces(
            host,
            Optional.of(sdkFolder).filter(here -> officialSdk.isEmpty()),
            List.of(),
            cache.resolve("sdks")),
        (what, archives) -> {
          if (officialSdk.isEmpty()) {
            throw new ProblemException(Problem.of("no " + what, List.of(), "none"));
          }
          heard.add("fetched " + what);
          return new VerifiedArchive(
              archives.get(0),
              sdkFolder,
              Optional.of("https://sdk.example/sdk.zip"),
              "sdk.example");
        },
        compiler -> {
          throw new IOException("no artifacts");
        },
        (archive, name, root, wanted, into) -> {
          Folders.delete(into);
          Folders.copy(archive, into);
        },
        this,
        new SdkListener() {
          @Override
          public void passedOver(String candidate, String reason) {
            heard.add("passed over " + candidate);
          }

          @Override
          public void working(String step) {}

          @Override
          public void taken(Sdk sdk, String why) {
            heard.add("taken " + sdk.version());
          }
        });
  }

  private Transport web() {
    return (location, file, receiver) -> {
      asked.add(location.toString());
      byte[] bytes = web.get(location.toString());
      if (bytes == null) {
        throw new TransferException(Kind.NOT_FOUND, "not found", null);
      }
      receiver.started(OptionalLong.of(bytes.length));
      Files.write(file, bytes);
      receiver.received(ByteBuffer.wrap(bytes));
    };
  }

  /** A compiler and an archiver. */
  @Override
  public ProcessResult run(CommandLine command, Optional<Path> log) throws IOException {
    List<String> words = command.arguments();
    if (words.contains("--version")) {
      breaks.ifPresent(
          error -> {
            throw error;
          });
      return new ProcessResult(0, List.of("clang version 22.1.0"), Duration.ZERO);
    }
    commands.add(command);
    if (compilerFails) {
      return new ProcessResult(1, List.of("error: no such thing"), Duration.ZERO);
    }
    Path work = command.folder();
    if (words.contains("-c")) {
      String source = words.get(words.indexOf("-c") + 1);
      Files.writeString(
          work.resolve(words.get(words.indexOf("-MF") + 1)), "it.o: " + source + "\n");
      Files.writeString(
          work.resolve(words.get(words.indexOf("-o") + 1)),
          "object of " + Files.readString(work.resolve(source)));
    } else {
      StringBuilder members = new StringBuilder();
      for (String member : words.subList(3, words.size())) {
        members.append(Files.readString(work.resolve(member)));
      }
      Files.writeString(work.resolve(words.get(2)), members);
    }
    return new ProcessResult(0, List.of(), Duration.ZERO);
  }

  @Override
  public void unitCompiled(String library, String unit, int done, int total) {}

  @Override
  public void libraryBuilt(Outcome outcome) {
    heard.add("built " + outcome.title());
  }

  @Override
  public void libraryRestored(Outcome outcome, Restored origin) {
    heard.add("restored " + outcome.title() + " from " + origin.repository());
  }

  @Override
  public void sdkNotNeeded(Sdk sdk) {
    heard.add("SDK " + sdk.version() + " not needed");
  }

  @Override
  public void libraryReused(Outcome outcome) {
    heard.add("reused " + outcome.title());
  }

  @Override
  public void warning(String text) {
    heard.add("warning: " + text);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      for (String name : SOURCES.keySet().stream().sorted().toList()) {
        ZipEntry entry = new ZipEntry("pebble-1.0/" + name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(String.valueOf(SOURCES.get(name)).getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}

package io.github.wasiexternals.cpython;

import io.github.wasiexternals.build.Additions;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.build.InstalledFile;
import io.github.wasiexternals.build.LibraryLicences;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.sbom.SbomWriter;
import io.github.wasiexternals.sdk.HostPlatform;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A checkout, libraries with their true SBOM, an SDK and the programs of a machine. */
public final class World implements CpythonListener {

  public static final Catalog CATALOG = CatalogReader.builtIn();

  /** What a user chose is in every command that a message tells. */
  public static final MavenCommand AGAIN =
      MavenCommand.of("externals", "configure").with("wasi.libraries", "zlib,bzip2");

  public static final MavenCommand LIBRARIES =
      MavenCommand.of("externals").with("wasi.libraries", "zlib,bzip2");

  private static final Map<String, String> ARCHIVES =
      Map.of(
          "zlib",
          "libz.a",
          "zlib-ng",
          "libz.a",
          "bzip2",
          "libbz2.a",
          "expat",
          "libexpat.a",
          "mpdecimal",
          "libmpdec.a",
          "zstd",
          "libzstd.a");

  /** Of the interface, where that is not the library's own version. */
  private static final Map<String, String> PKG_CONFIG_VERSIONS = Map.of("zlib-ng", "1.3.1.zlib-ng");

  /** What the map takes from the SDK. */
  private static final List<String> LINKED_OF_SDK =
      List.of(
          "share/wasi-sysroot/lib/wasm32-wasip1/crt1-command.o",
          "share/wasi-sysroot/lib/wasm32-wasip1/libc.a",
          "lib/clang/20/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a");

  public final Path root;
  public final Path checkout;
  public final Path output;
  public final FakeBuild build;
  final List<String> heard = new ArrayList<>();
  final List<Problem> allowed = new ArrayList<>();
  public Sdk sdk;
  boolean allowMismatch;
  boolean debug;
  List<String> arguments = List.of();
  Optional<String> sdkMismatch = Optional.empty();

  /**
   * Libraries for a checkout.
   *
   * @param libraries names of the catalog
   */
  World(Path root, Path checkout, String python, String triple, String sdk, List<String> libraries)
      throws IOException {
    this.root = root;
    this.checkout = checkout;
    this.output = root.resolve("output");
    this.sdk = sdk(sdk);
    this.build = build(checkout, triple, output.resolve("prefix"), this.sdk.root());
    programs(root.resolve("bin"));
    writeSbom(python, triple, libraries);
  }

  /** What configure and make leave for libraries in a prefix. */
  public static FakeBuild build(Path checkout, String triple, Path prefix, Path sdk)
      throws IOException {
    FakeBuild build = new FakeBuild(checkout, triple);
    build.makefile = Texts.read("makefile.txt", prefix, sdk, checkout);
    build.configLog = Texts.read("config-log.txt", prefix, sdk, checkout);
    build.linkMap = Texts.read("link-map.txt", prefix, sdk, checkout);
    for (String file : LINKED_OF_SDK) {
      Files.createDirectories(sdk.resolve(file).getParent());
      Files.writeString(sdk.resolve(file), file);
    }
    build.pythonVersion =
        CheckoutVersion.parse(Files.readString(checkout.resolve("Include/patchlevel.h")))
            .orElseThrow()
            .full();
    return build;
  }

  /**
   * The programs of a machine that can build CPython.
   *
   * @param further that it has besides
   */
  public static Path programs(Path bin, String... further) throws IOException {
    Files.createDirectories(bin);
    List<String> names = new ArrayList<>(List.of("sh", "make", "gcc", "pkg-config", "git", "tput"));
    names.addAll(List.of(further));
    for (String program : names) {
      Path file = Files.createFile(bin.resolve(program));
      if (!file.toFile().setExecutable(true)) {
        throw new IOException("can't make " + file + " executable");
      }
    }
    return bin;
  }

  public static World of313(Path root) throws IOException {
    return new World(
        root,
        SmallCheckout.withScript(root.resolve("cpython"), "3.13.15"),
        "3.13",
        "wasm32-wasip1",
        "33.0",
        List.of("zlib", "bzip2", "mpdecimal"));
  }

  ConfigureResult configure() throws InterruptedException {
    return new Configure(CATALOG, set -> sdk, build, this)
        .run(
            new ConfigureRequest(
                checkout,
                sbom(),
                Optional.empty(),
                allowMismatch,
                debug,
                arguments,
                2,
                environment(),
                AGAIN,
                LIBRARIES));
  }

  PythonMakeResult make(ConfigureResult configured) throws InterruptedException {
    return new PythonMake(build, this).run(configured, 2, environment());
  }

  public BuildEnvironment environment() {
    return new BuildEnvironment(
        List.of(root.resolve("bin")), root.resolve("home"), HostPlatform.of("Linux", "amd64"));
  }

  public Path sbom() {
    return output.resolve("externals.spdx.json");
  }

  Path wasiFolder() {
    return checkout.resolve("cross-build").resolve("wasm32-wasip1");
  }

  /** Commands with this test's folders replaced, as one would read them. */
  List<String> steps() {
    return build.steps().stream()
        .map(command -> replaced(String.join(" ", command.arguments())))
        .toList();
  }

  String replaced(String text) {
    return text.replace(checkout.toString(), "@CHECKOUT@")
        .replace(output.toString(), "@OUTPUT@")
        .replace(sdk.root().toString(), "@SDK@")
        .replace(root.resolve("bin").toString(), "@BIN@")
        .replace(root.toString(), "@ROOT@");
  }

  Sdk sdk(String version) throws IOException {
    return new Sdk(
        version,
        Sdk.Kind.ASSEMBLED,
        Files.createDirectories(root.resolve("sdk")),
        Optional.empty(),
        "20.1.7",
        Digester.sha256("SDK " + version),
        List.of(),
        List.of("wasm32-wasip1"));
  }

  /** An SBOM for another Python, over the files that are there. */
  void writeSbomOnly(String python) throws IOException {
    String text = Files.readString(sbom());
    Files.writeString(sbom(), text.replace("\"python: 3.13\"", "\"python: " + python + "\""));
  }

  void writeSbom(String python, String triple, List<String> libraries) throws IOException {
    List<BuiltLibrary> built = new ArrayList<>();
    for (String name : libraries) {
      built.add(built(CATALOG.library(name).orElseThrow()));
    }
    PythonRelease release = CATALOG.python(python).orElseThrow();
    Files.write(
        sbom(),
        new SbomWriter("wasi-maven-plugin", "0.1.0")
            .write(
                new BuiltSet(
                    release, triple, sdk, sdkMismatch, Optional.empty(), false, built, List.of()),
                Instant.parse("2026-11-20T00:00:00Z")));
  }

  private BuiltLibrary built(Library library) throws IOException {
    LibraryVersion version = library.versions().get(0);
    List<InstalledFile> files = new ArrayList<>();
    for (String path :
        List.of(
            "lib/" + ARCHIVES.get(library.name()),
            "lib/pkgconfig/" + library.pkgConfig().orElseThrow() + ".pc")) {
      Path file = output.resolve("prefix").resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, path);
      byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
      files.add(
          new InstalledFile(
              path,
              bytes.length,
              Digester.digest(DigestAlgorithm.SHA1, bytes),
              Digester.sha256(bytes)));
    }
    return new BuiltLibrary(
        library,
        version,
        PKG_CONFIG_VERSIONS.getOrDefault(library.name(), version.version()),
        new BuiltLibrary.Source(version.archives().get(0), Optional.empty()),
        List.of("a.c"),
        List.of("-O2"),
        files,
        new LibraryLicences(List.of(library.license()), List.of(), Map.of(), Map.of()),
        new Additions(Digester.sha256("recipe"), List.of()),
        List.of(),
        Map.of(),
        List.of());
  }

  @Override
  public void started(String step, Path log) {
    heard.add("started " + step);
  }

  @Override
  public void finished(String step, Duration elapsed) {
    heard.add("finished " + step);
  }

  @Override
  public void failed(String step) {
    heard.add("failed " + step);
  }

  @Override
  public void upToDate(String step) {
    heard.add("up to date " + step);
  }

  @Override
  public void allowed(Problem difference) {
    allowed.add(difference);
  }
}

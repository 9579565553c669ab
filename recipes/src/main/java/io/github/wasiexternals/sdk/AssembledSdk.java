package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.catalog.SdkPin.Assembly;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * SDKs with the wasi-libc of a release, assembled from parts that are available elsewhere: the
 * compiler from a Maven artifact, the sysroot and compiler-rt's builtins from two Debian packages.
 *
 * <p>The result has the WASI SDK's own layout and works without additional flags, from a shell and
 * with CPython's driver. Two things of the official SDK are missing, since the parts don't contain
 * them: libc++ (so C++ is compiled and linked without a standard library) and {@code
 * wasm-component-ld} (so programs for {@code wasm32-wasip2} can be compiled but not linked).
 */
final class AssembledSdk implements SdkMaker {

  /** Part of the key; must change whenever the layout or the format of the record changes. */
  private static final String LAYOUT = "2";

  private static final int KEY_DIGITS = 16;
  private static final String BUILTINS = "libclang_rt.builtins-wasm32.a";
  private static final String DEFAULT_TARGET = "wasm32-wasip1";
  private static final String PARTS = ".parts";

  private final HostPlatform host;
  private final SdkArchives archives;
  private final ArtifactResolver artifacts;
  private final ArchiveUnpacker unpacker;
  private final Clang clang;
  private final SdkListener listener;

  AssembledSdk(
      HostPlatform host,
      SdkArchives archives,
      ArtifactResolver artifacts,
      ArchiveUnpacker unpacker,
      Clang clang,
      SdkListener listener) {
    this.host = host;
    this.archives = archives;
    this.artifacts = artifacts;
    this.unpacker = unpacker;
    this.clang = clang;
    this.listener = listener;
  }

  /** The pinned parts for this host. */
  private record Parts(Assembly assembly, HostCompiler compiler) {
    String key() {
      return Digester.sha256(
              String.join(
                  "\n",
                  LAYOUT,
                  compiler.sha256().hex(),
                  assembly.sysroot().sha256().hex(),
                  assembly.builtins().sha256().hex()))
          .hex()
          .substring(0, KEY_DIGITS);
    }
  }

  @Override
  public String what() {
    return "assembled from parts";
  }

  @Override
  public Sdk.Kind kind() {
    return Sdk.Kind.ASSEMBLED;
  }

  @Override
  public Optional<String> name(SdkPin pin) {
    return parts(pin).map(parts -> "wasi-sdk-" + pin.version() + "-assembled-" + parts.key());
  }

  @Override
  public Optional<Digest> identity(SdkPin pin) {
    return parts(pin).flatMap(parts -> parts.compiler().identity());
  }

  @Override
  public List<Set<Digest>> sources(SdkPin pin) {
    return parts(pin).stream()
        .map(
            parts ->
                Set.of(
                    parts.compiler().sha256(),
                    parts.assembly().sysroot().sha256(),
                    parts.assembly().builtins().sha256()))
        .toList();
  }

  @Override
  public SdkStore.Maker maker(SdkPin pin) {
    return target -> make(pin, parts(pin).orElseThrow(), target);
  }

  private Optional<Parts> parts(SdkPin pin) {
    return pin.assembly()
        .flatMap(
            assembly ->
                assembly.compilers().stream()
                    .filter(compiler -> compiler.host().equals(host.id()))
                    .findFirst()
                    .map(compiler -> new Parts(assembly, compiler)));
  }

  private SdkRecord.Facts make(SdkPin pin, Parts parts, Path target)
      throws IOException, InterruptedException {
    HostCompiler compiler = parts.compiler();
    // The compiler last: it is the largest, and nothing is gained if one of the others can't be
    // had.
    VerifiedArchive sysroot =
        archives.fetch("wasi-libc " + pin.wasiLibc(), List.of(parts.assembly().sysroot()));
    VerifiedArchive builtins =
        archives.fetch("compiler-rt builtins", List.of(parts.assembly().builtins()));
    Path jar = resolve(compiler);
    listener.working(
        "assembling WASI SDK "
            + pin.version()
            + " (not the official one) from "
            + coordinates(compiler)
            + ", "
            + sysroot.archive().fileName()
            + " and "
            + builtins.archive().fileName());

    Path work = target.resolve(PARTS);
    List<String> triples = installSysroot(sysroot, work, target);
    CompilerLayout layout = new CompilerLayout(host, parts.assembly().llvm());
    installCompiler(compiler, jar, layout, work, target, triples);
    installBuiltins(builtins, layout, work, target, triples);
    Folders.delete(work);
    configure(target, triples);
    Files.writeString(target.resolve(VersionFile.NAME), versionFile(pin, parts));
    SdkFolder.examine(target);
    return new SdkRecord.Facts(
        pin.version(),
        Optional.of(pin.wasiLibc()),
        clang.version(target),
        List.of(
            compilerPart(compiler),
            debianPart(SdkPin.SYSROOT, pin.wasiLibc(), sysroot, SdkLicences.WASI_LIBC),
            debianPart(
                SdkPin.BUILTINS,
                SdkPin.debianVersion(builtins.archive()),
                builtins,
                SdkLicences.LLVM)));
  }

  private Path resolve(HostCompiler compiler) throws IOException, InterruptedException {
    Path jar;
    try {
      jar = artifacts.resolve(compiler);
    } catch (IOException e) {
      if (Failures.shortage(e).isPresent()) {
        throw e;
      }
      throw new ProblemException(
          Problem.of(
              "no repository delivered the Maven artifact " + coordinates(compiler),
              List.of(value("reason", String.valueOf(e.getMessage()))),
              "mvn dependency:get -Dtransitive=false -Dartifact="
                  + String.join(
                      ":",
                      compiler.groupId(),
                      compiler.artifactId(),
                      compiler.version(),
                      "jar",
                      compiler.classifier())),
          e);
    }
    Digest actual = Digester.sha256(jar, DigestProvider.BOUNCY_CASTLE);
    if (!actual.equals(compiler.sha256())) {
      throw new ProblemException(
          Problem.of(
              coordinates(compiler) + " is not what the catalog pins",
              List.of(
                  value("expected", compiler.sha256()),
                  value("actual", actual),
                  value("file", jar)),
              "rm " + CommandLine.quoted(jar.toString()) + " and run the same command again"));
    }
    return jar;
  }

  private List<String> installSysroot(VerifiedArchive sysroot, Path work, Path target)
      throws IOException, InterruptedException {
    Path unpacked = unpack(sysroot, work.resolve("sysroot"));
    // A Debian package without a pinned root has its files in usr.
    Path usr = unpacked.resolve("usr");
    Path base = Files.isDirectory(usr) ? usr : unpacked;
    Path into = Files.createDirectories(target.resolve("share").resolve("wasi-sysroot"));
    for (String folder : List.of("include", "lib")) {
      if (!Files.isDirectory(base.resolve(folder))) {
        throw incomplete(sysroot.archive().fileName(), List.of(folder + "/<triple>"));
      }
      Files.move(base.resolve(folder), into.resolve(folder));
    }
    return Folders.list(into.resolve("lib")).stream()
        .map(triple -> triple.getFileName().toString())
        .toList();
  }

  private void installCompiler(
      HostCompiler compiler,
      Path jar,
      CompilerLayout layout,
      Path work,
      Path target,
      List<String> triples)
      throws IOException, InterruptedException {
    Path unpacked = Files.createDirectories(work.resolve("compiler"));
    unpacker.unpack(jar, jar.getFileName().toString(), compiler.root(), layout.wanted(), unpacked);
    layout.install(unpacked, target, triples);
    List<String> missing = layout.missing(target);
    if (!missing.isEmpty()) {
      throw incomplete(coordinates(compiler), missing);
    }
  }

  private void installBuiltins(
      VerifiedArchive builtins, CompilerLayout layout, Path work, Path target, List<String> triples)
      throws IOException, InterruptedException {
    Path unpacked = unpack(builtins, work.resolve("builtins"));
    Path library =
        Folders.walk(unpacked).stream()
            .filter(file -> file.getFileName().toString().equals(BUILTINS))
            .findFirst()
            .orElseThrow(() -> incomplete(builtins.archive().fileName(), List.of(BUILTINS)));
    for (String triple : triples) {
      // clang looks in a folder of the triple's full name: wasm32-unknown-wasip1.
      Path folder =
          target
              .resolve(layout.resources())
              .resolve("lib")
              .resolve(triple.replaceFirst("-", "-unknown-"));
      Files.createDirectories(folder);
      Files.copy(library, folder.resolve("libclang_rt.builtins.a"));
    }
  }

  private Path unpack(VerifiedArchive archive, Path folder)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    unpacker.unpack(
        archive.file(),
        archive.archive().fileName(),
        archive.archive().root(),
        path -> true,
        folder);
    return folder;
  }

  /**
   * Writes default flags next to the compiler: clang reads the configuration file that has the name
   * of the invoked program.
   */
  private static void configure(Path target, List<String> triples) throws IOException {
    String triple = triples.contains(DEFAULT_TARGET) ? DEFAULT_TARGET : triples.get(0);
    String defaults = "--target=" + triple + "\n" + "--sysroot=<CFGDIR>/../share/wasi-sysroot\n";
    Path bin = target.resolve("bin");
    Files.writeString(bin.resolve("clang.cfg"), defaults);
    Files.writeString(bin.resolve("clang-cpp.cfg"), defaults);
    Files.writeString(bin.resolve("clang++.cfg"), defaults + "-nostdlib++\n");
  }

  private static String versionFile(SdkPin pin, Parts parts) {
    return String.join(
        "\n",
        pin.version(),
        "wasi-libc: " + pin.wasiLibc(),
        "llvm: " + coordinates(parts.compiler()),
        "llvm-version: " + parts.assembly().llvm(),
        "assembled: by wasi-externals, from "
            + coordinates(parts.compiler())
            + ", "
            + parts.assembly().sysroot().fileName()
            + ", "
            + parts.assembly().builtins().fileName(),
        "");
  }

  private static ProblemException incomplete(String part, List<String> missing) {
    return new ProblemException(
        Problem.of(
            part + " does not hold all that an SDK needs",
            List.of(value("missing", String.join(", ", missing))),
            "correct its folder (root) in the catalog's file of this SDK"));
  }

  private static String coordinates(HostCompiler compiler) {
    return String.join(
        ":", compiler.groupId(), compiler.artifactId(), compiler.version(), compiler.classifier());
  }

  private static Sdk.SdkPart compilerPart(HostCompiler compiler) {
    // package-url's type maven: the classifier is a qualifier.
    String purl =
        "pkg:maven/"
            + compiler.groupId()
            + "/"
            + compiler.artifactId()
            + "@"
            + compiler.version()
            + "?classifier="
            + compiler.classifier()
            + "&type=jar";
    return new Sdk.SdkPart(
        SdkPin.COMPILER,
        compiler.version(),
        compiler.sha256(),
        compiler.fileName(),
        Optional.of(purl),
        compiler.license(),
        "Bytedeco");
  }

  private static Sdk.SdkPart debianPart(
      String name, String version, VerifiedArchive archive, String licence) {
    return new Sdk.SdkPart(
        name,
        version,
        archive.archive().sha256(),
        archive.archive().fileName(),
        archive.location(),
        licence,
        "Debian");
  }
}

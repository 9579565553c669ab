package io.github.wasiexternals.packaging;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.cpython.BuiltPython;
import io.github.wasiexternals.cpython.ByteCode;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.Resources;
import io.github.wasiexternals.runtime.GuestStack;
import io.github.wasiexternals.runtime.NodePrograms;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the files of a package and their names: those that {@code gather} of CPython's own driver
 * has ({@code Platforms/WASI/_package.py} of its main branch), for all releases, and what C
 * programs need to link the interpreter. Where the driver has a symbolic link there is a copy: not
 * every program that unpacks a zip makes links.
 */
final class Gathering {

  /**
   * The driver for node takes {@code argv[0]} and the file; wasmtime has an option for the first.
   */
  private static final String NODES_PROGRAM = "\"$wasm\" \"$wasm\"";

  private final BuiltPython python;
  private final SbomDocument sbom;
  private final Path prefix;
  private final Relocation relocation;
  private final PackageOptions options;
  private final PackagePlan plan = new PackagePlan();

  /** {@code lib/python3.13/}. */
  private final String library;

  /**
   * @param sbom of the interpreter
   * @param prefix the libraries' own, where the SBOM's files are
   */
  Gathering(
      BuiltPython python,
      SbomDocument sbom,
      Path prefix,
      Relocation relocation,
      PackageOptions options) {
    this.python = python;
    this.sbom = sbom;
    this.prefix = prefix;
    this.relocation = relocation;
    this.options = options;
    this.library = library(python);
  }

  /** Where the interpreter is in a package. */
  static String wasm(BuiltPython python) {
    return library(python) + "lib-wasm/python" + python.withAbi() + ".wasm";
  }

  /** Where the standard library is in a package; ends with a slash. */
  static String library(BuiltPython python) {
    return "lib/python" + python.release() + "/";
  }

  /** Chooses all files. */
  PackagePlan plan() throws IOException {
    plan.copy(wasm(python), python.wasm());
    // Empty on WASI; without it the interpreter warns that it does not find exec_prefix.
    plan.folder(library + "lib-dynload");
    standardLibrary();
    buildFacts();
    licences();
    launchers();
    manual();
    if (options.development()) {
      development();
    }
    return plan;
  }

  private void standardLibrary() throws IOException {
    boolean tests = options.testsuite().orElse(python.installsTests());
    Set<String> testFolders = python.testFolders();
    Path root = python.standardLibrary();
    for (Path file : Folders.files(root)) {
      String name = name(root, file);
      boolean isTest = testFolders.stream().anyMatch(folder -> name.startsWith(folder + "/"));
      boolean isMade =
          name.contains(ByteCode.FOLDER + "/") || name.matches(".*(\\.py[co]|\\.orig|~|/CVS)");
      if (!isMade && (tests || !isTest)) {
        plan.copy(library + name, file);
      }
    }
    plan.copy(library + "LICENSE.txt", python.checkout().root().resolve("LICENSE"));
  }

  /** What the build says of itself: sysconfig's data, {@code build-details.json}. */
  private void buildFacts() throws IOException {
    for (Path file : Folders.list(python.modules())) {
      String name = file.getFileName().toString();
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !name.endsWith(".pyc")) {
        plan.write(library + name, fact(name, relocated(file)));
      }
    }
  }

  private String fact(String name, String text) throws IOException {
    if (name.startsWith("_sysconfigdata") && name.endsWith(".py")) {
      return SysconfigData.relocatable(text, python.installPrefix());
    }
    return name.equals("build-details.json")
        ? BuildDetails.relocatable(text, python.installPrefix(), wasm(python))
        : text;
  }

  /** The licences of all libraries that are linked in, whether or not C programs get the rest. */
  private void licences() throws IOException {
    for (SbomFile file : sbom.files()) {
      if (file.path().startsWith(OutputLayout.IN_PREFIX + OutputLayout.LICENCES)) {
        ofLibraries(file);
      }
    }
  }

  private void ofLibraries(SbomFile file) throws IOException {
    String name = file.path().substring(OutputLayout.IN_PREFIX.length());
    plan.copy(name, prefix.resolve(name));
  }

  private void launchers() throws IOException {
    String settings = "etc/python" + python.release() + "/wasmtime.toml";
    Optional<Path> own = python.checkout().wasmtimeSettings();
    if (own.isPresent()) {
      plan.copy(settings, own.get());
    } else {
      plan.writeOurs(
          settings,
          resource("wasmtime.toml").replace("@stack@", Long.toString(GuestStack.STANDARD.bytes())));
    }
    plan.writeOurs(library + "lib-wasm/node-launcher.mjs", NodePrograms.launcher());
    plan.writeOurs(library + "lib-wasm/node-driver.mjs", NodePrograms.driver());
    for (String runtime : List.of("wasmtime", "node")) {
      String text =
          resource("launcher.sh")
              .replace("@runtime@", runtime)
              .replace("@program@", runtime.equals("node") ? NODES_PROGRAM : "\"$wasm\"")
              .replace("@wasm@", wasm(python))
              .replace("@run@", resource(runtime + ".sh").strip())
              .replace("@settings@", settings)
              .replace("@library@", library)
              .replace("@stack@", Long.toString(GuestStack.STANDARD.generousMebibytes()));
      for (String name : names("python", "." + runtime)) {
        launcher(name, text);
      }
    }
  }

  private void launcher(String name, String text) {
    plan.writeOurs("bin/" + name, text);
    plan.executable("bin/" + name);
  }

  /** With the letters of a special build, and without: {@code python3.13d}, {@code python3}. */
  private Set<String> names(String start, String end) {
    Set<String> names = new LinkedHashSet<>();
    names.add(start + python.withAbi() + end);
    names.add(start + python.release() + end);
    names.add(start + python.checkout().version().major() + end);
    return names;
  }

  private void manual() throws IOException {
    Path page = python.checkout().root().resolve("Misc").resolve("python.man");
    plan.copy("share/man/man1/python" + python.release() + ".1", page);
    plan.copy("share/man/man1/python" + python.checkout().version().major() + ".1", page);
  }

  private void development() throws IOException {
    headers();
    String config = library + python.configFolder() + "/";
    plan.copy("lib/" + python.library().getFileName(), python.library());
    List<String> archives = new ArrayList<>();
    for (Path archive : python.bundledArchives()) {
      plan.copy(config + archive.getFileName(), archive);
      archives.add(config + archive.getFileName());
    }
    String script = relocated(python.folder().resolve("Misc").resolve("python-config.sh"));
    for (String name : names("python", "-config")) {
      plan.write("bin/" + name, PkgConfigFiles.script(script));
      plan.executable("bin/" + name);
    }
    PkgConfigFiles files = new PkgConfigFiles(python, archives, linkedNames());
    String plain = relocated(python.folder().resolve("Misc").resolve("python.pc"));
    String embed = relocated(python.folder().resolve("Misc").resolve("python-embed.pc"));
    for (String name : names("python-", "")) {
      // As an install has them: python-3.13.pc, and python3.pc without a hyphen.
      String stem = name.matches("python-\\d") ? name.replace("-", "") : name;
      plan.write(OutputLayout.PKG_CONFIG + stem + ".pc", files.plain(plain));
      plan.write(OutputLayout.PKG_CONFIG + stem + "-embed.pc", files.embed(embed));
    }
    plan.writeOurs(OutputLayout.PKG_CONFIG + files.stackName() + ".pc", files.stack());
    for (SbomFile file : sbom.files()) {
      if (file.path().startsWith(OutputLayout.IN_PREFIX)) {
        ofLibraries(file);
      }
    }
  }

  private void headers() throws IOException {
    String include = "include/python" + python.withAbi() + "/";
    Path root = python.checkout().root().resolve("Include");
    for (Path file : Folders.files(root)) {
      if (file.toString().endsWith(".h")) {
        plan.copy(include + name(root, file), file);
      }
    }
    plan.write(include + "pyconfig.h", relocated(python.folder().resolve("pyconfig.h")));
  }

  /** The pkg-config names of the libraries that are linked into the interpreter. */
  private List<String> linkedNames() {
    SbomView view = new SbomView(sbom);
    return view.linked(view.described()).stream()
        .flatMap((SbomPackage each) -> each.annotation("pkg-config").stream())
        .sorted()
        .toList();
  }

  private String relocated(Path file) throws IOException {
    return relocation.apply(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static String name(Path root, Path file) {
    return Folders.relative(root, file);
  }

  private static String resource(String name) {
    return Resources.text(Gathering.class, name);
  }
}

package io.github.wasiexternals.maven;

import io.github.wasiexternals.archive.PackedFormat;
import io.github.wasiexternals.artifacts.Classifier;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.cpython.ByteCode;
import io.github.wasiexternals.cpython.PythonLink;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.onefile.OneFile;
import io.github.wasiexternals.packaging.PackageOptions;
import io.github.wasiexternals.packaging.PackageRequest;
import io.github.wasiexternals.packaging.PackageResult;
import io.github.wasiexternals.packaging.Packaging;
import io.github.wasiexternals.process.NativeProcessRunner;
import io.github.wasiexternals.python.PinnedCheckout;
import io.github.wasiexternals.python.PythonRequest;
import io.github.wasiexternals.sbom.SbomWriter;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes an archive of the Python that {@code wasi:python} builds: the interpreter with launchers,
 * its standard library, what C programs need to link it, and an SBOM of all files. It can be
 * unpacked anywhere, and it is the same bytes wherever it is made.
 */
@Mojo(
    name = "package",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresProject = false,
    threadSafe = true)
public final class PackageMojo extends PythonGoal {

  private static final String TESTSUITE = "wasi.package.testsuite";
  private static final String STDLIB = "wasi.package.stdlib";
  private static final String BYTE_CODE = "wasi.package.bytecode";

  /** {@code tar.xz} or {@code zip}. */
  @Parameter(property = "wasi.package.format", defaultValue = "tar.xz")
  private String format;

  /** Whether CPython's tests are in it; by default as its {@code make install} has it. */
  @Parameter(property = TESTSUITE)
  private @Nullable String testsuite;

  /** Whether libraries, headers and pkg-config files for C programs are in it. */
  @Parameter(property = "wasi.package.development", defaultValue = "true")
  private String development;

  /** The standard library as {@code files}, or as one {@code zip}. */
  @Parameter(property = STDLIB, defaultValue = "files")
  private String stdlib;

  /** Whether the standard library is compiled: Python starts faster, and the package is larger. */
  @Parameter(property = BYTE_CODE, defaultValue = "false")
  private String bytecode;

  /** Whether to build what is missing; if not, it is an error. */
  @Parameter(property = "wasi.package.build", defaultValue = "true")
  private String build;

  /** Make a Python in one file as well, with its standard library inside. */
  @Parameter(property = "wasi.package.single", defaultValue = "false")
  private String single;

  /**
   * What that one file runs: a Python file, or a folder with {@code __main__.py}; all arguments are
   * its own.
   */
  @Parameter(property = "wasi.package.main")
  private @Nullable File main;

  /**
   * What {@code make install} made, to compare the package with: its prefix, or the {@code DESTDIR}
   * that it is in.
   */
  @Parameter(property = "wasi.package.compare")
  private @Nullable File compare;

  @Override
  void run(Parameters parameters) throws InterruptedException {
    PackageOptions options = packageOptions(parameters);
    boolean builds = parameters.flag("wasi.package.build", build);
    PythonOptions building = options(parameters);
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    PythonRequest python = request(catalog, building);
    parameters.check();
    Path folder = recovered(resultOf(python));
    if (builds) {
      folder =
          Folders.parent(
              build(
                  services(catalog, building.libraries().access(), parameters, console),
                  python,
                  console));
    }
    NativeProcessRunner processes = new NativeProcessRunner();
    Path packages = outputFolder().resolve(OutputLayout.PACKAGES);
    console.packaging(packages);
    PackageResult made =
        new Packaging(
                new SbomWriter("wasi-maven-plugin", version()),
                new ByteCode(processes, console),
                new OneFile(new PythonLink(processes, console), libraries()),
                console::warning)
            .run(
                new PackageRequest(
                    checkout(python),
                    python.libraries().selection().triple(),
                    folder.resolve(OutputLayout.PYTHON_SBOM),
                    packages,
                    options,
                    python.libraries().formats(),
                    List.of(cacheFolder(), outputFolder()),
                    Optional.ofNullable(compare).map(Parameters::path),
                    machine().buildEnvironment(),
                    libraries()));
    console.packaged(made);
    attach(made, options, python.libraries().selection(), console);
  }

  private void attach(
      PackageResult made, PackageOptions options, Selection selection, ConsoleReport console) {
    Attachments attachments = attachments();
    if (attachments.areWanted()) {
      Classifier classifier =
          new Classifier(selection.python().version(), selection.triple(), true);
      attachments.attach(made.archive(), options.format().ending(), classifier.toString());
      attachments.attach(made.sbom(), OutputLayout.SBOM_ENDING, classifier.sbom());
      console.attached(made.archive(), made.sbom());
    }
  }

  private static Path resultOf(PythonRequest python) {
    return python.sbom().map(Folders::parent).orElseGet(() -> python.libraries().folder());
  }

  private static Path checkout(PythonRequest python) {
    return python
        .checkout()
        .orElseGet(
            () -> PinnedCheckout.folder(python.libraries().selection().python(), python.sources()));
  }

  private PackageOptions packageOptions(Parameters parameters) {
    return new PackageOptions(
        PackedFormat.of(
                parameters.oneOf(
                    "wasi.package.format",
                    format,
                    List.of(PackedFormat.TAR_XZ.ending(), PackedFormat.ZIP.ending())))
            .orElse(PackedFormat.TAR_XZ),
        Parameters.text(testsuite).map(value -> parameters.flag(TESTSUITE, value)),
        parameters.flag("wasi.package.development", development),
        parameters.oneOf(STDLIB, stdlib, List.of("files", "zip")).equals("zip"),
        parameters.flag(BYTE_CODE, bytecode),
        parameters.flag("wasi.package.single", single) || main != null,
        Optional.ofNullable(main).map(Parameters::path));
  }
}

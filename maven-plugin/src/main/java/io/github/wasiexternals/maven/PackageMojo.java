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
 *
 * @since 0.1.0
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

  /**
   * {@code tar.xz} or {@code zip}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.package.format", defaultValue = "tar.xz", alias = "format")
  private String packageFormat;

  /**
   * Whether CPython's tests are in it; by default as its {@code make install} has it.
   *
   * @since 0.1.0
   */
  @Parameter(property = TESTSUITE, alias = "testsuite")
  private @Nullable String packageTestsuite;

  /**
   * Whether libraries, headers and pkg-config files for C programs are in it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.package.development", defaultValue = "true", alias = "development")
  private String packageDevelopment;

  /**
   * The standard library as {@code files}, or as one {@code zip}.
   *
   * @since 0.1.0
   */
  @Parameter(property = STDLIB, defaultValue = "files", alias = "stdlib")
  private String packageStdlib;

  /**
   * Whether the standard library is compiled: Python starts faster, and the package is larger.
   *
   * @since 0.1.0
   */
  @Parameter(property = BYTE_CODE, defaultValue = "false", alias = "bytecode")
  private String packageBytecode;

  /**
   * Whether to packageBuild what is missing; if not, it is an error.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.package.build", defaultValue = "true", alias = "build")
  private String packageBuild;

  /**
   * Make a Python in one file as well, with its standard library inside.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.package.single", defaultValue = "false", alias = "single")
  private String packageSingle;

  /**
   * What that one file runs: a Python file, or a folder with {@code __main__.py}; all arguments are
   * its own.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.package.main", alias = "main")
  private @Nullable File packageMain;

  /**
   * What {@code make install} made, to packageCompare the package with: its prefix, or the {@code
   * DESTDIR} that it is in.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.package.compare", alias = "compare")
  private @Nullable File packageCompare;

  @Override
  void run(Parameters parameters) throws InterruptedException {
    PackageOptions options = packageOptions(parameters);
    boolean builds = parameters.flag("wasi.package.build", packageBuild);
    PythonOptions building = options(parameters);
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    PythonRequest python = request(catalog, building);
    parameters.check();
    Path folder = recovered(resultOf(python));
    if (builds) {
      Services services = services(catalog, building.libraries().access(), parameters, console);
      folder =
          Folders.parent(build(services, shared(services, building.libraries()), python, console));
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
                    Optional.ofNullable(packageCompare).map(Parameters::path),
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
                    packageFormat,
                    List.of(PackedFormat.TAR_XZ.ending(), PackedFormat.ZIP.ending())))
            .orElse(PackedFormat.TAR_XZ),
        Parameters.text(packageTestsuite).map(value -> parameters.flag(TESTSUITE, value)),
        parameters.flag("wasi.package.development", packageDevelopment),
        parameters.oneOf(STDLIB, packageStdlib, List.of("files", "zip")).equals("zip"),
        parameters.flag(BYTE_CODE, packageBytecode),
        parameters.flag("wasi.package.single", packageSingle) || packageMain != null,
        Optional.ofNullable(packageMain).map(Parameters::path));
  }
}

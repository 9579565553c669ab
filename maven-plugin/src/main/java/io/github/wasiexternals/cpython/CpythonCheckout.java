package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.FileComparison;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.CommandLine;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A source tree of CPython.
 *
 * @param root its real path
 * @param version what {@code Include/patchlevel.h} says
 * @param layout where it keeps what a WASI build needs
 * @param settings what the {@code config.toml} of its driver says, where there is one
 */
public record CpythonCheckout(
    Path root, CheckoutVersion version, Layout layout, Optional<Settings> settings) {

  private static final String OLDEST = "3.11";
  private static final String PATCHLEVEL = "Include/patchlevel.h";

  /** What every source tree has, and no installed Python. */
  private static final List<String> NEEDED =
      List.of("configure", PATCHLEVEL, "Makefile.pre.in", "Lib/os.py");

  /** Where a build inside the source folder leaves its first trace; make looks there as well. */
  private static final List<String> IN_SOURCE = List.of("Programs/python.o", "python");

  /**
   * What {@code config.toml} beside a driver says.
   *
   * @param file the file
   * @param sdk the release of the WASI SDK to build with, for example {@code 34}
   * @param triple the target, where it is said
   */
  public record Settings(Path file, String sdk, Optional<String> triple) {}

  /**
   * Looks at a folder; runs nothing in it.
   *
   * @throws ProblemException if it is not a checkout that can be built for WASI in a folder of its
   *     own
   */
  public static CpythonCheckout open(Path folder) throws IOException {
    List<String> missing = missing(folder);
    if (!missing.isEmpty()) {
      throw new ProblemException(
          Problem.of(
              folder + " is not a checkout of CPython",
              List.of(value("missing", String.join(", ", missing))),
              "name the folder with configure and Include/patchlevel.h: -Dwasi.cpython=DIR"));
    }
    Path root = folder.toRealPath();
    CheckoutVersion version =
        CheckoutVersion.parse(Files.readString(root.resolve(PATCHLEVEL)))
            .orElseThrow(
                () -> unusable(root.resolve(PATCHLEVEL), "does not define PY_VERSION as expected"));
    if (!version.isAtLeast(3, 11)) {
      throw new ProblemException(
          Problem.of(
              "CPython " + version.full() + " can't be configured for WASI",
              List.of(value("checkout", root), value("oldest that can", OLDEST)),
              "git -C " + CommandLine.quoted(root.toString()) + " checkout " + OLDEST));
    }
    Layout layout = Layout.of(root).orElseThrow(() -> unknownLayout(root, version));
    for (String file : IN_SOURCE) {
      if (Files.isRegularFile(root.resolve(file))) {
        throw new ProblemException(
            Problem.of(
                "CPython was built inside its source folder, so it can't be built in another one",
                List.of(value("checkout", root), value("found", file)),
                "make -C " + CommandLine.quoted(root.toString()) + " distclean"));
      }
    }
    return new CpythonCheckout(root, version, layout, settings(layout.settings(root)));
  }

  /**
   * The SBOM to configure with: that of the libraries which {@code wasi:python} built in the
   * checkout, if it is the same and true, so that what is configured and made with them stays; else
   * the given one.
   *
   * @param folder of CPython's sources
   * @param sbom the given one
   */
  public static Path sameLibraries(Path folder, Path sbom) {
    Path own = librariesFolder(folder).resolve(sbom.getFileName());
    try {
      boolean same =
          Files.isRegularFile(own) && Files.isRegularFile(sbom) && Files.mismatch(own, sbom) < 0;
      return same && isIntact(own) ? own : sbom;
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Whether the files next to an SBOM are as it says. Building the given ones mends no others. */
  private static boolean isIntact(Path sbom) throws IOException {
    try {
      return FileComparison.problems(sbom, SbomReader.read(sbom), "").isEmpty();
    } catch (ProblemException e) {
      // The given one has the same bytes, and is the one to report.
      return false;
    }
  }

  /**
   * The folder in which {@code wasi:python} builds libraries for a checkout.
   *
   * @param folder of CPython's sources
   */
  public static Path librariesFolder(Path folder) {
    return crossBuild(folder).resolve(OutputLayout.EXTERNALS);
  }

  /** Whether a folder looks like a checkout, so that something may be written into it. */
  static boolean isCheckout(Path folder) {
    return missing(folder).isEmpty();
  }

  private static List<String> missing(Path folder) {
    return NEEDED.stream().filter(file -> !Files.isRegularFile(folder.resolve(file))).toList();
  }

  /**
   * The file to lock while a Python is built and tested in a checkout, from libraries to tests.
   *
   * @param folder of CPython's sources
   */
  public static Path lockFile(Path folder) {
    return crossBuild(folder).resolve(".wasi-externals-python.lock");
  }

  /**
   * The folder of what the steps and tests print.
   *
   * @param folder of CPython's sources
   */
  public static Path logs(Path folder) {
    return crossBuild(folder).resolve("logs");
  }

  static Path crossBuild(Path folder) {
    return folder.resolve("cross-build");
  }

  /**
   * The release of a source tree, for example {@code 3.13}.
   *
   * @throws ProblemException if it is not a checkout that can be built for WASI
   */
  public static String release(Path folder) {
    try {
      return open(folder).version().release();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** CPython's own program for WASI builds; empty where configure is called directly. */
  Optional<String> driver() {
    return layout.driver();
  }

  /**
   * The settings for wasmtime that the tree brings ({@code wasmtime.toml}); empty before 3.15,
   * where the driver has them as options.
   */
  public Optional<Path> wasmtimeSettings() {
    return Optional.of(layout.wasmtime(root)).filter(Files::isRegularFile);
  }

  /** The folder of everything that is built. */
  public Path crossBuild() {
    return crossBuild(root);
  }

  /** The folder in which CPython is built for a target. */
  BuildFolder buildFolder(String triple) {
    return new BuildFolder(crossBuild().resolve(triple));
  }

  /** The folder of what the steps print. */
  public Path logs() {
    return logs(root);
  }

  /** A file of CPython's own that does not say what it should. */
  static ProblemException unusable(Path file, String mistake) {
    return new ProblemException(
        Problem.of(
            file + " is invalid: " + mistake,
            List.of(),
            "git -C "
                + CommandLine.quoted(Folders.parent(file).toString())
                + " checkout -- "
                + CommandLine.quoted(file.getFileName().toString())));
  }

  /** A file of a checkout that the system does not let be read or written. */
  public static ProblemException failed(Path checkout, IOException e) {
    String quoted = CommandLine.quoted(checkout.toString());
    return new ProblemException(
        Problem.of(
            "could not read or write a file in the checkout",
            List.of(value("reason", Failures.describe(e)), value("folder", checkout)),
            "check free space and permissions: df -h " + quoted + "; ls -ld " + quoted),
        e);
  }

  private static ProblemException unknownLayout(Path root, CheckoutVersion version) {
    return new ProblemException(
        Problem.of(
            "CPython " + version.full() + " has no files for WASI builds in a place that is known",
            List.of(
                value("checkout", root),
                value("looked for", String.join(", ", Layout.lookedFor()))),
            "git -C "
                + CommandLine.quoted(root.toString())
                + " ls-files '*config.site-wasm32-wasi'"));
  }

  private static Optional<Settings> settings(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    TomlDocument document = TomlDocument.parse(file.toString(), Files.readAllBytes(file));
    // Only these two are our business; the rest of the file belongs to CPython, so it isn't
    // checked.
    StrictTable targets = document.root().table("targets");
    String sdk =
        targets
            .positive("wasi-sdk")
            .map(String::valueOf)
            .orElseThrow(() -> unusable(file, "targets.wasi-sdk must be a positive integer"));
    return Optional.of(new Settings(file, sdk, targets.optionalString("host-triple")));
  }
}

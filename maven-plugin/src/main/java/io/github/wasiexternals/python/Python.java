package io.github.wasiexternals.python;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.build.PlainFolders;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.cpython.CheckoutFacts;
import io.github.wasiexternals.cpython.Configure;
import io.github.wasiexternals.cpython.ConfigureRequest;
import io.github.wasiexternals.cpython.ConfigureResult;
import io.github.wasiexternals.cpython.CpythonCheckout;
import io.github.wasiexternals.cpython.Prerequisites;
import io.github.wasiexternals.cpython.PythonMake;
import io.github.wasiexternals.cpython.PythonMakeResult;
import io.github.wasiexternals.cpython.SdkSource;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.externals.Externals.BuiltLibraries;
import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.formats.Documents;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.pytests.PythonTestList;
import io.github.wasiexternals.runtime.GuestStack;
import io.github.wasiexternals.sbom.InterpreterContents;
import io.github.wasiexternals.sbom.PythonBuild;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SbomWriter;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds CPython for WASI with the libraries of the catalog or of an SBOM, and tests it with
 * CPython's own tests. Only after all tests have passed are libraries, interpreter and SBOMs put in
 * place, together.
 */
public final class Python {

  private static final String OTHER_OUTPUT = "choose another folder: -Dwasi.output=DIR";

  private final Catalog catalog;
  private final Externals externals;
  private final PinnedCheckout sources;
  private final SdkSource sdks;
  private final ProcessRunner processes;
  private final SbomWriter sboms;
  private final PythonListener listener;
  private final Clock clock;

  public Python(
      Catalog catalog,
      Externals externals,
      PinnedCheckout sources,
      SdkSource sdks,
      ProcessRunner processes,
      SbomWriter sboms,
      PythonListener listener,
      Clock clock) {
    this.catalog = catalog;
    this.externals = externals;
    this.sources = sources;
    this.sdks = sdks;
    this.processes = processes;
    this.sboms = sboms;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Does it all.
   *
   * @return the interpreter beside the libraries' SBOM
   * @throws ProblemException with everything that was found wrong, the failing tests among it
   */
  @SuppressWarnings("try") // a lock is held, not used
  public Path run(PythonRequest request) throws InterruptedException {
    try {
      checkWhatIsKnown(request);
      Optional<PinnedCheckout.Checkout> pinned =
          request.checkout().isPresent()
              ? Optional.empty()
              : Optional.of(
                  sources.provide(request.libraries().selection().python(), request.sources()));
      Path checkout =
          request
              .checkout()
              .orElseGet(() -> pinned.map(PinnedCheckout.Checkout::root).orElseThrow());
      if (pinned.isPresent()) {
        checkPinned(request, checkout);
      }
      try (FileLock only = FileLock.acquire(CpythonCheckout.lockFile(checkout))) {
        return locked(request, checkout, pinned);
      } catch (IOException e) {
        throw CpythonCheckout.failed(checkout, e);
      }
    } catch (IOException e) {
      throw Externals.filesFailed(
          request.libraries().folder().toString(), request.libraries().cache().toString(), e);
    }
  }

  private Path locked(
      PythonRequest request, Path checkout, Optional<PinnedCheckout.Checkout> pinned)
      throws IOException, InterruptedException {
    TestStep.forgetReport(checkout);
    Optional<BuiltLibraries> built =
        request.sbom().isPresent()
            ? Optional.empty()
            : Optional.of(externals.build(request.libraries()));
    // The place that configure and a later make of the user's own know must not change while the
    // last good output stays where it is.
    Path sbom =
        built.isPresent()
            ? putBeside(request, built.get(), CpythonCheckout.librariesFolder(checkout))
            : request.sbom().orElseThrow();
    ConfigureResult configured =
        new Configure(
                catalog,
                built.flatMap(BuiltLibraries::sdk).<SdkSource>map(sdk -> set -> sdk).orElse(sdks),
                processes,
                listener)
            .run(
                new ConfigureRequest(
                    checkout,
                    sbom,
                    request.triple(),
                    request.libraries().allowMismatch(),
                    request.debug(),
                    request.configureArguments(),
                    request.libraries().jobs(),
                    request.environment(),
                    request.again(),
                    request.librariesOnly()));
    listener.configured(configured);
    PythonMakeResult made =
        new PythonMake(processes, listener)
            .run(configured, request.libraries().jobs(), request.environment());
    listener.made(made);
    TestDocuments tests =
        new TestStep(catalog, processes, listener, clock).run(request, checkout, configured, made);
    SortedMap<String, byte[]> python = interpreter(request, configured, made, pinned);
    python.put(TestDocuments.RESULTS, tests.results().getBytes(StandardCharsets.UTF_8));
    if (request.libraries().formats().contains(SbomFormat.SLSA)) {
      python.put(TestDocuments.STATEMENT, tests.statement().getBytes(StandardCharsets.UTF_8));
    }
    if (built.isPresent()) {
      externals.putInPlace(request.libraries(), built.get(), python);
      return request.libraries().folder().resolve(OutputLayout.WASM);
    }
    return putBeside(Folders.parent(sbom), python);
  }

  /**
   * Checks the request, and the user's own checkout if there is one, before anything is fetched.
   */
  private void checkWhatIsKnown(PythonRequest request) throws IOException, InterruptedException {
    request.environment().requirePosix();
    List<Problem> problems = new ArrayList<>();
    problems.addAll(ofRuntime(request, request.checkout()));
    request.sbom().ifPresent(sbom -> problems.addAll(found(() -> SbomReader.read(sbom))));
    if (request.checkout().isPresent()) {
      problems.addAll(ofCheckout(request, request.checkout().get()));
    } else {
      sources.missing(request.libraries().selection().python()).ifPresent(problems::add);
      // Renaming it would not help: the source would be unpacked in the same place again.
      PlainFolders.check("CPython's source", request.sources())
          .map(problem -> problem.withAction(OTHER_OUTPUT))
          .ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  /** What is wrong with the runtime that the tests are going to run in. */
  private List<Problem> ofRuntime(PythonRequest request, Optional<Path> checkout)
      throws IOException, InterruptedException {
    GuestStack stack = checkout.isPresent() ? stack(checkout.get()) : GuestStack.STANDARD;
    try {
      TestStep.runtimes(request.environment(), processes).take(request.runtime(), stack);
      return List.of();
    } catch (ProblemException e) {
      return e.problems();
    }
  }

  /** As much as the checkout asks for; what else is wrong with it is found elsewhere. */
  private static GuestStack stack(Path checkout) throws IOException {
    try {
      return TestStep.stack(CpythonCheckout.open(checkout));
    } catch (ProblemException e) {
      return GuestStack.STANDARD;
    }
  }

  private static List<Problem> found(Runnable check) {
    try {
      check.run();
      return List.of();
    } catch (ProblemException e) {
      return e.problems();
    }
  }

  /** Checks the catalog's own sources, before a library is built. */
  private void checkPinned(PythonRequest request, Path checkout)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>(ofCheckout(request, checkout));
    problems.addAll(ofRuntime(request, Optional.of(checkout)));
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  /** What is wrong with the sources, this machine and the tests that the user names. */
  private static List<Problem> ofCheckout(PythonRequest request, Path checkout) throws IOException {
    Selection selection = request.libraries().selection();
    boolean builds = request.sbom().isEmpty();
    List<Problem> problems =
        new ArrayList<>(
            Prerequisites.check(
                checkout,
                selection.python().version(),
                builds && request.triple().isEmpty()
                    ? Optional.of(selection.triple())
                    : Optional.empty(),
                request.environment(),
                request
                    .sbom()
                    .map(sbom -> request.again().with("wasi.sbom", sbom.toString()))
                    .orElse(request.again())));
    if (builds) {
      Prerequisites.otherBuild(checkout, selection.triple()).ifPresent(problems::add);
      Prerequisites.otherFiles(checkout).ifPresent(problems::add);
    }
    if (Files.isDirectory(checkout.resolve("Lib"))) {
      problems.addAll(PythonTestList.unknown(request.tests(), checkout));
    }
    return problems;
  }

  private Path putBeside(PythonRequest request, BuiltLibraries built, Path folder)
      throws InterruptedException {
    listener.libraries(
        externals.putInPlace(request.libraries().forConfigure(folder), built, Map.of()));
    return folder.resolve(OutputLayout.EXTERNALS_SBOM);
  }

  /** The interpreter and what is written about it, by file name. */
  private SortedMap<String, byte[]> interpreter(
      PythonRequest request,
      ConfigureResult configured,
      PythonMakeResult made,
      Optional<PinnedCheckout.Checkout> pinned)
      throws IOException, InterruptedException {
    byte[] wasm = Files.readAllBytes(made.wasm());
    Digest sha256 = Digester.sha256(wasm);
    if (!sha256.equals(made.sha256())) {
      throw new ProblemException(
          Problem.of(
              "python.wasm was changed while its tests ran",
              List.of(
                  value("tested", made.sha256()), value("now", sha256), value("file", made.wasm())),
              "run the same command again"));
    }
    byte[] licence = Files.readAllBytes(configured.checkout().root().resolve("LICENSE"));
    PythonBuild build =
        new PythonBuild(
            configured.checkout().version().full(),
            configured.document(),
            made.linked().stream().map(linked -> linked.library().name()).toList(),
            contents(made),
            named(OutputLayout.WASM, wasm),
            named(OutputLayout.PYTHON_LICENCE, licence),
            configured.sdk(),
            pinned.map(checkout -> source(checkout.archive())),
            new CheckoutFacts(processes, listener).of(configured, request.environment()),
            request.libraries().sourceDateEpoch().orElse(configured.document().created()));
    Documents documents = Documents.ofPython(request.libraries().formats(), sboms.write(build));
    documents.notes().forEach(listener::warning);
    SortedMap<String, byte[]> files = new TreeMap<>(documents.files());
    files.put(OutputLayout.WASM, wasm);
    files.put(OutputLayout.PYTHON_LICENCE, licence);
    return files;
  }

  private static PythonBuild.NamedFile named(String path, byte[] content) {
    return new PythonBuild.NamedFile(
        path, Digester.digest(DigestAlgorithm.SHA1, content), Digester.sha256(content));
  }

  /** With the sizes of the libraries among those of all projects. */
  private static InterpreterContents contents(PythonMakeResult made) {
    InterpreterContents contents = made.contents();
    SortedMap<String, InterpreterContents.Size> sizes = new TreeMap<>(contents.sizes());
    made.linked()
        .forEach(
            each ->
                sizes.put(
                    each.library().name(),
                    new InterpreterContents.Size(each.codeBytes(), each.dataBytes())));
    return contents.withSizes(sizes);
  }

  /** Beside an SBOM of the user's own: what an earlier run wrote is of another interpreter. */
  private static Path putBeside(Path folder, SortedMap<String, byte[]> python) throws IOException {
    List<String> names = new ArrayList<>(SbomFormat.fileNames(OutputLayout.PYTHON));
    names.addAll(TestDocuments.FILE_NAMES);
    for (String name : names) {
      if (!python.containsKey(name)) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
    for (Map.Entry<String, byte[]> file : python.entrySet()) {
      Folders.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder.resolve(OutputLayout.WASM);
  }

  private static BuiltLibrary.Source source(VerifiedArchive archive) {
    return new BuiltLibrary.Source(archive.archive(), archive.location());
  }
}

package io.github.wasiexternals.python;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.cpython.Configure;
import io.github.wasiexternals.cpython.ConfigureRequest;
import io.github.wasiexternals.cpython.ConfigureResult;
import io.github.wasiexternals.cpython.PythonMake;
import io.github.wasiexternals.cpython.PythonMakeResult;
import io.github.wasiexternals.cpython.SdkSource;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.formats.Documents;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.sbom.PythonBuild;
import io.github.wasiexternals.sbom.SbomWriter;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Builds CPython for WASI with the libraries of an OutputLayout.PYTHON_SBOM, and tests it with
 * CPython's own tests. The interpreter and its SBOM are put beside the libraries' only after all
 * tests have passed.
 */
public final class Python {

  private final Catalog catalog;
  private final PinnedCheckout sources;
  private final SdkSource sdks;
  private final ProcessRunner processes;
  private final SbomWriter sboms;
  private final PythonListener listener;
  private final Clock clock;

  public Python(
      Catalog catalog,
      PinnedCheckout sources,
      SdkSource sdks,
      ProcessRunner processes,
      SbomWriter sboms,
      PythonListener listener,
      Clock clock) {
    this.catalog = catalog;
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
  public Path run(PythonRequest request) throws InterruptedException {
    try {
      Optional<PinnedCheckout.Checkout> pinned =
          request.checkout().isPresent()
              ? Optional.empty()
              : Optional.of(sources.provide(request.release(), request.sources()));
      Path checkout =
          request
              .checkout()
              .orElseGet(() -> pinned.map(PinnedCheckout.Checkout::root).orElseThrow());
      ConfigureResult configured =
          new Configure(catalog, sdks, processes, listener)
              .run(
                  new ConfigureRequest(
                      checkout,
                      request.sbom(),
                      request.triple(),
                      request.allowMismatch(),
                      request.jobs(),
                      request.environment(),
                      request.again(),
                      request.libraries()));
      listener.configured(configured);
      PythonMakeResult made =
          new PythonMake(processes, listener)
              .run(configured, request.jobs(), request.environment());
      listener.made(made);
      new TestStep(catalog, processes, listener, clock).run(request, checkout, configured, made);
      return putInPlace(request, configured, made, pinned);
    } catch (IOException e) {
      throw Externals.filesFailed(
          Folders.parent(request.sbom()).toString(), request.cache().toString(), e);
    }
  }

  private Path putInPlace(
      PythonRequest request,
      ConfigureResult configured,
      PythonMakeResult made,
      Optional<PinnedCheckout.Checkout> pinned)
      throws IOException {
    Path wasm = Folders.parent(configured.sbom()).resolve(OutputLayout.WASM);
    Folders.write(wasm, Files.readAllBytes(made.wasm()));
    Map<DigestAlgorithm, Digest> digests =
        Digester.ofFile(
            wasm, DigestProvider.JDK, List.of(DigestAlgorithm.SHA1, DigestAlgorithm.SHA256));
    PythonBuild build =
        new PythonBuild(
            configured.checkout().version().full(),
            configured.document(),
            made.linked().stream().map(linked -> linked.library().name()).toList(),
            new PythonBuild.Wasm(
                OutputLayout.WASM,
                Objects.requireNonNull(digests.get(DigestAlgorithm.SHA1)),
                Objects.requireNonNull(digests.get(DigestAlgorithm.SHA256))),
            configured.sdk(),
            pinned.map(checkout -> source(checkout.archive())),
            request.sourceDateEpoch().orElse(configured.document().created()));
    describe(request.formats(), Folders.parent(wasm), sboms.write(build));
    return wasm;
  }

  /** What an earlier run said in a format that is not asked for is of another interpreter. */
  private void describe(Set<SbomFormat> formats, Path folder, byte[] sbom) throws IOException {
    Documents documents = Documents.ofPython(formats, sbom);
    documents.notes().forEach(listener::warning);
    for (String name : SbomFormat.fileNames(OutputLayout.PYTHON)) {
      byte[] content = documents.files().get(name);
      if (content == null) {
        Files.deleteIfExists(folder.resolve(name));
      } else {
        Folders.write(folder.resolve(name), content);
      }
    }
  }

  private static BuiltLibrary.Source source(VerifiedArchive archive) {
    return new BuiltLibrary.Source(archive.archive(), archive.location());
  }
}

package io.github.wasiexternals.verify;

import static io.github.wasiexternals.problem.Explanation.value;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.catalog.SdkPin.Assembly;
import io.github.wasiexternals.catalog.SdkPin.HostArchive;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Explanation;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sdk.ArtifactResolver;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FailedAttempt;
import io.github.wasiexternals.source.FetchFailed;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.InputFiles;
import io.github.wasiexternals.source.VerifiedArchive;
import io.github.wasiexternals.verify.PinCheck.Inputs;
import io.github.wasiexternals.verify.PinCheck.Mismatched;
import io.github.wasiexternals.verify.PinCheck.Outcome;
import io.github.wasiexternals.verify.PinCheck.Unreachable;
import io.github.wasiexternals.verify.PinCheck.Verified;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Fetches every archive that a release can be built from, not only the first that can be had, and
 * compares it with its pin. What is in the cache is read and compared anew, and its origin is not
 * asked.
 */
public final class PinVerifier {

  private static final int TRANSFERS = 4;

  private final Fetcher fetcher;
  private final ArtifactResolver artifacts;
  private final RecipeReader recipes;
  private final Extractor extractor;
  private final Path work;
  private final String host;

  /**
   * Takes its collaborators.
   *
   * @param work a folder below which archives are unpacked for a while
   * @param host the kind of host whose SDK is meant, for example {@code x86_64-linux}
   */
  public PinVerifier(
      Fetcher fetcher,
      ArtifactResolver artifacts,
      RecipeReader recipes,
      Extractor extractor,
      Path work,
      String host) {
    this.fetcher = fetcher;
    this.artifacts = artifacts;
    this.recipes = recipes;
    this.extractor = extractor;
    this.work = work;
    this.host = host;
  }

  /**
   * Checks all archives of the selected libraries, of the release's own source, and of its SDK.
   *
   * @return the checks in the order of the catalog
   * @throws ProblemException if the cache or the work folder can't be used
   */
  public PinReport verify(Selection selection) throws InterruptedException {
    List<Callable<PinCheck>> checks = new ArrayList<>();
    for (Selection.PinnedLibrary library : selection.libraries()) {
      for (Archive archive : library.version().archives()) {
        checks.add(() -> check(library, archive));
      }
    }
    selection
        .python()
        .sources()
        .forEach(
            source ->
                source
                    .archives()
                    .forEach(
                        archive ->
                            checks.add(() -> check("CPython " + source.version(), archive))));
    addSdk(selection.sdk(), checks);
    ExecutorService executor = Executors.newFixedThreadPool(TRANSFERS);
    try {
      return new PinReport(
          selection.python().version(), selection.triple(), results(executor.invokeAll(checks)));
    } finally {
      executor.shutdownNow();
    }
  }

  private void addSdk(SdkPin sdk, List<Callable<PinCheck>> checks) {
    String owner = "WASI SDK " + sdk.version();
    for (HostArchive official : sdk.official()) {
      if (official.host().equals(host)) {
        checks.add(() -> check(owner, official.archive()));
      }
    }
    if (sdk.assembly().isPresent()) {
      Assembly assembly = sdk.assembly().get();
      String parts = owner + ", assembled";
      for (HostCompiler compiler : assembly.compilers()) {
        if (compiler.host().equals(host)) {
          checks.add(() -> check(parts, compiler));
        }
      }
      checks.add(() -> check(parts, assembly.sysroot()));
      checks.add(() -> check(parts, assembly.builtins()));
    }
  }

  private List<PinCheck> results(List<Future<PinCheck>> futures) throws InterruptedException {
    List<PinCheck> checks = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Future<PinCheck> future : futures) {
      try {
        checks.add(future.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof InterruptedException) {
          throw new InterruptedException("interrupted while pins were verified");
        }
        problems(e).stream().filter(one -> !problems.contains(one)).forEach(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return checks;
  }

  private List<Problem> problems(ExecutionException failure) {
    if (failure.getCause() instanceof ProblemException found) {
      return found.problems();
    }
    if (failure.getCause() instanceof IOException disk) {
      return List.of(
          Explanation.of(
              "could not use " + work,
              List.of(value("reason", Failures.describe(disk))),
              "-Dwasi.cache=DIR, a folder that can be written and has room"));
    }
    throw new IllegalStateException(failure);
  }

  private PinCheck check(Selection.PinnedLibrary library, Archive archive)
      throws IOException, InterruptedException {
    Fetched fetched = fetch(library.title(), archive);
    Optional<Inputs> inputs =
        fetched.archive().isPresent()
            ? Optional.of(inputs(library, fetched.archive().get()))
            : Optional.empty();
    return check(library.title(), archive, fetched, inputs);
  }

  private PinCheck check(String owner, Archive archive) throws IOException, InterruptedException {
    return check(owner, archive, fetch(owner, archive), Optional.empty());
  }

  private static PinCheck check(
      String owner, Archive archive, Fetched fetched, Optional<Inputs> inputs) {
    return new PinCheck(
        owner,
        archive.origin().id(),
        archive.fileName(),
        archive.sha256(),
        fetched.outcome(),
        inputs);
  }

  private PinCheck check(String owner, HostCompiler compiler) throws InterruptedException {
    return new PinCheck(
        owner,
        "maven",
        compiler.coordinates(),
        compiler.sha256(),
        outcome(compiler),
        Optional.empty());
  }

  private Outcome outcome(HostCompiler compiler) throws InterruptedException {
    Path jar;
    try {
      jar = artifacts.resolve(compiler);
    } catch (IOException e) {
      return new Unreachable(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    try {
      Digest actual = Digester.sha256(jar, DigestProvider.BOUNCY_CASTLE);
      return actual.equals(compiler.sha256())
          ? new Verified("Maven's repositories")
          : new Mismatched(jar.toString(), compiler.sha256().toString(), actual.toString());
    } catch (IOException e) {
      return new Unreachable(jar + ": " + Failures.describe(e));
    }
  }

  /** What came of it, and the archive where it is the pinned one. */
  private record Fetched(Outcome outcome, Optional<VerifiedArchive> archive) {}

  private Fetched fetch(String owner, Archive archive) throws IOException, InterruptedException {
    try {
      VerifiedArchive verified = fetcher.fetch(owner, List.of(archive));
      return new Fetched(new Verified(verified.via()), Optional.of(verified));
    } catch (FetchFailed e) {
      return new Fetched(outcome(e), Optional.empty());
    }
  }

  /** A damaged file in the cache says nothing about what its origin has. */
  private static Outcome outcome(FetchFailed failure) {
    List<FailedAttempt> attempts = failure.attempts();
    for (FailedAttempt attempt : attempts) {
      if (attempt.mismatch().isPresent() && !attempt.isOfTheCache()) {
        return new Mismatched(
            attempt.location(),
            attempt.mismatch().get().expected(),
            attempt.mismatch().get().actual());
      }
    }
    String reasons =
        attempts.stream()
            .map(attempt -> attempt.location() + ": " + attempt.reason())
            .distinct()
            .collect(Collectors.joining("; "));
    return new Unreachable(
        reasons.isEmpty() ? failure.problems().get(0).explain().what() : reasons);
  }

  private Inputs inputs(Selection.PinnedLibrary library, VerifiedArchive archive)
      throws IOException, InterruptedException {
    List<String> patterns;
    try {
      patterns = recipes.read(library.library().name()).inputs();
    } catch (ProblemException e) {
      return new PinCheck.UnknownInputs(e.problems().get(0).explain().what());
    }
    Path tree = Folders.temporaryBeside(work.resolve(archive.archive().sha256().hex()));
    try {
      extractor.extract(archive, tree);
      return compare(library.version(), archive, InputFiles.find(library.title(), tree, patterns));
    } catch (ProblemException e) {
      return new PinCheck.NoInputs(e.problems());
    } finally {
      Folders.delete(tree);
    }
  }

  private static Inputs compare(
      LibraryVersion version, VerifiedArchive archive, InputFiles inputs) {
    Digest actual = inputs.digest();
    if (actual.equals(version.inputs())) {
      return new PinCheck.SameInputs();
    }
    boolean upstream = archive.archive().origin().isUpstream();
    return new PinCheck.OtherInputs(
        version.inputs().toString(),
        actual.toString(),
        upstream ? version.inputsFrom() : Optional.empty());
  }
}

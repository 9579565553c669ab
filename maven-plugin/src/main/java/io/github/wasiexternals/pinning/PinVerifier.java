package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.PythonSource;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.catalog.SdkPin.Assembly;
import io.github.wasiexternals.catalog.SdkPin.HostArchive;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.evidence.SignedRecords;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.InaccessiblePath;
import io.github.wasiexternals.pinning.ArchiveVerification.Outcome;
import io.github.wasiexternals.pinning.ArchiveVerification.Status;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sdk.ArtifactResolver;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FailedAttempt;
import io.github.wasiexternals.source.FetchFailed;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.InputFiles;
import io.github.wasiexternals.source.Parallel;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fetches every archive that a release can be built from, not only the first that is available, and
 * compares it with its pin. A cached archive is read and compared again, without a request to its
 * origin.
 */
public final class PinVerifier {

  private static final int TRANSFERS = 4;

  private final Fetcher fetcher;
  private final ArtifactResolver artifacts;
  private final RecipeReader recipes;
  private final Extractor extractor;
  private final SignedRecords.Opener records;
  private final Path work;
  private final String host;

  /**
   * @param records what publishers signed of the archives
   * @param work a folder below which archives are unpacked temporarily
   * @param host the kind of host to verify the SDK for, for example {@code x86_64-linux}
   */
  public PinVerifier(
      Fetcher fetcher,
      ArtifactResolver artifacts,
      RecipeReader recipes,
      Extractor extractor,
      SignedRecords.Opener records,
      Path work,
      String host) {
    this.fetcher = fetcher;
    this.artifacts = artifacts;
    this.recipes = recipes;
    this.extractor = extractor;
    this.records = records;
    this.work = work;
    this.host = host;
  }

  /**
   * Checks all archives of the selected libraries, of the release's own source, and of its SDK.
   *
   * @return the checks in the order of the catalog
   * @throws ProblemException if the cache or the work folder can't be used
   */
  public PinVerification verify(Selection selection) throws InterruptedException {
    List<Pinned> archives = archives(selection);
    List<Pinned> parts = parts(selection.sdk());
    SignedRecords opened =
        records.about(
            Stream.of(archives, parts)
                .flatMap(List::stream)
                .map(one -> one.archive().origin())
                .toList());
    List<Callable<ArchiveVerification>> checks = new ArrayList<>();
    archives.forEach(one -> checks.add(() -> check(one, opened)));
    compilers(selection.sdk(), checks);
    parts.forEach(one -> checks.add(() -> check(one, opened)));
    try {
      return new PinVerification(
          selection.python().version(), selection.triple(), Parallel.all(TRANSFERS, checks));
    } catch (IOException e) {
      throw new InaccessiblePath(
          work, e, "-Dwasi.cache=DIR, a folder that can be written and has room");
    }
  }

  /**
   * An archive to check.
   *
   * @param owner what it belongs to
   * @param library the library whose inputs it has; empty for other archives
   */
  private record Pinned(String owner, Archive archive, Optional<Selection.PinnedLibrary> library) {}

  private List<Pinned> archives(Selection selection) {
    List<Pinned> pinned = new ArrayList<>();
    for (Selection.PinnedLibrary library : selection.libraries()) {
      for (Archive archive : library.version().archives()) {
        pinned.add(new Pinned(library.title(), archive, Optional.of(library)));
      }
    }
    for (PythonSource source : selection.python().sources()) {
      for (Archive archive : source.archives()) {
        pinned.add(new Pinned("CPython " + source.version(), archive, Optional.empty()));
      }
    }
    SdkPin sdk = selection.sdk();
    for (HostArchive official : sdk.official()) {
      if (official.host().equals(host)) {
        pinned.add(new Pinned(owner(sdk), official.archive(), Optional.empty()));
      }
    }
    return pinned;
  }

  private static List<Pinned> parts(SdkPin sdk) {
    return sdk.assembly().stream()
        .flatMap(assembly -> Stream.of(assembly.sysroot(), assembly.builtins()))
        .map(part -> new Pinned(assembled(sdk), part, Optional.empty()))
        .toList();
  }

  private void compilers(SdkPin sdk, List<Callable<ArchiveVerification>> checks) {
    for (HostCompiler compiler :
        sdk.assembly().map(Assembly::compilers).orElse(List.<HostCompiler>of())) {
      if (compiler.host().equals(host)) {
        checks.add(() -> check(assembled(sdk), compiler));
      }
    }
  }

  private static String owner(SdkPin sdk) {
    return "WASI SDK " + sdk.version();
  }

  private static String assembled(SdkPin sdk) {
    return owner(sdk) + ", assembled";
  }

  private ArchiveVerification check(Pinned pinned, SignedRecords opened)
      throws IOException, InterruptedException {
    Archive archive = pinned.archive();
    Outcome outcome;
    Optional<Outcome> inputs = Optional.empty();
    Optional<Path> file = Optional.empty();
    try {
      VerifiedArchive verified = fetcher.fetch(pinned.owner(), List.of(archive));
      outcome = Outcome.verified(Optional.of(verified.via()));
      file = Optional.of(verified.file());
      if (pinned.library().isPresent()) {
        inputs = Optional.of(inputs(pinned.library().get(), verified));
      }
    } catch (FetchFailed e) {
      outcome = outcome(pinned.owner(), archive, e);
    }
    return new ArchiveVerification(
        pinned.owner(),
        archive.origin().id(),
        archive.fileName(),
        archive.sha256(),
        outcome,
        inputs,
        opened
            .of(pinned.owner(), archive.origin(), archive.sha256(), file)
            .map(finding -> finding.beside(archive.evidence())));
  }

  private ArchiveVerification check(String owner, HostCompiler compiler)
      throws InterruptedException {
    return new ArchiveVerification(
        owner,
        "maven",
        compiler.coordinates(),
        compiler.sha256(),
        outcome(owner, compiler),
        Optional.empty(),
        Optional.empty());
  }

  private Outcome outcome(String owner, HostCompiler compiler) throws InterruptedException {
    Path jar;
    try {
      jar = artifacts.resolve(compiler);
    } catch (IOException e) {
      return Outcome.unreachable(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    try {
      Digest expected = compiler.sha256();
      Digest actual = Digester.sha256(jar, DigestProvider.BOUNCY_CASTLE);
      return actual.equals(expected)
          ? Outcome.verified(Optional.of("Maven's repositories"))
          : mismatched(
              owner,
              compiler.coordinates(),
              jar.toString(),
              expected.toString(),
              actual.toString());
    } catch (IOException e) {
      return Outcome.unreachable(jar + ": " + Failures.describe(e));
    }
  }

  /**
   * The outcome of a failed fetch. A damaged file in the cache says nothing about the file at its
   * origin.
   */
  private static Outcome outcome(String owner, Archive archive, FetchFailed failure) {
    for (FailedAttempt attempt : failure.attempts()) {
      if (attempt.mismatch().isPresent() && !attempt.origin().equals("cache")) {
        return mismatched(
            owner,
            archive.fileName(),
            attempt.location(),
            attempt.mismatch().get().expected(),
            attempt.mismatch().get().actual());
      }
    }
    return Outcome.unreachable(
        failure.attempts().isEmpty()
            ? "not in the cache, and Maven is offline (-o)"
            : failure.attempts().stream()
                .map(attempt -> attempt.location() + ": " + attempt.reason())
                .distinct()
                .collect(Collectors.joining("; ")));
  }

  private static Outcome mismatched(
      String owner, String file, String place, String expected, String actual) {
    return Outcome.mismatched(
        Optional.of(place),
        expected,
        actual,
        List.of(
            Problem.of(
                file + " of " + owner + " is not what the catalog pins",
                List.of(value("from", place), value("expected", expected), value("actual", actual)),
                "do not use it; get the archive from another origin with -Dwasi.mirror=URL")));
  }

  private Outcome inputs(Selection.PinnedLibrary library, VerifiedArchive archive)
      throws IOException, InterruptedException {
    List<String> patterns;
    try {
      patterns = recipes.read(library.library().name()).inputs();
    } catch (ProblemException e) {
      return Outcome.unclear(Status.UNKNOWN, String.valueOf(e.getMessage()), List.of());
    }
    Path tree = Folders.temporaryBeside(work.resolve(archive.archive().sha256().hex()));
    try {
      try {
        extractor.extract(archive, tree);
        return compare(library, archive, InputFiles.find(library.title(), tree, patterns));
      } finally {
        Folders.delete(tree);
      }
    } catch (ProblemException e) {
      return Outcome.unclear(Status.MISMATCHED, String.valueOf(e.getMessage()), e.problems());
    }
  }

  private static Outcome compare(
      Selection.PinnedLibrary library, VerifiedArchive archive, InputFiles inputs) {
    Digest expected = library.version().inputs();
    Digest actual = inputs.digest();
    if (actual.equals(expected)) {
      return Outcome.verified(Optional.empty());
    }
    Optional<String> repack =
        archive.archive().origin().isUpstream() ? library.version().inputsFrom() : Optional.empty();
    if (repack.isPresent()) {
      return Outcome.mismatched(Optional.empty(), expected.toString(), actual.toString(), List.of())
          .because(
              "correct the catalog: its inputs digest is that of a repack (" + repack.get() + ")");
    }
    return Outcome.mismatched(
        Optional.empty(),
        expected.toString(),
        actual.toString(),
        List.of(
            Problem.of(
                "the sources of %s in %s are not those that the catalog pins"
                    .formatted(library.title(), archive.archive().fileName()),
                List.of(value("expected", expected), value("actual", actual)),
                "do not use this archive; pin another one in the catalog")));
  }
}

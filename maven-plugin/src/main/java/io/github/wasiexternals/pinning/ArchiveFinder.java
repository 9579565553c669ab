package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.InaccessiblePath;
import io.github.wasiexternals.pinning.FoundArchive.Signed;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.signature.SignatureVerifier;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.InputFiles;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.UnpinnedFetcher;
import io.github.wasiexternals.source.UnreadableArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Downloads the available archives of a version, and examines them. */
final class ArchiveFinder {

  private static final long MAXIMUM_BYTES = 512L << 20;
  private static final int SHOWN_BYTES = 60;

  private final String what;
  private final List<String> patterns;
  private final UnpinnedFetcher scout;
  private final Extractor extractor;
  private final SignatureFinder signatures;
  private final PinListener listener;
  private final Path work;

  private final List<FoundArchive> found = new ArrayList<>();
  private final List<UnavailableArchive> unavailable = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int files;

  /**
   * @param what library and version, for messages
   * @param patterns the recipe's patterns of input files
   * @param work a folder that only this run uses
   */
  ArchiveFinder(
      String what,
      List<String> patterns,
      UnpinnedFetcher scout,
      Extractor extractor,
      SignatureVerifier verifier,
      PinListener listener,
      Path work) {
    this.what = what;
    this.patterns = patterns;
    this.scout = scout;
    this.extractor = extractor;
    this.signatures =
        new SignatureFinder(what, scout, verifier, this::addUnavailable, this::newFile);
    this.listener = listener;
    this.work = work;
  }

  /**
   * The result of looking for archives.
   *
   * @param unavailable the places that delivered nothing
   */
  record Result(List<FoundArchive> found, List<UnavailableArchive> unavailable) {
    Result {
      found = List.copyOf(found);
      unavailable = List.copyOf(unavailable);
    }
  }

  /**
   * Looks for all possible archives.
   *
   * @throws ProblemException if any of them must not be used, with all reasons
   */
  Result find(List<PossibleArchive> possible) throws IOException, InterruptedException {
    Set<Origin.Distribution> delivered = new HashSet<>();
    for (PossibleArchive archive : possible) {
      Optional<Origin.Distribution> guessed = guessed(archive);
      if (guessed.isEmpty() || !delivered.contains(guessed.get())) {
        int before = found.size();
        find(archive, possible);
        if (found.size() > before) {
          guessed.ifPresent(delivered::add);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new Result(found, unavailable);
  }

  /**
   * The distribution, if the archive is a guess there: of several possible file names, one is
   * enough.
   */
  private static Optional<Origin.Distribution> guessed(PossibleArchive archive) {
    return archive.wanted() ? Optional.empty() : archive.origin().distribution();
  }

  private void find(PossibleArchive archive, List<PossibleArchive> all)
      throws IOException, InterruptedException {
    String shown = archive.local().map(Path::toString).orElse(scout.location(archive.origin()));
    try {
      UnpinnedFetcher.Delivered delivered = deliver(archive);
      Path file = delivered.file();
      Map<DigestAlgorithm, Digest> digests =
          Digester.ofFile(
              file,
              DigestProvider.BOUNCY_CASTLE,
              List.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA512, DigestAlgorithm.SHA3_256));
      checkUnchanged(
          archive, all, shown, Objects.requireNonNull(digests.get(DigestAlgorithm.SHA256)));
      Optional<Signed> signature = signatures.find(archive, file, shown);
      Path tree = unpack(archive, file, shown);
      String root = root(tree, archive.root());
      InputFiles inputs = InputFiles.find(what + " from " + shown, tree.resolve(root), patterns);
      Folders.delete(tree);
      FoundArchive one =
          new FoundArchive(
              archive,
              file,
              shown,
              delivered.location(),
              Files.size(file),
              digests,
              root,
              inputs,
              signature);
      found.add(one);
      listener.found(one);
    } catch (TransferException e) {
      addUnavailable(new UnavailableArchive(archive.origin().id(), shown, e.shown()));
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
  }

  private void addUnavailable(UnavailableArchive place) {
    unavailable.add(place);
  }

  private UnpinnedFetcher.Delivered deliver(PossibleArchive archive)
      throws TransferException, IOException, InterruptedException {
    Path target = newFile();
    if (archive.local().isEmpty()) {
      return scout.get(what, archive.origin(), MAXIMUM_BYTES, target);
    }
    Path local = archive.local().get();
    try {
      Files.copy(local, target);
    } catch (IOException e) {
      throw new InaccessiblePath(local, e, "-Dwasi.file=FILE with a file that exists");
    }
    return new UnpinnedFetcher.Delivered(target, Optional.empty());
  }

  /** Comes before anything else is done with the bytes, since they may have been replaced. */
  private void checkUnchanged(
      PossibleArchive archive, List<PossibleArchive> all, String shown, Digest actual) {
    archive
        .pinned()
        .or(() -> pinnedUnderThatName(archive, all))
        .map(Archive::sha256)
        .filter(expected -> !expected.equals(actual))
        .ifPresent(
            expected -> {
              throw new ProblemException(bytesChanged(what, shown, expected, actual));
            });
  }

  /** The problem that pinned bytes changed: possibly an attack, which no evidence can outweigh. */
  static Problem bytesChanged(String what, String shown, Digest expected, Digest actual) {
    return Problem.of(
        "ATTACK? A known archive of " + what + " has other bytes than it had",
        List.of(value("archive", shown), value("expected", expected), value("actual", actual)),
        "do not use these bytes, keep a copy, and ask upstream why a published file changed");
  }

  /**
   * The pinned archive of that name: upstream's file of one name and version must be the same
   * everywhere.
   */
  private static Optional<Archive> pinnedUnderThatName(
      PossibleArchive archive, List<PossibleArchive> all) {
    return archive.origin().isUpstream()
        ? all.stream()
            .filter(other -> other.origin().isUpstream())
            .flatMap(other -> other.pinned().stream())
            .filter(pinned -> pinned.fileName().equals(archive.fileName()))
            .findFirst()
        : Optional.empty();
  }

  private Path unpack(PossibleArchive archive, Path file, String shown)
      throws TransferException, IOException, InterruptedException {
    Path tree = newFile();
    try {
      extractor.extract(file, archive.fileName(), "", tree, path -> true);
      return tree;
    } catch (UnreadableArchive e) {
      if (!archive.wanted()) {
        // A guessed location that answers with a web page counts as "not found".
        throw new TransferException(TransferException.Kind.REFUSED, "not an archive", e);
      }
      throw new ProblemException(
          Problem.of(
              shown + " is not an archive",
              List.of(value("reason", e.reason()), value("begins", begin(file))),
              "give the URL of the archive itself: open "
                  + shown
                  + " and copy the download's link"),
          e);
    }
  }

  private static String begin(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(SHOWN_BYTES), StandardCharsets.ISO_8859_1);
      return text.isEmpty() ? "it is empty" : text.replaceAll("[^ -~]+", " ").strip();
    }
  }

  /**
   * The expected folder if it exists; else the only folder at the top, or what is expected below
   * it; else the top itself.
   */
  private static String root(Path tree, String expected) throws IOException {
    if (!expected.isEmpty() && Files.isDirectory(tree.resolve(expected))) {
      return expected;
    }
    String below = expected.replaceFirst("^[^/]*", "");
    List<Path> top = Folders.list(tree, 2);
    if (top.size() != 1 || !Files.isDirectory(top.get(0))) {
      return "";
    }
    String only = top.get(0).getFileName().toString();
    return Files.isDirectory(tree.resolve(only + below)) ? only + below : only;
  }

  private Path newFile() {
    files++;
    return work.resolve("file-" + files);
  }
}

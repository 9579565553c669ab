package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Explanation.value;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.pinning.Observed.Signed;
import io.github.wasiexternals.pinning.SignatureChecks.Verdict;
import io.github.wasiexternals.pinning.SignatureChecks.Weight;
import io.github.wasiexternals.problem.Explanation;
import io.github.wasiexternals.problem.PinProblem.Asked;
import io.github.wasiexternals.problem.PinProblem.BytesChanged;
import io.github.wasiexternals.problem.PinProblem.NotAnArchive;
import io.github.wasiexternals.problem.PinProblem.SignatureRefused;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.InputFiles;
import io.github.wasiexternals.source.Scout;
import io.github.wasiexternals.source.TransferException;
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
import java.util.stream.Stream;

/** Gets the archives of a version, as far as they can be had, and finds out what they are. */
final class Observer {

  private static final long ARCHIVE_BYTES = 512L << 20;
  private static final long SIGNATURE_BYTES = 1 << 20;
  private static final int SHOWN_BYTES = 60;

  private final Library library;
  private final String what;
  private final List<String> patterns;
  private final Scout scout;
  private final Extractor extractor;
  private final SignatureChecks signatures;
  private final PinListener listener;
  private final Path work;

  private final List<Observed> archives = new ArrayList<>();
  private final List<Asked> asked = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private int files;

  /**
   * Takes its collaborators.
   *
   * @param what library and version, for messages
   * @param patterns of the recipe
   * @param work a folder of this run's own
   */
  Observer(
      Library library,
      String what,
      List<String> patterns,
      Scout scout,
      Extractor extractor,
      SignatureChecks signatures,
      PinListener listener,
      Path work) {
    this.library = library;
    this.what = what;
    this.patterns = patterns;
    this.scout = scout;
    this.extractor = extractor;
    this.signatures = signatures;
    this.listener = listener;
    this.work = work;
  }

  /**
   * Looks at all candidates.
   *
   * @throws ProblemException if something speaks against any of them, with all that does
   */
  Observation observe(List<Candidate> candidates) throws IOException, InterruptedException {
    Set<Origin.Distribution> found = new HashSet<>();
    for (Candidate candidate : candidates) {
      Optional<Origin.Distribution> guessed = guessed(candidate);
      if (guessed.isEmpty() || !found.contains(guessed.get())) {
        int before = archives.size();
        observe(candidate, candidates);
        if (archives.size() > before) {
          guessed.ifPresent(found::add);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new Observation(archives, asked);
  }

  /** Of several names that a distribution's file may have, one is enough. */
  private static Optional<Origin.Distribution> guessed(Candidate candidate) {
    return candidate.wanted() ? Optional.empty() : candidate.origin().distribution();
  }

  private void observe(Candidate candidate, List<Candidate> all)
      throws IOException, InterruptedException {
    String shown = candidate.local().map(Path::toString).orElse(scout.location(candidate.origin()));
    try {
      Scout.Delivered delivered = deliver(candidate);
      Map<DigestAlgorithm, Digest> digests =
          Digester.ofFile(
              delivered.file(),
              DigestProvider.BOUNCY_CASTLE,
              List.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA512, DigestAlgorithm.SHA3_256));
      checkUnchanged(
          candidate, all, shown, Objects.requireNonNull(digests.get(DigestAlgorithm.SHA256)));
      Optional<Signed> signature = signature(candidate, delivered.file(), shown);
      Path tree = unpack(candidate, delivered.file(), shown);
      String root = root(tree, candidate.root());
      InputFiles inputs = InputFiles.find(what + " from " + shown, tree.resolve(root), patterns);
      Folders.delete(tree);
      Observed observed =
          new Observed(
              candidate,
              delivered.file(),
              shown,
              delivered.location(),
              Files.size(delivered.file()),
              digests,
              root,
              inputs,
              signature);
      archives.add(observed);
      listener.observed(observed);
    } catch (TransferException e) {
      unavailable(candidate, shown, e.shown());
    } catch (ProblemException e) {
      if (!candidate.wanted() && e.problems().stream().allMatch(NotAnArchive.class::isInstance)) {
        // A guessed place that answers with a page: as good as "not found".
        unavailable(candidate, shown, "not an archive");
      } else {
        problems.addAll(e.problems());
      }
    }
  }

  private void unavailable(Candidate candidate, String shown, String reason) {
    Asked place = new Asked(candidate.origin().id(), shown, reason);
    asked.add(place);
    listener.unavailable(place);
  }

  private Scout.Delivered deliver(Candidate candidate)
      throws TransferException, IOException, InterruptedException {
    Path target = newFile();
    if (candidate.local().isEmpty()) {
      return scout.get(what, candidate.origin(), ARCHIVE_BYTES, target);
    }
    Path local = candidate.local().get();
    try {
      Files.copy(local, target);
    } catch (IOException e) {
      throw new ProblemException(
          Explanation.of(
              "could not read " + local.toString(),
              List.of(value("reason", Failures.describe(e))),
              "-Dwasi.file=FILE with a file that is there"),
          e);
    }
    return new Scout.Delivered(target, Optional.empty());
  }

  /** Before anything else is done with bytes that somebody may have put in the place of others. */
  private void checkUnchanged(
      Candidate candidate, List<Candidate> all, String shown, Digest actual) {
    Optional<Archive> pinned =
        candidate.pinned().isPresent() ? candidate.pinned() : pinnedUnderThatName(candidate, all);
    if (pinned.isPresent() && !pinned.get().sha256().equals(actual)) {
      throw new ProblemException(
          new BytesChanged(what, shown, pinned.get().sha256().toString(), actual.toString()));
    }
  }

  /** Upstream's file of one name and version is one file, wherever upstream has it. */
  private static Optional<Archive> pinnedUnderThatName(Candidate candidate, List<Candidate> all) {
    return candidate.origin().isUpstream()
        ? all.stream()
            .filter(other -> other.origin().isUpstream())
            .flatMap(other -> other.pinned().stream())
            .filter(pinned -> pinned.fileName().equals(candidate.fileName()))
            .findFirst()
        : Optional.empty();
  }

  private Path unpack(Candidate candidate, Path file, String shown)
      throws IOException, InterruptedException {
    Path tree = newFile();
    try {
      extractor.extract(file, candidate.fileName(), "", tree, path -> true);
      return tree;
    } catch (UnreadableArchive e) {
      throw new ProblemException(new NotAnArchive(shown, e.reason(), begin(file)), e);
    }
  }

  private static String begin(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(SHOWN_BYTES), StandardCharsets.ISO_8859_1);
      return text.isEmpty() ? "it is empty" : text.replaceAll("[^ -~]+", " ").strip();
    }
  }

  /** The expected folder if it is there, else the only one at the top, else the top. */
  private static String root(Path tree, String expected) throws IOException {
    if (!expected.isEmpty() && Files.isDirectory(tree.resolve(expected))) {
      return expected;
    }
    try (Stream<Path> entries = Files.list(tree)) {
      List<Path> top = entries.toList();
      return top.size() == 1 && Files.isDirectory(top.get(0))
          ? top.get(0).getFileName().toString()
          : "";
    }
  }

  private Optional<Signed> signature(Candidate candidate, Path file, String shown)
      throws IOException, InterruptedException {
    Optional<Signed> undecided = Optional.empty();
    for (Signed signed : signatures(candidate, file)) {
      if (signed.verdict().weight() == Weight.REFUSAL) {
        throw new ProblemException(
            new SignatureRefused(what, shown, signed.shown(), signed.verdict().sentence()));
      }
      if (signed.verdict().weight() == Weight.PROOF) {
        return Optional.of(signed);
      }
      undecided = undecided.isPresent() ? undecided : Optional.of(signed);
    }
    return undecided;
  }

  private List<Signed> signatures(Candidate candidate, Path file)
      throws IOException, InterruptedException {
    List<Signed> found = new ArrayList<>();
    if (library.signingKeys().isEmpty()) {
      return found;
    }
    for (String ending : Origin.SIGNATURE_ENDINGS) {
      Optional<Path> beside = candidate.local().map(local -> Path.of(local + ending));
      if (beside.isPresent() && Files.isRegularFile(beside.get())) {
        byte[] signature = Files.readAllBytes(beside.get());
        found.add(new Signed(Optional.empty(), beside.get().toString(), verify(file, signature)));
      }
    }
    for (Origin origin : found.isEmpty() ? candidate.signatures() : List.<Origin>of()) {
      try {
        Path signature = scout.get(what, origin, SIGNATURE_BYTES, newFile()).file();
        Verdict verdict = verify(file, Files.readAllBytes(signature));
        found.add(new Signed(Optional.of(origin), scout.location(origin), verdict));
        if (verdict.weight() != Weight.NOTHING) {
          break;
        }
      } catch (TransferException e) {
        // Most have one of the possible endings, and many have none.
        if (e.kind() != TransferException.Kind.NOT_FOUND) {
          unavailable(candidate, scout.location(origin), e.shown());
        }
      }
    }
    return found;
  }

  private Verdict verify(Path file, byte[] signature) {
    return signatures.verify(library.signingKeys(), file, signature);
  }

  private Path newFile() {
    files++;
    return work.resolve("file-" + files);
  }
}
